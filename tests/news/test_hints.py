"""Readers help with an article's sources: they report a link, doubt a citation, suggest a work."""

from datetime import timedelta
from uuid import uuid4

import pytest

from aivizor import limits
from community import moderation
from community.models import Topic
from news import workflow
from news.models import Hint, Matter
from news.rules import Refused
from news.sources import hinting
from tests.news.admin_form import form_of
from tests.reading import text_of

pytestmark = pytest.mark.standing("sourced")

LATER = timedelta(seconds=1)


@pytest.fixture
def page(sourced, now):
    """The address of the form below the article's."""
    return f"{sourced.topic.address(now)}help/"


def form(client, address):
    return form_of(client.get(address), "hint_form") | {"kind": "dead_link"}


def send(client, page, query="", **typed):
    return client.post(page, form(client, page + query) | typed)


# The way there


def test_the_list_of_sources_leads_to_the_form_and_is_the_same_for_everybody(
    sourced, stranger, member, signed_in, page, now
):
    for client in (stranger, signed_in(member)):
        shown = client.get(sourced.topic.address(now))
        for link in (f"{page}?source=1", f"{page}?source=2", f"{page}?kind=suggestion"):
            assert shown.text.count(f'href="{link}"') == 1
        assert "Report source 2" in text_of(shown)


def test_an_article_without_sources_asks_for_one(make_live, member, signed_in, now):
    topic = make_live().topic
    assert "help/?kind=suggestion" in signed_in(member).get(topic.address(now)).text
    shown = signed_in(member).get(f"{topic.address(now)}help/")
    assert 'value="suggestion"' in shown.text and 'value="dead_link"' not in shown.text


def test_a_past_edition_asks_for_nothing(sourced, editor, stranger, now):
    sourced.body = "Otherwise."
    sourced.save()
    workflow.publish(sourced, editor, now + LATER)
    assert "help/?" not in stranger.get(f"{sourced.topic.address(now + LATER)}v1/").text


def test_the_form_shows_the_source_as_the_list_does_and_no_search_engine_keeps_it(page, member, signed_in):
    shown = signed_in(member).get(f"{page}?source=1")
    assert "Source 1 AWS A statement" in text_of(shown)
    assert '<option value="1" selected>' in shown.text
    assert 'value="dead_link"' in shown.text
    assert '<meta name="robots" content="noindex">' in shown.text


def test_a_challenge_begins_with_the_sentence_that_rests_on_the_source(page, member, signed_in):
    client = signed_in(member)
    assert form_of(client.get(f"{page}?source=1&kind=challenge"), "hint_form")["passage"] == "It is so."
    typed = client.get(f"{page}?source=1&kind=challenge&passage=<b>Mine</b>")
    assert form_of(typed, "hint_form")["passage"] == "<b>Mine</b>"
    assert "<b>Mine</b>" not in typed.text


@pytest.mark.parametrize("query", ["?source=99", "?source=x", "?source=-1", "?kind=no", "?source=9" * 9])
def test_an_address_that_means_nothing_still_shows_the_form(page, member, signed_in, query):
    shown = signed_in(member).get(page + query)
    assert shown.status_code == 200
    assert form_of(shown, "hint_form")["source"] == ""


def test_a_wrong_slug_leads_on_and_what_is_down_says_why(sourced, editor, stranger, page, now):
    answer = stranger.get(f"/community/news/{sourced.topic_id}/wrong/help/?source=1")
    assert (answer.status_code, answer["Location"]) == (301, f"{page}?source=1")
    workflow.take_down(sourced, editor, now + timedelta(milliseconds=1), "It was wrong.")
    assert stranger.get(page).status_code == 410
    assert stranger.get("/community/news/99999/-/help/").status_code == 404


# What is told


def test_a_dead_link_is_reported(sourced, page, member, signed_in):
    answer = send(signed_in(member), page, "?source=1", words="Gone since Monday.")
    assert (answer.status_code, answer["Location"]) == (302, "/hints/")
    hint = Hint.objects.get()
    assert (hint.by, hint.number, hint.key, hint.cited) == (member, 1, "s1", "AWS · A statement")
    assert (hint.edition.number, hint.words, hint.is_named) == (1, "Gone since Monday.", True)
    matter = hint.matter
    assert (matter.article, matter.kind, matter.readers) == (sourced, "dead_link", 1)
    assert matter.source.url == "https://aws.example/post"


def test_a_citation_is_challenged(page, member, signed_in):
    typed = {"source": "2", "kind": "challenge", "passage": "It is so.", "words": "It says the opposite."}
    assert send(signed_in(member), page, is_unnamed="on", **typed).status_code == 302
    hint = Hint.objects.get()
    assert (hint.matter.kind, hint.number, hint.passage) == ("challenge", 2, "It is so.")
    assert (hint.words, hint.is_named) == ("It says the opposite.", False)


@pytest.mark.parametrize(
    "typed", [{"url": "paper.example/one"}, {"title": "A book"}, {"url": "https://a.example", "title": "A"}]
)
def test_a_source_is_suggested_by_its_address_or_its_title(page, member, signed_in, typed):
    assert send(signed_in(member), page, kind="suggestion", source="1", **typed).status_code == 302
    hint = Hint.objects.get()
    assert hint.url == {"paper.example/one": "https://paper.example/one"}.get(hint.url, hint.url)
    assert (bool(hint.url), bool(hint.title)) == ("url" in typed, "title" in typed)
    assert (hint.matter.kind, hint.number, hint.matter.source) == ("suggestion", None, None)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"kind": "dead_link", "source": ""}, "Choose the source that you mean."),
        ({"kind": "dead_link", "source": "99"}, "Choose the source that you mean."),
        ({"kind": "dead_link", "source": "x"}, "Choose the source that you mean."),
        (
            {"kind": "challenge", "source": "1", "words": " \u200b "},
            "Say in a few words what is wrong with it.",
        ),
        ({"kind": "suggestion"}, "Give its address or its title."),
        ({"kind": "nonsense"}, "Say what it is."),
        ({"kind": "suggestion", "url": "javascript:alert(1)"}, "Give a web address"),
        ({"kind": "suggestion", "url": "data:text/html,x"}, "Give a web address"),
        ({"kind": "suggestion", "url": "https://a.example/\x01"}, "not sent yet"),
        ({"kind": "suggestion", "url": "https://a.example/" + "x" * 2000}, "2000"),
        (
            {"kind": "suggestion", "url": "http://www.aws.example/post/#top"},
            "This is source 1 of this article",
        ),
        ({"kind": "suggestion", "title": "x" * 501}, "500"),
        ({"kind": "dead_link", "source": "1", "words": "x" * 2001}, "2000"),
        ({"kind": "dead_link", "source": "1", "words": "a\x01b"}, "can't be stored"),
        ({"kind": "dead_link", "source": "1", "passage": "x" * 1001}, "1000"),
    ],
)
def test_what_cant_be_kept_is_refused_and_what_was_typed_stays(page, member, signed_in, typed, said):
    answer = send(signed_in(member), page, passage=typed.pop("passage", "Kept words"), **typed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Hint.objects.exists() and not Matter.objects.exists()
    assert form_of(answer, "hint_form")["passage"][:10] in ("Kept words", "x" * 10)


def test_an_address_that_is_cited_may_be_typed_where_none_is_asked_for(page, member, signed_in):
    typed = {"url": "https://aws.example/post", "words": "Gone."}
    assert send(signed_in(member), page, "?source=1", **typed).status_code == 302


def test_hostile_words_are_shown_and_do_nothing(page, member, signed_in):
    send(signed_in(member), page, "?source=1", words="<script>alert(1)</script>")
    shown = signed_in(member).get("/hints/")
    assert "&lt;script&gt;alert(1)" in shown.text


# Who may


def test_a_visitor_is_led_to_sign_in_and_back(page, stranger):
    answer = stranger.get(f"{page}?source=1")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=")
    assert "source%3D1" in answer["Location"]
    assert not answer.cookies


def test_what_was_typed_when_a_session_ended_waits_after_sign_in(page, stranger, member):
    typed = {"kind": "challenge", "source": "2", "words": "It says the opposite.", "passage": "It is so."}
    answer = stranger.post(page, typed)
    assert answer["Location"].startswith("/accounts/login/?next=")
    assert not Hint.objects.exists()
    stranger.force_login(member)
    fields = form_of(stranger.get(page), "hint_form")
    assert (fields["source"], fields["words"], fields["passage"]) == ("2", typed["words"], typed["passage"])
    assert stranger.post(page, fields | {"kind": "challenge"}).status_code == 302
    assert form_of(stranger.get(page), "hint_form")["words"] == ""


def test_a_visitors_texts_are_bounded_in_size_and_number(page, sourced, make_live, stranger, now):
    pages = [page] + [f"{make_live(f'Article {number}').topic.address(now)}help/" for number in range(4)]
    for one in pages:
        stranger.post(one, {"words": "x" * 50_000, "other": "y"})
    kept = stranger.session["hints"]
    assert len(kept) == 3
    assert all(set(one) == {"words"} and len(one["words"]) == 2500 for one in kept.values())


@pytest.mark.parametrize("who", ["author", "editor"])
def test_whoever_may_change_the_article_is_led_to_its_form(page, sourced, who, request, signed_in):
    client = signed_in(request.getfixturevalue(who))
    shown = client.get(f"{page}?source=1")
    assert "You may change this article yourself" in text_of(shown)
    assert f"/admin/news/article/{sourced.pk}/change/" in shown.text
    sent = {"kind": "dead_link", "source": "1", "form_key": str(uuid4()), "words": "Kept words"}
    answer = client.post(page, sent)
    assert answer.status_code == 403
    assert "Kept words" in answer.text
    assert not Hint.objects.exists()


def test_an_author_may_help_with_the_article_of_another_one(page, make_user, signed_in):
    assert send(signed_in(make_user("olga", "author")), page, "?source=1").status_code == 302


def test_where_the_replies_are_closed_readers_may_still_help(
    sourced, page, member, moderator, signed_in, now
):
    moderation.close(sourced.topic, moderator, "off_topic", "", now)
    assert send(signed_in(member), page, "?source=1").status_code == 302


def test_what_is_taken_down_meanwhile_keeps_what_was_typed(sourced, page, member, editor, signed_in, now):
    client = signed_in(member)
    sent = form(client, f"{page}?source=1") | {"words": "Kept words"}
    workflow.take_down(sourced, editor, now + timedelta(milliseconds=1), "It was wrong.")
    answer = client.post(page, sent)
    assert answer.status_code == 403
    assert "Kept words" in text_of(answer)
    assert not Hint.objects.exists()


def test_a_verb_refuses_what_is_not_visible_or_not_cited(sourced, hint_on, member, now):
    with pytest.raises(Refused, match="not in the list"):
        hint_on(sourced, member, number=99)
    Topic.objects.filter(pk=sourced.topic_id).update(visible_until=now)
    sourced.topic.refresh_from_db()
    with pytest.raises(Refused):
        hint_on(sourced, member)


def test_a_hint_is_about_the_edition_that_its_reader_saw(sourced, page, member, editor, signed_in, now):
    client = signed_in(member)
    sent = form(client, f"{page}?source=2")
    sourced.body = "Turned round.[^s2] And[^s1]"
    sourced.save()
    workflow.publish(sourced, editor, now + timedelta(milliseconds=1))
    client.post(page, sent)
    hint = Hint.objects.get()
    assert (hint.edition.number, hint.number, hint.key) == (1, 2, "s2")


@pytest.mark.parametrize("edition", ["", "7", "x", "-1"])
def test_an_edition_that_nobody_saw_is_the_newest(page, member, signed_in, edition):
    answer = send(signed_in(member), page, "?source=1", edition=edition)
    assert answer.status_code == (422 if edition == "x" else 302)


def test_a_withheld_text_takes_the_words_of_its_hints_along(sourced, hint_on, member, editor, now):
    hint = hint_on(sourced, member, "challenge", passage="It is so.", words="It is so? No.")
    first = sourced.editions.get().revision
    sourced.body = "Otherwise.[^s1]"
    sourced.save()
    workflow.publish(sourced, editor, now + LATER)
    workflow.withhold(first, editor, now + 2 * LATER, "A court said so.")
    hint.refresh_from_db()
    assert (hint.passage, hint.words) == ("", "")


# Once


def test_a_form_sent_twice_is_one_hint(page, member, signed_in):
    client = signed_in(member)
    sent = form(client, f"{page}?source=1")
    assert {client.post(page, sent).status_code for _ in range(2)} == {302}
    assert Hint.objects.count() == Matter.objects.get().readers == 1


def test_other_words_in_a_form_that_was_sent_before_are_not_lost(page, member, signed_in):
    client = signed_in(member)
    sent = form(client, page) | {"kind": "challenge", "source": "1", "words": "First"}
    client.post(page, sent)
    answer = client.post(page, sent | {"words": "Second"})
    assert "with other words" in text_of(answer)
    client.post(page, form_of(answer, "hint_form") | {"kind": "challenge"})
    assert [hint.words for hint in Hint.objects.order_by("pk")] == ["First", "Second"]


def test_a_key_is_its_members_own(sourced, hint_on, member, other_member):
    key = uuid4()
    assert hint_on(sourced, member, form_key=key).pk != hint_on(sourced, other_member, form_key=key).pk


def test_a_form_without_its_key_says_so(page, member, signed_in):
    answer = signed_in(member).post(page, {"kind": "dead_link", "source": "1", "words": "Kept"})
    assert "The page that this form came from is too old." in text_of(answer)
    assert "Kept" in answer.text


def test_many_who_report_one_link_are_one_matter_and_each_tells_it_once(
    sourced, hint_on, member, other_member, page, signed_in
):
    hint_on(sourced, member)
    hint_on(sourced, other_member, words="Me too.")
    assert Matter.objects.get().readers == 2
    answer = send(signed_in(member), page, "?source=1", words="Kept words")
    assert answer.status_code == 403
    assert "You told us this already" in text_of(answer)
    assert form_of(answer, "hint_form")["words"] == "Kept words"
    hint_on(sourced, member, number=2)
    assert Matter.objects.count() == 2


def test_two_spellings_of_an_address_are_one_suggestion(sourced, hint_on, member, other_member):
    hint_on(sourced, member, "suggestion", url="https://paper.example/one")
    hint_on(sourced, other_member, "suggestion", url="http://www.paper.example/one/?utm_source=x")
    hint_on(sourced, member, "suggestion", title="A book")
    hint_on(sourced, other_member, "suggestion", title="A book")
    assert sorted(matter.readers for matter in Matter.objects.all()) == [1, 1, 2]


def test_each_challenge_is_a_matter_of_its_own(sourced, hint_on, member, other_member):
    for reader in (member, other_member):
        hint_on(sourced, reader, "challenge", words="No.")
    assert Matter.objects.count() == 2


def test_what_very_many_report_is_enough(sourced, hint_on, make_user, member, monkeypatch):
    monkeypatch.setattr(hinting, "MOST_READERS", 2)
    for number in range(2):
        hint_on(sourced, make_user(f"reader{number}"))
    with pytest.raises(Refused, match="Many readers told us this"):
        hint_on(sourced, member)


def test_too_many_hints_are_refused_and_what_was_typed_stays(page, member, signed_in, now):
    for _ in range(limits.LIMITS["hint"].burst):
        limits.take("hint", str(member.pk), now)
    answer = send(signed_in(member), page, "?source=1", words="Kept")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert "You have told us of many sources in a short time." in text_of(answer)
    assert form_of(answer, "hint_form")["words"] == "Kept"


# One's own


def test_ones_own_page_shows_what_one_told_and_nobody_elses(
    sourced, hint_on, answer_hint, member, other_member, signed_in, stranger
):
    mine = hint_on(sourced, member, "challenge", words="Mine")
    hint_on(sourced, other_member, "challenge", words="Theirs")
    shown = text_of(signed_in(member).get("/hints/"))
    assert "Mine" in shown and "Theirs" not in shown
    assert "It waits for the newsroom." in shown
    answer_hint(mine, "declined", "It does say so, on page 3.")
    shown = text_of(signed_in(member).get("/hints/"))
    assert "Not taken up" in shown and "It does say so, on page 3." in shown
    assert stranger.get("/hints/").status_code == 302
    assert 'href="/hints/"' in signed_in(member).get("/accounts/settings/").text


@pytest.mark.parametrize("count", [1, 20])
def test_ones_own_page_costs_the_same_for_any_number(
    sourced, hint_on, answer_hint, member, signed_in, count, django_assert_num_queries
):
    for _ in range(count):
        answer_hint(hint_on(sourced, member, "challenge", words="No."))
    client = signed_in(member)
    # The session, who it is, what is unread, the hints; and the boards of the navigation.
    with django_assert_num_queries(5):
        client.get("/hints/")
