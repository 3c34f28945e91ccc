"""What is done with several articles of the list at once, and undone."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import User
from news import workflow
from news.models import Article, Move, Stage
from news.newsroom import desk, many
from tests.reading import text_of

pytestmark = pytest.mark.standing("some")

LIST = "/admin/news/article/"


def choose(client, action, articles, **more):
    """Ticks the articles of the list as it is shown, and runs the action."""
    shown = {f"version-{article.pk}": article.version for article in articles}
    sent = {"action": action, "_selected_action": [article.pk for article in articles], "index": 0}
    return client.post(LIST, shown | sent | more, follow=True)


def undo(client, page):
    moves = page.context["undoable"]
    return client.post(f"{LIST}undo/", {"move": moves}, follow=True)


@pytest.fixture
def some(make_draft, author, now):
    drafts = [make_draft(f"Draft {number}", tags=["chips"]) for number in range(3)]
    for draft in drafts:
        workflow.save(draft, author, now)
    return drafts


def stages():
    return list(Article.objects.order_by("pk").values_list("stage", flat=True))


def test_several_are_submitted_approved_and_each_move_is_a_row(some, author, editor, signed_in):
    page = choose(signed_in(author), "submit_chosen", some)
    assert "Submitted for review: 3 articles." in text_of(page)
    assert stages() == ["in_review"] * 3
    page = choose(signed_in(editor), "approve_chosen", some[:2])
    assert "Approved: 2 articles." in text_of(page)
    assert stages() == ["approved", "approved", "in_review"]
    assert Move.objects.count() == 5


@pytest.mark.parametrize(
    ("action", "stage"), [("submit_chosen", "drafting"), ("approve_chosen", "in_review")]
)
def test_what_was_done_is_undone(some, author, editor, signed_in, now, action, stage):
    if stage == "in_review":
        for draft in some:
            workflow.submit(draft, author, now)
    client = signed_in(editor)
    page = choose(client, action, some)
    assert "Undo what was just done with 3 articles" in text_of(page)
    assert "Undone: 3 articles." in text_of(undo(client, page))
    assert stages() == [stage] * 3
    assert Move.objects.filter(verb="undo").count() == 3


def test_a_tag_is_added_and_taken_away_again_with_the_approval_as_it_was(some, editor, signed_in, now):
    workflow.approve(some[0], editor, now)
    client = signed_in(editor)
    page = choose(client, "tag_chosen", some, tag="Law")
    assert "Tagged: 3 articles." in text_of(page)
    assert [tag.name for tag in some[0].tags.all()] == ["chips", "Law"]
    assert stages() == ["drafting"] * 3
    undo(client, page)
    assert [tag.name for tag in some[0].tags.all()] == ["chips"]
    assert stages() == ["approved", "drafting", "drafting"]


@pytest.mark.parametrize(
    ("tag", "said"),
    [("", "Give one tag."), ("a, b", "Give one tag."), ("CHIPS", "It has this tag already.")],
)
def test_a_tag_that_can_not_be_added_says_why(some, editor, signed_in, tag, said):
    page = choose(signed_in(editor), "tag_chosen", some[:1], tag=tag)
    assert f"Not done with “Draft 0”: {said}" in text_of(page)
    assert not Move.objects.exists()


def test_several_are_trashed_and_the_trash_is_undone_or_restored(some, author, signed_in):
    client = signed_in(author)
    page = choose(client, "trash_chosen", some)
    assert "Put in the trash: 3 articles." in text_of(page)
    undo(client, page)
    assert Article.objects.kept().count() == 3
    choose(client, "trash_chosen", some)
    sent = {"action": "restore_chosen", "_selected_action": [one.pk for one in some], "index": 0}
    versions = {f"version-{one.pk}": one.version for one in some}
    page = client.post(f"{LIST}?state=trashed", sent | versions, follow=True)
    assert "Restored from the trash: 3 articles." in text_of(page)
    assert Article.objects.kept().count() == 3


def test_one_that_can_not_be_moved_says_why_and_the_others_are_moved(some, make_live, editor, signed_in):
    live = make_live("Live one")
    page = choose(signed_in(editor), "trash_chosen", [*some, live])
    words = text_of(page)
    assert "Put in the trash: 3 articles." in words
    assert "Not done with “Live one”: This can't be done: the article is live." in words


def test_what_somebody_saved_since_the_list_was_shown_is_left(some, author, editor, signed_in, now):
    seen = list(Article.objects.order_by("pk"))
    some[0].body = "Newer."
    some[0].save()
    workflow.save(some[0], author, now)
    page = choose(signed_in(editor), "approve_chosen", seen)
    assert "Approved: 2 articles." in text_of(page)
    assert "Not done with “Draft 0”: Somebody saved it after you opened the list." in text_of(page)
    assert stages() == ["drafting", "approved", "approved"]


def test_a_choice_without_its_version_is_left(some, editor, signed_in):
    sent = {"action": "approve_chosen", "_selected_action": [some[0].pk], "index": 0}
    assert "Somebody saved it" in text_of(signed_in(editor).post(LIST, sent, follow=True))
    assert stages()[0] == "drafting"


def test_undoing_leaves_what_somebody_did_something_with_since(some, author, editor, signed_in, now):
    client = signed_in(editor)
    page = choose(client, "approve_chosen", some)
    some[0].refresh_from_db()
    workflow.publish(some[0], editor, now)
    some[1].refresh_from_db()
    some[1].body = "Newer."
    some[1].save()
    told = text_of(undo(client, page))
    assert "Undone: 1 article." in told
    assert "Not done with “Draft 0”: Something was done with it since" in told
    assert "Not done with “Draft 1”: Its text was changed since" in told


def test_undoing_brings_back_what_the_author_was_asked(some, author, editor, signed_in, now):
    workflow.submit(some[0], author, now)
    workflow.send_back(some[0], editor, now, "Name the source.")
    client = signed_in(author)
    page = choose(client, "submit_chosen", some[:1])
    undo(client, page)
    some[0].refresh_from_db()
    assert (some[0].stage, some[0].sent_back.why) == (Stage.DRAFTING, "Name the source.")


ACTIONS = ["submit_chosen", "approve_chosen", "tag_chosen", "trash_chosen", "restore_chosen"]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("person", ["stranger", "member", "moderator", "other author"])
def test_nobody_else_moves_anything(some, make_user, request, signed_in, action, person):
    if person == "stranger":
        client = request.getfixturevalue("stranger")
    elif person == "other author":
        client = signed_in(make_user("olga", "author"))
    else:
        client = signed_in(request.getfixturevalue(person))
    choose(client, action, some, tag="Law")
    assert not Move.objects.exists()


def test_an_author_does_not_approve_by_an_action(some, author, signed_in):
    client = signed_in(author)
    assert "approve_chosen" not in client.get(LIST).text
    choose(client, "approve_chosen", some)
    assert stages() == ["drafting"] * 3


def test_nobody_undoes_the_moves_of_others(some, author, editor, signed_in, now):
    workflow.approve(some[0], editor, now)
    move = Move.objects.get()
    for person in (author,):
        signed_in(person).post(f"{LIST}undo/", {"move": move.pk})
    assert stages()[0] == "approved"


@pytest.mark.parametrize("chosen", ["x", "-1", "9" * 30, "1 OR 1", "\x00"])
def test_a_choice_that_is_none_is_refused(some, editor, signed_in, chosen):
    client = signed_in(editor)
    sent = {"action": "approve_chosen", "_selected_action": chosen, "index": 0}
    assert "could not be read" in text_of(client.post(LIST, sent, follow=True))
    assert client.post(f"{LIST}undo/", {"move": chosen}).status_code == 302


def test_all_rows_at_once_are_too_many(some, editor, signed_in, monkeypatch):
    monkeypatch.setattr(many, "MOST", 2)
    page = choose(signed_in(editor), "approve_chosen", some, select_across="1")
    assert "or fewer at once. Nothing was done." in text_of(page)
    assert stages() == ["drafting"] * 3


# Narrowing


def titles(page):
    return [row.title for row in page.context["cl"].result_list]


def test_the_list_is_narrowed_by_stage_author_and_tag(some, make_draft, editor, signed_in, now):
    workflow.submit(some[1], editor, now)
    make_draft("Hers", by=editor, tags=["law"])
    client = signed_in(editor)
    assert titles(client.get(f"{LIST}?stage=in_review")) == ["Draft 1"]
    assert titles(client.get(f"{LIST}?author=EDDA")) == ["Hers"]
    assert titles(client.get(f"{LIST}?tag=LAW")) == ["Hers"]
    assert titles(client.get(f"{LIST}?tag=chips&stage=in_review")) == ["Draft 1"]
    for nothing in ("author=nobody", "tag=nothing", "tag=%00x", "author=%00x"):
        assert titles(client.get(f"{LIST}?{nothing}")) == []


def test_the_list_is_narrowed_by_the_days_of_who_looks(some, editor, signed_in):
    for draft, hour in zip(some, (21, 22, 23), strict=True):
        Article.objects.filter(pk=draft.pk).update(changed_at=datetime(2026, 4, 24, hour, tzinfo=UTC))
    User.objects.filter(pk=editor.pk).update(time_zone="Europe/Berlin")
    client = signed_in(editor)
    assert titles(client.get(f"{LIST}?changed_from=2026-04-25")) == ["Draft 2", "Draft 1"]
    assert titles(client.get(f"{LIST}?changed_until=2026-04-24")) == ["Draft 0"]
    page = client.get(f"{LIST}?changed_from=2026-04-24&changed_until=2026-04-25&tag=chips")
    assert titles(page) == ["Draft 2", "Draft 1", "Draft 0"]
    assert 'name="changed_until" value="2026-04-25"' in page.text
    assert '<input type="hidden" name="changed_until" value="2026-04-25">' in page.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-02-30", "today", "%00", "1" * 500])
def test_a_day_that_is_none_narrows_nothing(some, editor, signed_in, day):
    page = signed_in(editor).get(f"{LIST}?changed_from={day}&changed_until={day}", follow=True)
    assert len(titles(page)) == 3


def test_a_filter_by_name_keeps_the_others(some, editor, signed_in):
    page = signed_in(editor).get(f"{LIST}?tag=chips&stage=drafting&q=draft").text
    assert '<input type="hidden" name="stage" value="drafting">' in page
    assert 'name="tag" value="chips"' in page


def test_tags_are_offered_by_words_of_their_names(some, author, signed_in):
    assert signed_in(author).get(f"{LIST}tags/?q=chi").json() == {"names": [{"value": "chips", "name": ""}]}


# The front page of the admin


def test_the_latest_that_came_back_stands_first(make_draft, author, editor, now):
    for title, minute in (("First", 0), ("Second", 1)):
        draft = make_draft(title, by=author)
        workflow.submit(draft, author, now)
        workflow.send_back(draft, editor, now + timedelta(minutes=minute), "Name the source.")
    assert [article.title for article in desk.sent_back_to(author)] == ["Second", "First"]


def test_the_front_page_says_what_waits_what_came_back_and_what_readers_do_not_see(
    some, make_live, author, editor, signed_in, now
):
    workflow.submit(some[0], author, now)
    workflow.submit(some[1], author, now)
    workflow.send_back(some[1], editor, now, "Name the source.")
    live = make_live("Live one")
    live.body = "Newer."
    live.save()
    workflow.save(live, author, now)
    make_live("All is said")
    own = signed_in(author).get("/admin/")
    assert [one.title for one in own.context["waiting"]] == ["Draft 0"]
    assert [(one.title, one.sent_back.why) for one in own.context["sent_back"]] == [
        ("Draft 1", "Name the source.")
    ]
    assert [one.title for one in own.context["ahead"]] == ["Live one"]
    of_editor = signed_in(editor).get("/admin/")
    assert [one.title for one in of_editor.context["waiting"]] == ["Draft 0"]
    assert list(of_editor.context["sent_back"]) == []
    assert [one.title for one in of_editor.context["ahead"]] == ["Live one"]


def test_another_author_sees_none_of_it(some, make_user, author, signed_in, now):
    workflow.submit(some[0], author, now)
    other = signed_in(make_user("olga", "author")).get("/admin/")
    assert list(other.context["waiting"]) == []
