"""Whoever is named in a note is told once, and finds it on the front page of the newsroom."""

from uuid import uuid4

import pytest
from django.core import mail

from news import noting, workflow
from news.models import Mention, Note
from news.newsroom.notes import notes_to
from tests.plans import plans_of
from tests.reading import text_of


@pytest.mark.usefixtures("reachable")
def test_whoever_is_named_is_mailed_once(draft, note_on, author, now, django_capture_on_commit_callbacks):
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
def test_an_answer_tells_whom_it_names(draft, note_on, answer_to, author, django_capture_on_commit_callbacks):
    note = note_on(draft)
    with django_capture_on_commit_callbacks(execute=True):
        answer_to(note, author, "Ask (@edda.)")
    assert [message.to for message in mail.outbox] == [["edda@example.org"]]


@pytest.mark.usefixtures("reachable")
def test_whom_the_note_waits_for_is_not_mailed_again_until_they_answer(
    draft, note_on, answer_to, author, editor, post_office, django_capture_on_commit_callbacks
):
    def mailed(write, *given):
        with django_capture_on_commit_callbacks(execute=True):
            write(*given)
        return len(post_office.messages)

    note = note_on(draft, "Is that so?")
    assert mailed(answer_to, note, author, "@edda, I think so.") == 1
    assert mailed(answer_to, note, author, "@edda, are you there?") == 1
    answer_to(note, editor, "Where from?")
    assert mailed(answer_to, note, author, "@edda, from the court.") == 2
    assert mailed(note_on, draft, "@otto, another thing.") == 3
    assert [message["To"] for message in post_office.messages] == [
        "edda@example.org",
        "edda@example.org",
        "otto@example.org",
    ]
    assert Mention.objects.filter(user=editor).count() == 3


@pytest.mark.usefixtures("reachable")
def test_whoever_is_named_in_a_note_and_in_its_answer_is_mailed_once(
    draft, note_on, answer_to, make_user, post_office, django_capture_on_commit_callbacks
):
    ada = make_user("ada", "editor")
    with django_capture_on_commit_callbacks(execute=True):
        answer_to(note_on(draft, "@otto, ask @ada.", by=ada), ada, "@otto, or nobody.")
    (message,) = post_office.messages
    assert message["To"] == "otto@example.org"
    assert "@otto, ask @ada." in message.get_content()


@pytest.mark.usefixtures("reachable")
def test_only_who_may_edit_the_article_is_told(
    make_draft, note_on, author, member, editor, django_capture_on_commit_callbacks
):
    theirs = make_draft("Not for Otto", by=editor)
    with django_capture_on_commit_callbacks(execute=True):
        note_on(theirs, "@otto @mia @momo @nobody @")
    assert mail.outbox == []
    assert not Mention.objects.exists()


def test_an_address_that_nobody_proved_gets_no_mail(
    draft, note_on, author, django_capture_on_commit_callbacks
):
    author.email = "otto@example.org"
    author.save()
    with django_capture_on_commit_callbacks(execute=True):
        note_on(draft, "@otto")
    assert mail.outbox == []
    assert Mention.objects.get().user == author


@pytest.mark.usefixtures("reachable")
def test_a_mail_that_cant_be_sent_leaves_the_note(
    draft, note_on, monkeypatch, django_capture_on_commit_callbacks
):
    def fail(message):
        raise OSError("no mail today")

    monkeypatch.setattr("accounts.mail.EmailMessage.send", fail)
    with django_capture_on_commit_callbacks(execute=True):
        note_on(draft, "@otto")
    assert Note.objects.count() == 1


@pytest.mark.usefixtures("reachable")
def test_nobody_is_mailed_without_end(draft, note_on, now, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(15):
            note_on(draft, "@otto")
    assert len(mail.outbox) == 10
    assert Mention.objects.count() == 15


@pytest.mark.usefixtures("reachable")
def test_whose_account_is_closed_is_not_told(draft, note_on, author, django_capture_on_commit_callbacks):
    author.is_active = False
    author.save()
    with django_capture_on_commit_callbacks(execute=True):
        note_on(draft, "@otto")
    assert mail.outbox == []
    assert not Mention.objects.exists()


@pytest.mark.usefixtures("reachable")
def test_of_many_names_the_first_ten_are_told(draft, note_on, author):
    note_on(draft, " ".join(f"@nobody{number}" for number in range(10)) + " @otto")
    assert not Mention.objects.exists()


def test_the_page_says_whom_a_note_and_an_answer_told(
    draft, notes_page, note_on, answer_to, author, editor, signed_in
):
    answer_to(note_on(draft, "@otto and @nobody?"), author, "Ask @edda")
    page = text_of(signed_in(author).get(notes_page))
    assert "· told otto Ask @edda otto ," in page
    assert page.count("· told edda") == 1


@pytest.mark.usefixtures("reachable")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Otto (@otto) knows.", True),
        ("Ask @Otto.", True),
        ("@otto's text", True),
        ("mail otto@otto.example", False),
        ("https://a.example/@otto", False),
        ("@@otto", False),
    ],
)
def test_a_name_is_one_that_stands_for_itself(draft, note_on, words, told):
    note_on(draft, words)
    assert Mention.objects.exists() is told


# What waits for whom


def test_notes_to_me_name_me_stand_on_mine_or_answer_me(make_draft, note_on, answer_to, author, editor):
    mine, theirs = make_draft("By Otto"), make_draft("By Edda", by=editor)
    on_mine = note_on(mine)
    note_on(theirs, "Nobody is meant.")
    own = note_on(mine, "@edda?", by=author)
    assert list(notes_to(author)) == [on_mine]
    assert list(notes_to(editor)) == [own]
    answer_to(own, editor)
    assert set(notes_to(author)) == {on_mine, own}
    answer_to(on_mine, author, "", "resolved")
    assert list(notes_to(author)) == [own]


def test_notes_on_what_is_not_mine_any_more_are_not_shown(make_draft, note_on, author, editor):
    article = make_draft(by=editor)
    article.authorships.create(user=author)
    note_on(article, "@otto")
    assert len(notes_to(author)) == 1
    article.authorships.filter(user=author).delete()
    assert len(notes_to(author)) == 0


@pytest.mark.parametrize("count", [1, 20])
def test_the_desk_asks_once_whatever_the_number(
    draft, note_on, author, count, django_assert_num_queries, make_user
):
    for _ in range(count):
        note_on(draft)
    author = type(author).objects.get(pk=author.pk)
    author.has_perm("news.change_article")
    with django_assert_num_queries(1):
        assert [str(note.article) + str(note.by) for note in notes_to(author)]


def test_the_desk_leads_to_the_notes_that_are_mine(draft, note_on, author, editor, moderator, signed_in):
    note = note_on(draft, "Is that so?")
    page = signed_in(author).get("/admin/")
    assert "Notes to me Is that so? edda on Chips for agents" in text_of(page)
    assert f"/admin/news/article/{draft.pk}/change/#note-{note.pk}" in page.text
    assert "Nobody has written to you." in text_of(signed_in(editor).get("/admin/"))
    assert "Notes to me" not in text_of(signed_in(moderator).get("/admin/"))


def test_notes_on_what_is_in_the_trash_wait_for_nobody(draft, note_on, author, now):
    note_on(draft, "@otto")
    workflow.trash(draft, author, now)
    assert len(notes_to(author)) == 0


def test_the_list_of_articles_is_narrowed_to_those_with_notes(
    make_draft, note_on, answer_to, author, editor, signed_in
):
    mine, theirs, settled = make_draft("Mine"), make_draft("Theirs", by=editor), make_draft("Settled")
    note_on(mine)
    note_on(theirs, "Nobody is meant.")
    answer_to(note_on(settled), author, "", "resolved")
    make_draft("Without")
    for person, which, titles in (
        (author, "mine", ["Mine"]),
        (author, "open", ["Mine"]),
        (editor, "mine", []),
        (editor, "open", ["Theirs", "Mine"]),
    ):
        page = signed_in(person).get(f"/admin/news/article/?notes={which}")
        assert [row.title for row in page.context["cl"].result_list] == titles


def test_the_front_page_leads_to_all_of_them(draft, note_on, author, signed_in):
    note_on(draft)
    assert 'href="/admin/news/article/?notes=mine"' in signed_in(author).get("/admin/").text


def test_notes_to_me_are_found_by_indexes(draft, note_on, editor):
    note_on(draft, "@otto")
    editor.has_perm("news.change_article")
    (plan,) = plans_of(lambda: list(notes_to(editor)))
    assert "SCAN" not in plan
    assert "mentions_latest" in plan
    assert "authorships_latest" in plan
