"""The newsroom answers what readers told: one answer for all who told the same, and each is told once."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied

from news.models import Link, Matter, MatterAnswer
from news.rules import Refused
from news.sources import citing, hinting
from news.sources.merging import merge_sources
from tests.news.admin_form import form_of
from tests.plans import plans_of, sorts
from tests.reading import text_of

pytestmark = pytest.mark.standing("sourced")

QUEUE = "/admin/news/article/hints/"


@pytest.fixture
def reader(make_user):
    """Makes members with an address that they proved."""

    def make(name):
        user = make_user(name, email=f"{name}@example.org")
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    return make


def press(client, matter, outcome, query="", **typed):
    fields = form_of(client.get(QUEUE + query), f"matter_{matter.pk}_form")
    return client.post(f"{QUEUE}{matter.pk}/{query}", fields | {"outcome": outcome} | typed)


def test_the_queue_shows_each_matter_with_all_that_one_needs(
    sourced, hint_on, reader, editor, signed_in, now
):
    source = sourced.citations.get(key="s1").source
    Link.objects.create(source=source, state="gone", since=now, checked_at=now, due_at=now)
    hint_on(sourced, reader("ann"), words="Gone.")
    hint_on(sourced, reader("ben"))
    hint_on(sourced, reader("cara"), "challenge", passage="It is so.", words="<b>No</b>.", is_named=False)
    hint_on(sourced, reader("dan"), "suggestion", url="https://paper.example/one", title="One")
    page = signed_in(editor).get(QUEUE)
    shown = text_of(page)
    assert shown.count("Chips for agents") == 1
    for words in (
        "A link is dead · 2 readers",
        "AWS · A statement https://aws.example/post",
        "Our own checks: it is gone.",
        "Gone. ann",
        "on edition 1, source 1 [^s1]",
        "It is so. <b>No</b>. cara (not to be named)",
        "One https://paper.example/one dan",
    ):
        assert words in shown
    assert f'href="/admin/news/article/{sourced.pk}/change/"' in page.text


def test_it_is_narrowed_by_kind_and_by_whether_it_was_answered(
    sourced, hint_on, answer_hint, reader, editor, signed_in
):
    hint_on(sourced, reader("ann"), words="Said by Ann")
    hint_on(sourced, reader("ben"), "challenge", words="Said by Ben")
    answer_hint(hint_on(sourced, reader("cara"), "challenge", words="Said by Cara"), "known")
    client = signed_in(editor)
    for query, who in (
        ("", ["Ann", "Ben"]),
        ("?kind=challenge", ["Ben"]),
        ("?state=answered", ["Cara"]),
        ("?state=answered&kind=dead_link", []),
        ("?kind=nonsense&state=nonsense", ["Ann", "Ben"]),
    ):
        shown = text_of(client.get(QUEUE + query))
        assert [name for name in ("Ann", "Ben", "Cara") if f"Said by {name}" in shown] == who, query
    assert client.get(f"{QUEUE}?before=x").status_code == 404


def test_authors_read_what_is_told_of_their_own_and_answer_nothing(
    sourced, hint_on, reader, author, make_user, make_live, editor, signed_in
):
    hint = hint_on(sourced, reader("ann"), words="Said by Ann")
    theirs = make_live("Another", by=editor, sources=[{"publication": "AWS"}])
    hint_on(theirs, reader("ben"), words="Said by Ben")
    shown = signed_in(author).get(QUEUE)
    assert "Said by Ann" in shown.text and "Said by Ben" not in shown.text
    assert 'name="outcome"' not in shown.text
    assert signed_in(author).post(f"{QUEUE}{hint.matter_id}/", {"outcome": "accepted"}).status_code == 403
    other = signed_in(make_user("olga", "author"))
    assert "Said by Ann" not in other.get(QUEUE).text
    assert other.post(f"{QUEUE}{hint.matter_id}/", {"outcome": "accepted"}).status_code == 404
    with pytest.raises(PermissionDenied):
        hinting.answer(hint.matter, author, hint.at, outcome="accepted", began_from=None)
    assert not MatterAnswer.objects.exists()


@pytest.mark.parametrize("tail", ["", "1/", "1/look/"])
def test_others_have_no_way_in(sourced, hint_on, member, moderator, other_member, stranger, signed_in, tail):
    hint_on(sourced, other_member)
    for who in (member, moderator):
        client = signed_in(who)
        answer = client.post(QUEUE + tail, {"outcome": "accepted"}) if tail else client.get(QUEUE)
        assert answer.status_code == 403
    assert stranger.get(QUEUE)["Location"].startswith("/accounts/login/")
    assert not MatterAnswer.objects.exists()


def test_one_answer_is_for_all_who_told_it_and_each_is_mailed_once(
    sourced, hint_on, reader, editor, signed_in, django_capture_on_commit_callbacks
):
    people = [reader(f"reader{number}") for number in range(4)]
    for person in people:
        hint_on(sourced, person)
    matter, client = Matter.objects.get(), signed_in(editor)
    with django_capture_on_commit_callbacks(execute=True):
        assert press(client, matter, "accepted", words="We cite the copy now.").status_code == 302
    assert sorted(message.to[0] for message in mail.outbox) == [person.email for person in people]
    assert mail.outbox[0].subject == "What came of your hint on “Chips for agents”"
    for words in (
        "A link is dead, source 1: AWS · A statement",
        "accepted",
        "We cite the copy now.",
        "/hints/",
    ):
        assert words in mail.outbox[0].body
    # Another outcome is on their page, and in no second mail.
    with django_capture_on_commit_callbacks(execute=True):
        press(client, matter, "declined", "?state=answered", words="It is back.")
    assert len(mail.outbox) == 4
    assert "It is back." in text_of(signed_in(people[3]).get("/hints/"))


def test_who_tells_it_again_after_the_answer_opens_a_new_matter(sourced, hint_on, answer_hint, reader):
    ann = reader("ann")
    first = hint_on(sourced, ann)
    answer_hint(first)
    assert hint_on(sourced, ann).matter_id != first.matter_id


def test_an_answer_is_changed_and_opened_again_and_all_of_it_is_kept(
    sourced, hint_on, answer_hint, reader, editor, signed_in
):
    hint = hint_on(sourced, reader("ann"))
    answer_hint(hint, "declined", "It works here.")
    client = signed_in(editor)
    press(client, hint.matter, "accepted", "?state=answered", words="It is gone indeed.")
    hint.matter.refresh_from_db()
    assert hint.matter.answer.outcome == "accepted"
    assert press(client, hint.matter, "reopened", "?state=answered")["Location"] == f"{QUEUE}?state=answered"
    hint.matter.refresh_from_db()
    assert hint.matter.answer is None
    shown = text_of(client.get(QUEUE))
    for words in (
        "Not taken up : It works here. edda",
        "Accepted : It is gone indeed. edda",
        "Opened again edda",
    ):
        assert words in shown


def test_a_button_pressed_twice_answers_once(sourced, hint_on, reader, editor, signed_in):
    matter, client = hint_on(sourced, reader("ann")).matter, signed_in(editor)
    fields = form_of(client.get(QUEUE), f"matter_{matter.pk}_form") | {"outcome": "accepted"}
    assert {client.post(f"{QUEUE}{matter.pk}/", fields).status_code for _ in range(2)} == {302}
    assert MatterAnswer.objects.count() == 1


def test_what_another_editor_answered_meanwhile_is_shown_first(
    sourced, hint_on, answer_hint, reader, editor, make_user, signed_in
):
    hint = hint_on(sourced, reader("ann"))
    client = signed_in(make_user("ella", "editor"))
    fields = form_of(client.get(QUEUE), f"matter_{hint.matter_id}_form")
    answer_hint(hint, "declined", "It works here.")
    page = client.post(f"{QUEUE}{hint.matter_id}/", fields | {"outcome": "accepted", "words": "Kept words"})
    assert page.status_code == 422
    assert "Somebody answered this meanwhile." in text_of(page) and "It works here." in text_of(page)
    fields = form_of(page, f"matter_{hint.matter_id}_form")
    assert fields["words"] == "Kept words"
    assert client.post(f"{QUEUE}{hint.matter_id}/", fields | {"outcome": "accepted"}).status_code == 302


def test_what_waits_again_elsewhere_is_not_opened_twice(sourced, hint_on, answer_hint, reader):
    first = hint_on(sourced, reader("ann"))
    answer_hint(first)
    hint_on(sourced, reader("ben"))
    with pytest.raises(Refused, match="once more"):
        answer_hint(first, "reopened")
    with pytest.raises(Refused, match="waits for an answer already"):
        answer_hint(hint_on(sourced, reader("cara"), "challenge", words="No."), "reopened")


@pytest.mark.parametrize("typed", [{"outcome": "nonsense"}, {"outcome": ""}, {"words": "x" * 2001}])
def test_an_answer_that_is_none_is_refused(sourced, hint_on, reader, editor, signed_in, typed):
    matter = hint_on(sourced, reader("ann")).matter
    typed = {"outcome": "accepted"} | typed
    assert press(signed_in(editor), matter, **typed).status_code == 422
    assert not MatterAnswer.objects.exists()


def test_a_dead_link_is_looked_at_again_by_our_own_checks(sourced, hint_on, reader, editor, signed_in, now):
    hint, client = hint_on(sourced, reader("ann")), signed_in(editor)
    look = f"{QUEUE}{hint.matter_id}/look/"
    assert "never looked at" in text_of(client.post(look, follow=True))
    due = now + timedelta(days=3)
    link = Link.objects.create(source=hint.matter.source, since=now, checked_at=now, due_at=due)
    assert "looks at this link first" in text_of(client.post(look, follow=True))
    link.refresh_from_db()
    assert link.due_at < due


def test_a_source_that_turns_out_to_be_another_ones_twin_is_that_one(sourced, hint_on, reader):
    hint = hint_on(sourced, reader("ann"))
    kept = citing.source_for(url="https://aws.example/other")
    merge_sources(kept, hint.matter.source)
    hint.matter.refresh_from_db()
    assert hint.matter.source == kept


def test_a_mail_that_cant_be_sent_leaves_the_answer(
    sourced, hint_on, answer_hint, reader, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(message):
        raise OSError("no mail today")

    monkeypatch.setattr("accounts.mail.EmailMessage.send", fail)
    with django_capture_on_commit_callbacks(execute=True):
        answer_hint(hint_on(sourced, reader("ann")))
    assert Matter.objects.get().answer.outcome == "accepted"


def test_the_desk_says_how_many_wait(sourced, hint_on, answer_hint, reader, editor, moderator, signed_in):
    client = signed_in(editor)
    assert "Nothing that readers told waits." in text_of(client.get("/admin/"))
    hint = hint_on(sourced, reader("ann"))
    assert "1 waits for an answer" in text_of(client.get("/admin/"))
    hint_on(sourced, reader("ben"), "challenge", words="No.")
    assert "2 wait for an answer" in text_of(client.get("/admin/"))
    answer_hint(hint)
    assert "1 waits for an answer" in text_of(client.get("/admin/"))
    assert "Hints of readers" not in text_of(signed_in(moderator).get("/admin/"))


@pytest.mark.parametrize("count", [1, 20])
def test_the_queue_costs_the_same_queries_for_any_number(
    sourced, hint_on, answer_hint, make_user, editor, signed_in, count, django_assert_num_queries
):
    readers = [make_user(f"reader{number}") for number in range(count)]
    for reader in readers:
        hint_on(sourced, reader, "challenge", words="No.")
        hint_on(sourced, reader)
    client = signed_in(editor)
    # The session, who it is and may what; matters, hints, answers.
    with django_assert_num_queries(8):
        client.get(QUEUE)


def test_what_waits_is_found_by_an_index(sourced, hint_on, reader, editor):
    hint_on(sourced, reader("ann"))
    editor.has_perm("news.edit_any_article")
    (plan,) = plans_of(lambda: list(Matter.objects.open().order_by("-latest_at", "-pk")[:20]))
    assert "matters_that_are_open" in plan and not sorts(plan)


def test_the_desk_counts_so_many_and_no_more(sourced, hint_on, reader, editor, signed_in, monkeypatch):
    monkeypatch.setattr("news.newsroom.hinted.MOST_COUNTED", 1)
    hint_on(sourced, reader("ann"))
    hint_on(sourced, reader("ben"), "challenge", words="No.")
    assert "More than 1 wait for an answer" in text_of(signed_in(editor).get("/admin/"))
