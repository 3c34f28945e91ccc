"""Who reads and writes notes: those who may edit the article, and nobody else."""

from uuid import uuid4

import pytest

from news import previewing, workflow
from news.models import Note, NoteAnswer
from tests.news.admin_form import form_of

pytestmark = pytest.mark.standing("draft")

# Who comes to the notes of an article that Otto wrote, and of one that he did not.
ANSWERS = {
    "author": (200, 404),
    "editor": (200, 200),
    "moderator": (403, 403),
    "member": (403, 403),
    "stranger": (403, 403),
}


@pytest.fixture
def come(request, signed_in):
    """`come("author")`: the browser of whoever has that role."""

    def come(role):
        person = request.getfixturevalue(role)
        return person if role == "stranger" else signed_in(person)

    return come


@pytest.mark.parametrize("role", ANSWERS)
@pytest.mark.parametrize("is_ottos", [True, False])
def test_each_route_lets_in_who_may_edit_the_article(
    role, is_ottos, come, make_draft, author, editor, note_on
):
    article = make_draft(by=author if is_ottos else editor)
    note, client, status = note_on(article), come(role), ANSWERS[role][0 if is_ottos else 1]
    page = f"/admin/news/article/{article.pk}/notes/"
    added = {"note-form_key": str(uuid4()), "note-body": "Mine", "by_script": "1"}
    answered = {f"answer-{note.pk}-form_key": str(uuid4()), "by_script": "1"}
    answered |= {f"answer-{note.pk}-body": "Mine", f"answer-{note.pk}-kind": "resolved"}
    # A stranger is led to sign-in; what they sent is not lost on the way.
    assert client.get(page).status_code == (302 if role == "stranger" else status)
    assert client.post(f"{page}add/", added).status_code == status
    assert client.post(f"{page}{note.pk}/", answered).status_code == status
    assert Note.objects.filter(body="Mine").exists() is (status == 200)
    assert Note.objects.resolved().exists() is (status == 200)


def test_an_author_who_is_named_second_comes_in_too(make_draft, note_on, author, editor, signed_in):
    theirs = make_draft(by=editor)
    theirs.authorships.create(user=author, position=1)
    note_on(theirs, "For both")
    assert "For both" in signed_in(author).get(f"/admin/news/article/{theirs.pk}/notes/").text


def test_notes_are_not_written_by_a_link(notes_page, draft, note_on, author, signed_in):
    note, client = note_on(draft), signed_in(author)
    assert client.get(f"{notes_page}add/").status_code == 405
    assert client.get(f"{notes_page}{note.pk}/").status_code == 405


def test_a_note_of_another_article_is_not_answered_through_ones_own(
    notes_page, make_draft, note_on, editor, author, signed_in
):
    note = note_on(make_draft("Not for Otto", by=editor))
    sent = {f"answer-{note.pk}-form_key": str(uuid4()), f"answer-{note.pk}-body": "Mine"}
    assert signed_in(author).post(f"{notes_page}{note.pk}/", sent).status_code == 404
    assert not NoteAnswer.objects.exists()


def test_no_note_ever_reaches_the_public(
    draft, note_on, answer_to, author, editor, stranger, member, signed_in, now
):
    note = note_on(draft, "Xylophone @otto", quote="A paragraph")
    answer_to(note, author, "Xylophone")
    link = previewing.offer(draft, editor, now, lasts="day", label="Anna", form_key=uuid4())
    preview = "/" + link.address.split("/", 3)[3]
    assert "Xylophone" not in stranger.get(preview).text
    workflow.publish(draft, editor, now)
    topic = draft.topic.address(now)
    news = [f"/community/news/{part}" for part in ("", "feed/", "author/otto/", "author/otto/feed/")]
    news += ["/community/news/category/news/", "/community/news/category/news/feed/"]
    talk = ["/community/", topic, f"{topic}feed/"]
    for address in ["/", "/feed/", "/search/?q=xylophone", "/members/otto/", "/members/edda/", *news, *talk]:
        for client in (stranger, signed_in(member)):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert "Xylophone" not in answer.text, address
    assert "Xylophone" not in str(draft.revisions.get().content())


def test_the_preview_in_the_newsroom_shows_none_either(draft, note_on, author, signed_in):
    note_on(draft, "Xylophone", quote="A paragraph")
    assert "Xylophone" not in signed_in(author).get(f"/admin/news/article/{draft.pk}/look/page/").text


def test_what_was_typed_is_text_and_never_markup(notes_page, draft, note_on, answer_to, editor, signed_in):
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) \"'><img src=x onerror=alert(1)>"
    note = note_on(draft, hostile, quote=hostile)
    answer_to(note, editor, hostile)
    client = signed_in(editor)
    for address in (notes_page, f"/admin/news/article/{draft.pk}/change/", "/admin/"):
        page = client.get(address).text
        for markup in ("<script>alert", "<img src=x", 'href="javascript'):
            assert markup not in page
    assert form_of(client.get(notes_page), "note_form")["note-body"] == ""
