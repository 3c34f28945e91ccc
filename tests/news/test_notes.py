"""The newsroom talks about an article below its text: notes, answers, what is settled."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command

from aivizor import limits
from news import noting, workflow
from news.models import Article, Move, Note, NoteAnswer
from news.rules import Refused
from tests.news.admin_form import form_of
from tests.reading import text_of

pytestmark = pytest.mark.standing("draft", "editor")

Kind = NoteAnswer.Kind


def add(client, notes_page, **typed):
    sent = form_of(client.get(notes_page), "note_form")
    return client.post(
        f"{notes_page}add/", sent | {f"note-{name}": value for name, value in typed.items()}, follow=True
    )


def test_a_note_on_a_passage_is_written_and_read_below_the_text(draft, notes_page, editor, author, signed_in):
    page = add(signed_in(editor), notes_page, quote="A paragraph", body="Which one?")
    assert "Your note is kept." in text_of(page)
    note = Note.objects.get()
    assert (note.article, note.by, note.quote, note.after) == (draft, editor, "A paragraph", ".")
    page = signed_in(author).get(f"/admin/news/article/{draft.pk}/change/")
    assert "A paragraph Go to the passage Which one? edda" in text_of(page)
    assert 'data-at="0" data-end="11"' in page.text


def test_a_note_may_be_about_the_whole_article(notes_page, editor, signed_in):
    page = add(signed_in(editor), notes_page, body="Too long.")
    assert "Too long." in text_of(page)
    assert "no longer there" not in text_of(page)


def test_words_that_are_not_in_the_text_are_refused_and_what_was_typed_stays(notes_page, editor, signed_in):
    page = add(signed_in(editor), notes_page, quote="Not there", body="Kept")
    assert page.status_code == 422
    assert "don't stand in the text as it was saved" in text_of(page)
    assert form_of(page, "note_form")["note-body"] == "Kept"
    assert not Note.objects.exists()


def test_words_of_a_text_that_is_not_saved_yet_come_with_those_beside_them(notes_page, editor, signed_in):
    add(
        signed_in(editor),
        notes_page,
        quote="Not there",
        body="Kept",
        before="Typed:\xa0\r\n",
        after=" 👩\u200d🔬.\x01",
    )
    assert (Note.objects.get().before, Note.objects.get().after) == ("Typed:\xa0\n", " 👩\u200d🔬.")


@pytest.mark.parametrize(
    "typed", [{"body": " "}, {"body": "\u200b"}, {"body": "x" * 2001}, {"quote": "x" * 1001, "body": "Kept"}]
)
def test_a_note_that_says_nothing_or_too_much_is_refused(notes_page, editor, signed_in, typed):
    assert add(signed_in(editor), notes_page, **typed).status_code == 422
    assert not Note.objects.exists()


def test_a_passage_that_is_gone_is_shown_as_it_was(draft, notes_page, note_on, editor, signed_in):
    note_on(draft, quote="A paragraph", after=".")
    draft.body = "Something else altogether, without those words."
    draft.save()
    page = text_of(signed_in(editor).get(notes_page))
    assert "A paragraph This passage is no longer there; above are its words as they were." in page


def test_a_passage_that_was_edited_is_said_to_be(make_draft, note_on, editor, signed_in):
    article = make_draft(body="Meta buys two million chips from Amazon.")
    note_on(article, quote="two million chips", before="Meta buys ", after=" from Amazon.")
    article.body = "In spring Meta buys three million chips from Amazon."
    article.save()
    page = signed_in(editor).get(f"/admin/news/article/{article.pk}/notes/")
    assert "its words were edited since" in text_of(page)
    assert 'data-at="20" data-end="39"' in page.text


def test_a_note_is_answered_resolved_and_opened_again(draft, notes_page, note_on, author, editor, signed_in):
    note, client = note_on(draft), signed_in(author)
    for kind, typed in (("answer", "It is."), ("resolved", "Mended."), ("reopened", "")):
        key = f"answer-{note.pk}-"
        sent = {f"{key}form_key": str(uuid4()), f"{key}kind": kind, f"{key}body": typed}
        assert client.post(f"{notes_page}{note.pk}/", sent).status_code == 302
        note.refresh_from_db()
        assert bool(note.resolution) is (kind == "resolved")
    page = text_of(client.get(notes_page))
    for words in ("It is. otto ,", "Mended. otto resolved it", "otto opened it again"):
        assert words in page


def test_an_answer_without_words_is_refused_at_its_note(draft, notes_page, note_on, author, signed_in):
    note = note_on(draft)
    sent = {f"answer-{note.pk}-form_key": str(uuid4()), f"answer-{note.pk}-kind": "answer"}
    page = signed_in(author).post(f"{notes_page}{note.pk}/", sent)
    assert page.status_code == 422
    assert "Write something first." in text_of(page)


def test_what_somebody_did_meanwhile_is_not_done_again(
    draft, notes_page, note_on, answer_to, author, editor, signed_in
):
    note = note_on(draft)
    answer_to(note, editor, "", Kind.RESOLVED)
    with pytest.raises(Refused, match="resolved already"):
        answer_to(note, author, "", Kind.RESOLVED)
    sent = {f"answer-{note.pk}-form_key": str(uuid4()), f"answer-{note.pk}-kind": "resolved"}
    page = signed_in(author).post(f"{notes_page}{note.pk}/", sent)
    assert "This note is resolved already." in text_of(page)
    answer_to(note, author, "", Kind.REOPENED)
    with pytest.raises(Refused, match="open already"):
        answer_to(note, author, "", Kind.REOPENED)


def test_a_form_sent_twice_writes_once(draft, notes_page, note_on, editor, author, signed_in, now):
    client = signed_in(editor)
    sent = form_of(client.get(notes_page), "note_form") | {"note-body": "Is that so?"}
    assert {client.post(f"{notes_page}add/", sent).status_code for _ in range(2)} == {302}
    note, key = Note.objects.get(), uuid4()
    for _ in range(2):
        noting.answer(note, author, now, body="Yes.", kind=Kind.RESOLVED, form_key=key)
    assert NoteAnswer.objects.count() == 1


def test_a_script_gets_the_part_that_changed(draft, notes_page, editor, signed_in):
    client = signed_in(editor)
    sent = form_of(client.get(notes_page), "note_form") | {"by_script": "1"}
    answer = client.post(f"{notes_page}add/", sent | {"note-body": "Is that so?"})
    assert answer.text.lstrip().startswith('<section class="notes"')
    assert "Is that so?" in answer.text
    assert client.post(f"{notes_page}add/", sent | {"note-body": ""}).status_code == 422


@pytest.mark.parametrize("count", [1, 20])
def test_the_notes_cost_the_same_queries_whatever_their_number(
    draft, notes_page, note_on, answer_to, editor, author, signed_in, count, django_assert_num_queries
):
    for _ in range(count):
        answer_to(note_on(draft), author)
        answer_to(note_on(draft), author, "", Kind.RESOLVED)
    client = signed_in(editor)
    # Who it is and may what, the article; open and resolved notes, each with answers and their people.
    with django_assert_num_queries(14):
        client.get(notes_page)


# What could go wrong


def answered(note, kind, body):
    key = f"answer-{note.pk}-"
    return {f"{key}form_key": str(uuid4()), f"{key}kind": kind, f"{key}body": body}


def test_words_that_came_too_late_to_resolve_a_note_stay_in_its_form(
    draft, notes_page, note_on, answer_to, author, editor, signed_in
):
    note = note_on(draft)
    answer_to(note, editor, "", Kind.RESOLVED)
    page = signed_in(author).post(f"{notes_page}{note.pk}/", answered(note, "resolved", "Typed by Otto"))
    assert page.status_code == 422
    assert "Typed by Otto" in page.text
    assert '<details class="notes-resolved" open>' in page.text


def test_other_words_in_a_form_that_was_sent_before_are_not_lost(draft, notes_page, editor, signed_in):
    client = signed_in(editor)
    sent = form_of(client.get(notes_page), "note_form")
    client.post(f"{notes_page}add/", sent | {"note-body": "First"})
    page = client.post(f"{notes_page}add/", sent | {"note-body": "Second, after Back"})
    assert "This form was sent before, with other words." in text_of(page)
    client.post(f"{notes_page}add/", form_of(page, "note_form"))
    assert [note.body for note in Note.objects.all()] == ["First", "Second, after Back"]


def test_other_words_in_an_answer_that_was_sent_before_are_refused(draft, note_on, answer_to, editor):
    note, key = note_on(draft), uuid4()
    answer_to(note, editor, "First", form_key=key)
    with pytest.raises(Refused, match="with other words"):
        answer_to(note, editor, "Second", form_key=key)


def test_a_form_without_its_key_says_so_and_keeps_what_was_typed(notes_page, editor, signed_in):
    page = signed_in(editor).post(f"{notes_page}add/", {"note-body": "Kept"})
    assert "The page that this form came from is too old." in text_of(page)
    assert form_of(page, "note_form")["note-body"] == "Kept"


def test_too_many_notes_are_refused_and_what_was_typed_stays(notes_page, editor, signed_in, now):
    for _ in range(limits.LIMITS["note"].burst):
        limits.take("note", str(editor.pk), now)
    page = add(signed_in(editor), notes_page, body="Kept")
    assert page.status_code == 429
    assert "You have written many notes in a short time." in text_of(page)
    assert form_of(page, "note_form")["note-body"] == "Kept"
    assert not Note.objects.exists()


def test_a_note_moves_no_version_so_that_nobodys_text_is_refused(draft, note_on, answer_to, author):
    answer_to(note_on(draft, quote="A paragraph"), author)
    draft.refresh_from_db()
    assert (draft.version, draft.revisions.count()) == (0, 0)


def test_in_the_trash_notes_are_read_and_not_written(draft, notes_page, note_on, author, signed_in, now):
    note, client = note_on(draft, "From before"), signed_in(author)
    sent = form_of(client.get(notes_page), "note_form") | {"note-body": "Too late"}
    workflow.trash(draft, author, now)
    page = client.get(notes_page)
    assert "From before" in text_of(page)
    assert "Add the note" not in text_of(page)
    said = "This article is in the trash. Restore it first."
    assert said in text_of(client.post(f"{notes_page}add/", sent))
    assert said in text_of(client.post(f"{notes_page}{note.pk}/", answered(note, "answer", "Too late")))
    workflow.untrash(draft, author, now)
    assert "From before" in text_of(client.get(notes_page))
    assert not Note.objects.filter(body="Too late").exists()


def test_the_notes_of_an_article_go_when_the_trash_is_emptied(draft, note_on, answer_to, author, now):
    answer_to(note_on(draft, "@otto"), author, kind=Kind.RESOLVED)
    workflow.trash(draft, author, now)
    Move.objects.update(at=now - timedelta(days=31))
    call_command("empty_trash")
    assert not Note.objects.exists()
    assert not Article.objects.exists()


def test_what_somebody_wrote_stays_when_their_account_is_closed(
    draft, notes_page, note_on, editor, author, signed_in
):
    note_on(draft, "Still true")
    type(editor).objects.filter(pk=editor.pk).update(is_active=False)
    assert "Still true edda ," in text_of(signed_in(author).get(notes_page))
