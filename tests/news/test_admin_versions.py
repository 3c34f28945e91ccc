"""Whatever is done with an article from a page that is no longer true is refused, and says so."""

from datetime import timedelta

import pytest
from django.contrib import admin

from news import workflow
from news.models import Edition, Move
from tests.news.admin_form import form_of
from tests.news.test_admin_article import change, press
from tests.news.test_admin_many import ACTIONS, LIST
from tests.reading import text_of

pytestmark = pytest.mark.standing("opened")

HOUR = timedelta(hours=1)


@pytest.fixture
def saved(draft, author, now):
    workflow.save(draft, author, now)
    return draft


@pytest.fixture
def opened(saved, editor, signed_in):
    """The form of it as the editor opened it."""
    return form_of(signed_in(editor).get(change(saved)))


@pytest.fixture
def ada(make_user):
    return make_user("ada", "editor")


def hers(client, article):
    assert press(client, change(article), {"body": "Hers since."}).status_code == 302
    assert article.revisions.first().body == "Hers since."


@pytest.mark.parametrize("button", ["_submit", "_approve", "_publish", "_schedule"])
def test_a_text_typed_on_an_old_page_is_not_moved_over_a_newer_one(
    saved, opened, editor, ada, signed_in, button, now
):
    client = signed_in(editor)
    typed = {"body": "Mine.", "publish_at": f"{now + HOUR:%Y-%m-%dT%H:%M:%S}"}
    old = opened | typed
    hers(signed_in(ada), saved)
    refused = client.post(change(saved), old | {button: ""})
    assert refused.status_code == 409
    (text,) = refused.context["conflict"].differences
    assert (text.base.text, text.theirs.text, text.mine.text) == ("A paragraph.", "Hers since.", "Mine.")
    assert form_of(refused)["publish_at"] == old["publish_at"]
    assert not (Move.objects.exists() or Edition.objects.exists())


@pytest.mark.parametrize("button", ["_submit", "_approve", "_publish", "_schedule", "_trash"])
def test_a_press_on_an_old_page_shows_the_newer_text_first(
    saved, opened, editor, ada, signed_in, button, now
):
    client = signed_in(editor)
    words = {"publish_at": f"{now + HOUR:%Y-%m-%dT%H:%M:%S}", "note": "The figure is right."}
    old = opened | words
    hers(signed_in(ada), saved)
    refused = client.post(change(saved), old | {button: ""})
    assert refused.status_code == 409
    assert "Nothing was saved now, and nothing is lost." in text_of(refused)
    back = form_of(refused)
    assert (back["body"], {name: back[name] for name in words}) == ("Hers since.", words)
    assert not (Move.objects.exists() or Edition.objects.exists())
    client.post(change(saved), back | {button: ""})
    assert Move.objects.exists()


def test_what_a_reviewer_asks_is_not_lost_when_the_author_saved_meanwhile(
    saved, author, editor, signed_in, now
):
    workflow.submit(saved, author, now)
    client = signed_in(editor)
    old = form_of(client.get(change(saved))) | {"request": "Name the source.", "_send_back": ""}
    hers(signed_in(author), saved)
    refused = client.post(change(saved), old)
    assert "With the button you wrote: “ Name the source. ”" in text_of(refused)
    assert not Move.objects.filter(verb="send_back").exists()


@pytest.mark.parametrize("action", ACTIONS)
def test_an_old_list_moves_nothing_and_says_so(saved, editor, signed_in, action, now):
    is_trashed = action == "restore_chosen"
    if is_trashed:
        workflow.trash(saved, editor, now)
    moves = Move.objects.count()
    sent = {"action": action, "_selected_action": saved.pk, "index": 0, "tag": "Law"}
    address = f"{LIST}?state=trashed" if is_trashed else LIST
    told = signed_in(editor).post(address, sent | {f"version-{saved.pk}": saved.version - 1}, follow=True)
    assert f"Not done with “{saved}”: Somebody saved it after you opened the list." in text_of(told)
    assert Move.objects.count() == moves


def test_no_list_is_edited_in_place():
    """A list that were would need the version of each row."""
    assert [of for of in admin.site._registry.values() if of.list_editable] == []
