"""Every move in the admin: offered where the table allows it, refused to everybody else by every way."""

from datetime import timedelta

import pytest

from news import workflow
from news.models import Article, Move, Revision, Stage
from news.newsroom.buttons import BUTTONS
from news.workflow import State
from tests.news.admin_form import form_of
from tests.news.standings import MINUTE, reach
from tests.news.test_admin_article import change, press, send
from tests.reading import text_of

pytestmark = pytest.mark.standing("draft")

Verb = Move.Verb
ADD = "/admin/news/article/add/"
# From where each move is made, and the words that it asks for.
FROM = {
    Verb.SUBMIT: (State.UNPUBLISHED, Stage.DRAFTING, {"note": "The figure is new."}),
    Verb.WITHDRAW: (State.UNPUBLISHED, Stage.IN_REVIEW, {}),
    Verb.APPROVE: (State.UNPUBLISHED, Stage.IN_REVIEW, {"note": "Well done."}),
    Verb.SEND_BACK: (State.UNPUBLISHED, Stage.IN_REVIEW, {"request": "Name the source."}),
    Verb.PUBLISH: (State.UNPUBLISHED, Stage.APPROVED, {}),
    Verb.SCHEDULE: (State.UNPUBLISHED, Stage.APPROVED, {"publish_at": "2031-01-01T10:00"}),
    Verb.CANCEL: (State.SCHEDULED, Stage.APPROVED, {}),
    Verb.TAKE_DOWN: (State.LIVE, Stage.APPROVED, {"why": "It was wrong."}),
    Verb.PUT_BACK: (State.DOWN, Stage.APPROVED, {}),
    Verb.RETRACT: (State.LIVE, Stage.APPROVED, {"notice": "The data were made up."}),
    Verb.UNRETRACT: (State.RETRACTED, Stage.APPROVED, {}),
    Verb.TRASH: (State.UNPUBLISHED, Stage.DRAFTING, {}),
    Verb.UNTRASH: (State.TRASHED, Stage.DRAFTING, {}),
}
OF_AUTHORS = {Verb.SUBMIT, Verb.WITHDRAW, Verb.TRASH, Verb.UNTRASH}


@pytest.fixture
def standing(draft, editor, now):
    """`standing(verb)`: the article where that move begins, a while ago, and the words it needs."""

    def stand(verb):
        state, stage, words = FROM[verb]
        reach(draft, editor, now - 10 * MINUTE, state, stage)
        if state is State.SCHEDULED:
            draft.editions.update(live_from=now + timedelta(days=1))
        return draft, words

    return stand


def last_move(article):
    return article.moves.order_by("-pk").first()


def test_every_button_is_tried():
    assert FROM.keys() == BUTTONS.keys()


@pytest.mark.parametrize("verb", FROM)
def test_an_editor_is_offered_the_move_and_makes_it(standing, editor, signed_in, verb):
    (article, words), client, name = standing(verb), signed_in(editor), BUTTONS[verb].name
    page = client.get(change(article))
    assert f'name="{name}"' in page.text
    client.post(change(article), form_of(page) | words | {name: ""})
    move = last_move(article)
    assert (move.verb, move.by) == (verb, editor)
    assert move.why == next((said for field, said in words.items() if field != "publish_at"), "")


@pytest.mark.parametrize("verb", FROM)
def test_an_author_makes_of_their_own_only_what_authors_may(standing, author, signed_in, verb):
    (article, words), client, name = standing(verb), signed_in(author), BUTTONS[verb].name
    before = article.moves.count()
    page = client.get(change(article))
    assert (f'name="{name}"' in page.text) == (verb in OF_AUTHORS)
    answer = client.post(change(article), form_of(page) | words | {name: "", "title": "Typed"})
    article.refresh_from_db()
    if verb in OF_AUTHORS:
        assert (answer.status_code, last_move(article).verb, article.title) == (302, verb, "Typed")
    else:
        assert (answer.status_code, article.moves.count()) == (403, before)
        assert article.title != "Typed"


@pytest.fixture
def nobody_else(stranger, member, moderator, make_user, signed_in):
    """The browsers of those whose article it is not."""
    return [stranger, *map(signed_in, (member, moderator, make_user("olga", "author")))]


@pytest.mark.parametrize("verb", FROM)
def test_nobody_else_makes_a_move(standing, editor, nobody_else, signed_in, verb):
    article, words = standing(verb)
    sent = form_of(signed_in(editor).get(change(article))) | words | {BUTTONS[verb].name: ""}
    before = article.moves.count()
    answers = {client.post(change(article), sent).status_code for client in nobody_else}
    assert answers <= {302, 403}
    assert article.moves.count() == before


@pytest.mark.parametrize("verb", FROM)
def test_a_button_that_is_not_offered_is_refused_with_a_word_when_it_is_pressed(
    draft, editor, signed_in, now, verb
):
    """From another place than the table says: the one that is the farthest from it."""
    article = draft
    state = State.LIVE if verb in (Verb.UNTRASH, Verb.TRASH) else State.TRASHED
    reach(article, editor, now - 10 * MINUTE, state, Stage.DRAFTING)
    before, client, name = article.moves.count(), signed_in(editor), BUTTONS[verb].name
    page = client.get(change(article))
    assert f'name="{name}"' not in page.text
    typed = FROM[verb][2] | {"title": "Typed", name: ""}
    told = client.post(change(article), form_of(page) | typed, follow=True)
    assert article.moves.count() == before
    if state is State.TRASHED:
        assert "This article is in the trash. Restore it first." in text_of(told)
        assert form_of(told)["title"] == "Typed"
    else:
        assert "This can't be done" in text_of(told)


@pytest.mark.parametrize("field", ["request", "why", "notice"])
def test_a_move_that_needs_words_asks_for_them_and_keeps_what_was_typed(standing, editor, signed_in, field):
    verb = next(verb for verb, button in BUTTONS.items() if button.words == field)
    (article, _words), client = standing(verb), signed_in(editor)
    told = send(client, change(article), {"title": "Typed"}, BUTTONS[verb].name)
    assert BUTTONS[verb].needs in text_of(told)
    assert form_of(told)["title"] == "Typed"
    assert last_move(article).verb != verb


def test_an_editor_who_publishes_what_nobody_approved_approves_it_in_the_same_press(draft, editor, signed_in):
    client = signed_in(editor)
    assert "Publish now" in client.get(change(draft)).text
    press(client, change(draft), {"title": "Changed in the press"}, "_publish")
    assert [move.verb for move in draft.moves.order_by("pk")] == ["approve", "publish"]
    assert draft.editions.get().revision.title == "Changed in the press"


def test_what_the_author_should_do_stands_above_the_text(draft, author, editor, signed_in):
    writes, reviews = signed_in(author), signed_in(editor)
    press(writes, change(draft), {"note": "The figure is new."}, "_submit")
    assert "Submitted for review by otto" in text_of(reviews.get(change(draft)))
    assert "The figure is new." in text_of(reviews.get(change(draft)))
    press(reviews, change(draft), {"request": "Name the source."}, "_send_back")
    page = text_of(writes.get(change(draft)))
    assert "Sent back by edda" in page
    assert "Name the source." in page
    assert "Name the source." not in text_of(send(writes, change(draft), {}, "_submit"))


def test_a_text_that_changes_in_review_says_that_it_is_drafting_again(draft, author, signed_in):
    client = signed_in(author)
    press(client, change(draft), {}, "_submit")
    page = send(client, change(draft), {"title": "Better"})
    assert "It is drafting again: submit it" in text_of(page)
    assert 'name="_submit"' in page.text


def test_one_press_writes_one_revision(draft, author, signed_in):
    press(signed_in(author), change(draft), {"title": "Better"}, "_submit")
    assert [(one.title, one.stage) for one in Revision.objects.all()] == [("Better", "in_review")]


def test_an_author_submits_a_new_article_at_once(author, signed_in, category):
    client = signed_in(author)
    assert 'name="_publish"' not in client.get(ADD).text
    press(client, ADD, {"title": "New", "body": "Text."}, "_submit")
    assert Article.objects.get().stage == Stage.IN_REVIEW


def test_an_approval_of_an_old_page_is_refused_and_shows_the_newer_text(
    draft, author, editor, signed_in, now
):
    workflow.save(draft, author, now)
    reviews, writes = signed_in(editor), signed_in(author)
    seen = form_of(reviews.get(change(draft)))
    press(writes, change(draft), {"body": "Newer."})
    told = reviews.post(change(draft), seen | {"_approve": ""}, follow=True)
    assert "Nothing was saved now" in text_of(told)
    assert "<mark>Newer</mark>" in told.text
    draft.refresh_from_db()
    assert draft.stage == Stage.DRAFTING
