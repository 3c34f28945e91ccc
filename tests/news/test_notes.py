"""The newsroom talks about an article below its text; the public never hears of it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from news import noting, previewing, workflow
from news.models import Mention, Note, NoteAnswer
from news.newsroom.notes import notes_to
from news.rules import Refused
from tests.news.admin_form import form_of
from tests.reading import text_of

HOUR = timedelta(hours=1)
Kind = NoteAnswer.Kind


@pytest.fixture
def room(draft):
    return f"/admin/news/article/{draft.pk}/notes/"


@pytest.fixture
def reachable(author, editor):
    """The author and the editor have addresses that they proved."""
    for user in (author, editor):
        user.email = f"{user.username}@example.org"
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


@pytest.fixture
def write(editor, now):
    """Writes a note, of the editor unless told otherwise."""

    def write(article, body="Is that so?", *, by=editor, at=now, **more):
        return noting.note(article, by, at, body=body, form_key=uuid4(), **more)

    return write


@pytest.fixture
def reply(now):
    def reply(note, by, body="Yes.", kind=Kind.ANSWER, **more):
        return noting.answer(note, by, now, body=body, kind=kind, form_key=uuid4(), **more)

    return reply


def add(client, room, **typed):
    sent = form_of(client.get(room), "note_form")
    return client.post(
        f"{room}add/", sent | {f"note-{name}": value for name, value in typed.items()}, follow=True
    )


def test_a_note_on_a_passage_is_written_and_read_below_the_text(draft, room, editor, author, signed_in):
    page = add(signed_in(editor), room, quote="A paragraph", body="Which one?")
    assert "Your note is kept." in text_of(page)
    note = Note.objects.get()
    assert (note.article, note.by, note.quote, note.after) == (draft, editor, "A paragraph", ".")
    page = signed_in(author).get(f"/admin/news/article/{draft.pk}/change/")
    assert "A paragraph Go to the passage Which one? edda" in text_of(page)
    assert 'data-at="0" data-end="11"' in page.text


def test_a_note_may_be_about_the_whole_article(room, editor, signed_in):
    page = add(signed_in(editor), room, body="Too long.")
    assert "Too long." in text_of(page)
    assert "passage was changed" not in text_of(page)


def test_words_that_are_not_in_the_text_are_refused_and_what_was_typed_stays(room, editor, signed_in):
    page = add(signed_in(editor), room, quote="Not there", body="Kept")
    assert page.status_code == 422
    assert "don't stand in the text as it was saved" in text_of(page)
    assert form_of(page, "note_form")["note-body"] == "Kept"
    assert not Note.objects.exists()


def test_words_of_a_text_that_is_not_saved_yet_come_with_those_beside_them(room, editor, signed_in):
    add(signed_in(editor), room, quote="Not there", body="Kept", before="Typed. ", after=" yet.\x01")
    assert (Note.objects.get().before, Note.objects.get().after) == ("Typed. ", " yet.")


@pytest.mark.parametrize(
    "typed", [{"body": " "}, {"body": "x" * 2001}, {"quote": "x" * 1001, "body": "Kept"}]
)
def test_a_note_that_says_nothing_or_too_much_is_refused(room, editor, signed_in, typed):
    assert add(signed_in(editor), room, **typed).status_code == 422
    assert not Note.objects.exists()


def test_a_passage_that_is_gone_is_shown_as_it_was(draft, room, write, editor, signed_in):
    write(draft, quote="A paragraph", after=".")
    draft.body = "Something else altogether, without those words."
    draft.save()
    page = text_of(signed_in(editor).get(room))
    assert "A paragraph Its passage was changed; above are the words as they were." in page


def test_a_passage_that_was_edited_is_said_to_be(make_draft, write, editor, signed_in):
    article = make_draft(body="Meta buys two million chips from Amazon.")
    write(article, quote="two million chips", before="Meta buys ", after=" from Amazon.")
    article.body = "In spring Meta buys three million chips from Amazon."
    article.save()
    page = signed_in(editor).get(f"/admin/news/article/{article.pk}/notes/")
    assert "its words were edited since" in text_of(page)
    assert 'data-at="20" data-end="39"' in page.text


def test_a_note_is_answered_resolved_and_opened_again(draft, room, write, author, editor, signed_in):
    note, client = write(draft), signed_in(author)
    for kind, typed in (("answer", "It is."), ("resolved", "Mended."), ("reopened", "")):
        key = f"answer-{note.pk}-"
        sent = {f"{key}form_key": str(uuid4()), f"{key}kind": kind, f"{key}body": typed}
        assert client.post(f"{room}{note.pk}/", sent).status_code == 302
        note.refresh_from_db()
        assert bool(note.resolution) is (kind == "resolved")
    page = text_of(client.get(room))
    for words in ("It is. otto ,", "Mended. otto resolved it", "otto opened it again"):
        assert words in page


def test_an_answer_without_words_is_refused_at_its_note(draft, room, write, author, signed_in):
    note = write(draft)
    sent = {f"answer-{note.pk}-form_key": str(uuid4()), f"answer-{note.pk}-kind": "answer"}
    page = signed_in(author).post(f"{room}{note.pk}/", sent)
    assert page.status_code == 422
    assert "Write an answer first." in text_of(page)


def test_what_somebody_did_meanwhile_is_not_done_again(draft, room, write, reply, author, editor, signed_in):
    note = write(draft)
    reply(note, editor, "", Kind.RESOLVED)
    with pytest.raises(Refused, match="resolved already"):
        reply(note, author, "", Kind.RESOLVED)
    sent = {f"answer-{note.pk}-form_key": str(uuid4()), f"answer-{note.pk}-kind": "resolved"}
    page = signed_in(author).post(f"{room}{note.pk}/", sent)
    assert "This note is resolved already." in text_of(page)
    reply(note, author, "", Kind.REOPENED)
    with pytest.raises(Refused, match="open already"):
        reply(note, author, "", Kind.REOPENED)


def test_a_form_sent_twice_writes_once(draft, room, write, editor, author, signed_in, now):
    client = signed_in(editor)
    sent = form_of(client.get(room), "note_form") | {"note-body": "Is that so?"}
    assert {client.post(f"{room}add/", sent).status_code for _ in range(2)} == {302}
    note, key = Note.objects.get(), uuid4()
    for _ in range(2):
        noting.answer(note, author, now, body="Yes.", kind=Kind.RESOLVED, form_key=key)
    assert NoteAnswer.objects.count() == 1


def test_a_script_gets_the_part_that_changed(draft, room, editor, signed_in):
    client = signed_in(editor)
    sent = form_of(client.get(room), "note_form") | {"by_script": "1"}
    answer = client.post(f"{room}add/", sent | {"note-body": "Is that so?"})
    assert answer.text.lstrip().startswith('<section class="notes"')
    assert "Is that so?" in answer.text
    assert client.post(f"{room}add/", sent | {"note-body": ""}).status_code == 422


# Who is told


@pytest.mark.usefixtures("reachable")
def test_whoever_is_named_is_mailed_once(draft, write, author, now, django_capture_on_commit_callbacks):
    key = uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            noting.note(draft, author, now, body="@edda, is it? @EDDA @otto. a@edda", form_key=key)
    (message,) = mail.outbox
    assert message.to == ["edda@example.org"]
    assert message.subject == "otto named you in a note on “Chips for agents”"
    assert f"/admin/news/article/{draft.pk}/change/#note-{Note.objects.get().pk}" in message.body
    assert "@edda, is it?" in message.body
    assert Mention.objects.count() == 1


@pytest.mark.usefixtures("reachable")
def test_an_answer_tells_whom_it_names(draft, write, reply, author, django_capture_on_commit_callbacks):
    note = write(draft)
    with django_capture_on_commit_callbacks(execute=True):
        reply(note, author, "Ask (@edda.)")
    assert [message.to for message in mail.outbox] == [["edda@example.org"]]


@pytest.mark.usefixtures("reachable")
def test_only_who_may_edit_the_article_is_told(
    make_draft, write, author, member, editor, django_capture_on_commit_callbacks
):
    theirs = make_draft("Not for Otto", by=editor)
    with django_capture_on_commit_callbacks(execute=True):
        write(theirs, "@otto @mia @momo @nobody @")
    assert mail.outbox == []
    assert not Mention.objects.exists()


def test_an_address_that_nobody_proved_gets_no_mail(draft, write, author, django_capture_on_commit_callbacks):
    author.email = "otto@example.org"
    author.save()
    with django_capture_on_commit_callbacks(execute=True):
        write(draft, "@otto")
    assert mail.outbox == []
    assert Mention.objects.get().user == author


@pytest.mark.usefixtures("reachable")
def test_a_mail_that_cant_be_sent_leaves_the_note(
    draft, write, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(message):
        raise OSError("no mail today")

    monkeypatch.setattr("accounts.mail.EmailMessage.send", fail)
    with django_capture_on_commit_callbacks(execute=True):
        write(draft, "@otto")
    assert Note.objects.count() == 1


@pytest.mark.usefixtures("reachable")
def test_nobody_is_mailed_without_end(draft, write, now, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(15):
            write(draft, "@otto")
    assert len(mail.outbox) == 10
    assert Mention.objects.count() == 15


# What waits for whom


def test_notes_to_me_name_me_stand_on_mine_or_answer_me(make_draft, write, reply, author, editor):
    mine, theirs = make_draft("By Otto"), make_draft("By Edda", by=editor)
    on_mine = write(mine)
    write(theirs, "Nobody is meant.")
    own = write(mine, "@edda?", by=author)
    assert list(notes_to(author)) == [on_mine]
    assert list(notes_to(editor)) == [own]
    reply(own, editor)
    assert set(notes_to(author)) == {on_mine, own}
    reply(on_mine, author, "", Kind.RESOLVED)
    assert list(notes_to(author)) == [own]


def test_notes_on_what_is_not_mine_any_more_are_not_shown(make_draft, write, author, editor):
    article = make_draft(by=editor)
    article.authorships.create(user=author)
    write(article, "@otto")
    assert len(notes_to(author)) == 1
    article.authorships.filter(user=author).delete()
    assert len(notes_to(author)) == 0


@pytest.mark.parametrize("count", [1, 20])
def test_the_desk_asks_once_whatever_the_number(
    draft, write, author, count, django_assert_num_queries, make_user
):
    for _ in range(count):
        write(draft)
    author = type(author).objects.get(pk=author.pk)
    author.has_perm("news.change_article")
    with django_assert_num_queries(1):
        assert [str(note.article) + str(note.by) for note in notes_to(author)]


@pytest.mark.parametrize("count", [1, 20])
def test_the_notes_cost_the_same_queries_whatever_their_number(
    draft, room, write, reply, editor, author, signed_in, count, django_assert_num_queries
):
    for _ in range(count):
        reply(write(draft), author)
        reply(write(draft), author, "", Kind.RESOLVED)
    client = signed_in(editor)
    # Who it is and may what, the article; open and resolved notes, each with answers and their people.
    with django_assert_num_queries(11):
        client.get(room)


# Who may not


def test_only_who_may_edit_the_article_reads_and_writes(
    make_draft, write, author, editor, moderator, member, signed_in
):
    theirs = make_draft("Not for Otto", by=editor)
    note = write(theirs, "Secret")
    room = f"/admin/news/article/{theirs.pk}/notes/"
    for user, status in ((author, 404), (moderator, 403), (member, 403)):
        client = signed_in(user)
        assert client.get(room).status_code == status
        assert client.post(f"{room}add/", {"note-body": "Mine"}).status_code == status
        assert client.post(f"{room}{note.pk}/", {}).status_code == status
    assert Note.objects.count() == 1


def test_a_note_of_another_article_is_not_answered_through_ones_own(
    room, make_draft, write, editor, author, signed_in
):
    note = write(make_draft("Not for Otto", by=editor))
    sent = {f"answer-{note.pk}-form_key": str(uuid4()), f"answer-{note.pk}-body": "Mine"}
    assert signed_in(author).post(f"{room}{note.pk}/", sent).status_code == 404
    assert not NoteAnswer.objects.exists()


def test_no_note_ever_reaches_the_public(
    draft, write, reply, author, editor, stranger, member, signed_in, now
):
    note = write(draft, "Xylophone", quote="A paragraph")
    reply(note, author, "Xylophone")
    workflow.publish(draft, editor, now)
    link = previewing.offer(draft, editor, now, lasts="day", label="Anna", form_key=uuid4())
    topic = draft.topic.address(now)
    public = [
        "/",
        "/feed/",
        "/community/",
        "/community/news/",
        "/community/news/feed/",
        topic,
        f"{topic}feed/",
    ]
    public += [
        "/search/?q=xylophone",
        "/members/otto/",
        "/members/edda/",
        "/" + link.address.split("/", 3)[3],
    ]
    for address in public:
        for client in (stranger, signed_in(member)):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert "Xylophone" not in answer.text, address
    assert "Xylophone" not in str(draft.revisions.get().content())


def test_the_desk_leads_to_the_notes_that_are_mine(draft, write, author, editor, moderator, signed_in):
    note = write(draft, "Is that so?")
    page = signed_in(author).get("/admin/")
    assert "Notes to me Is that so? edda on Chips for agents" in text_of(page)
    assert f"/admin/news/article/{draft.pk}/change/#note-{note.pk}" in page.text
    assert "Nobody has written to you." in text_of(signed_in(editor).get("/admin/"))
    assert "Notes to me" not in text_of(signed_in(moderator).get("/admin/"))
