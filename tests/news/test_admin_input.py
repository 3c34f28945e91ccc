"""Whatever is typed into an article's form is stored exactly, or refused and kept as typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aivizor import limits
from news.models import Article
from tests.news.admin_form import faults_of, form_of, upload
from tests.news.test_admin_article import ADD, WRITTEN, change, press, send
from tests.reading import text_of

pytestmark = pytest.mark.standing("blank")

ODD = "e\u0301 مرحبا \u202eكلمة\u202c 🤖👩‍💻 ｔｅｘｔ <b>&amp;</b> ${x} {{ y }}"


# Of each field what can't be stored, and what is said of it there.
WRONG = {
    "title": [
        ("", "required"),
        (" \t ", "required"),
        ("a" * 201, "at most 200"),
        ("A\x00B", "can't be stored"),
        ("A\x08B", "can't be stored"),
    ],
    "summary": [("a" * 501, "at most 500"), ("A\x1bB", "can't be stored")],
    "body": [
        ("a" * 100_001, "100,000 are the most"),
        ("A\x00B", "can't be stored"),
        ("> " * 5000, "Take some levels out"),
    ],
    "category": [
        ("Sport", "There is no category called “Sport”."),
        ("a" * 3000, "There is no category called “aaa"),
        ("x\x00", "can't be stored"),
    ],
    "tags": [
        ("a" * 61, "is too long"),
        (",".join(f"tag {n}" for n in range(13)), "12 are allowed"),
        ("A\x00B", "Null characters"),
        ("A\x08B", "can't be stored"),
    ],
    "cover_alt": [("a" * 301, "at most 300")],
    "published_at": [
        ("yesterday", "Give a date and a time"),
        ("2026-02-30T10:00", "Give a date and a time"),
        ("2999-01-01T10:00", "still to come"),
        ("99999-01-01T10:00", "Give a date and a time"),
    ],
    "authors-0-user": [
        ("nobody-of-this-name", "Nobody here is called"),
        ("a" * 81, "at most 80"),
        ("A\x00B", "can't be stored"),
    ],
}


@pytest.mark.parametrize("number", range(5))
def test_what_cant_be_stored_is_refused_at_its_field_and_kept_as_typed(blank, editor, signed_in, number):
    """One thing of each field that has so many, in one form."""
    wrong = {name: cases[number] for name, cases in WRONG.items() if number < len(cases)}
    typed = WRITTEN | {name: text for name, (text, _) in wrong.items()}
    page = signed_in(editor).post(ADD, blank | typed)
    assert page.status_code == 200
    said, back = faults_of(page), form_of(page)
    assert said.keys() == wrong.keys()
    for name, (_, sentence) in wrong.items():
        assert sentence in said[name]
    assert {name: back[name] for name in typed} == typed
    assert not Article.objects.exists()


def test_odd_letters_are_stored_exactly(blank, editor, signed_in):
    typed = dict.fromkeys(["title", "summary", "body", "cover_alt"], ODD)
    page = signed_in(editor).post(ADD, blank | WRITTEN | typed, follow=True)
    assert "Saved as revision 1." in text_of(page)
    article, back = Article.objects.get(), form_of(page)
    assert {name: getattr(article, name) for name in typed} == typed
    assert {name: back[name] for name in typed} == typed


def test_blank_lines_and_indents_of_a_text_are_stored_exactly(blank, editor, signed_in):
    body = "\r\n\r\n    code\r\n\r\nText  \r\n\r\n"
    page = signed_in(editor).post(ADD, blank | WRITTEN | {"body": body}, follow=True)
    assert Article.objects.get().body == body.replace("\r\n", "\n")
    assert form_of(page)["body"] == body


def test_a_text_of_the_longest_length_with_line_breaks_is_stored(blank, editor, signed_in):
    body = ("a" * 99 + "\n") * 1000
    signed_in(editor).post(ADD, blank | WRITTEN | {"body": body.replace("\n", "\r\n")})
    assert Article.objects.get().body == body


def test_no_field_cuts_off_what_is_pasted(editor, signed_in):
    page = signed_in(editor).get(ADD).content.decode()
    assert "maxlength" not in page.replace('maxlength="2000"', "")


def test_a_cover_is_made_anew_under_a_name_of_ours_and_needs_words(editor, signed_in, draft):
    client = signed_in(editor)
    page = send(client, change(draft), {"cover": upload(name="../../evil.html")})
    assert "Say in a few words what the cover shows." in text_of(page)
    assert "Choose the cover again" in text_of(page)
    press(client, change(draft), {"cover": upload(name="../../evil.html"), "cover_alt": "A chip"})
    draft.refresh_from_db()
    assert draft.cover.name.startswith("pictures/")
    assert draft.cover.name.endswith("-60x40.webp")
    assert draft.revisions.first().cover == {
        "name": draft.cover.name,
        "width": 60,
        "height": 40,
        "alt": "A chip",
    }


def test_what_is_no_picture_is_no_cover(editor, signed_in, draft):
    page = SimpleUploadedFile("page.png", b"<script>alert(1)</script>", "image/png")
    answer = send(signed_in(editor), change(draft), {"cover": page, "cover_alt": "A chip"})
    assert "This is not a picture that can be shown here." in text_of(answer)
    draft.refresh_from_db()
    assert not draft.cover


def test_the_cover_can_be_taken_away(editor, signed_in, draft):
    client = signed_in(editor)
    press(client, change(draft), {"cover": upload(), "cover_alt": "A chip"})
    press(client, change(draft), {"cover-clear": "on"})
    draft.refresh_from_db()
    assert not draft.cover
    assert draft.revisions.first().cover is None


@pytest.mark.parametrize("text", ["x", "%00", "a" * 3000, "-1", "2026-02-30"])
def test_a_form_can_be_opened_with_anything_in_its_address(editor, signed_in, text):
    names = ["title", "body", "tags", "category", "cover", "published_at", "version", "authors"]
    query = "&".join(f"{name}={text}" for name in names)
    assert signed_in(editor).get(f"{ADD}?{query}").status_code == 200


def test_authors_are_named_by_username_or_by_a_name_that_one_person_has(
    editor, author, make_user, draft, signed_in
):
    make_user("ada", name="Ada Lovelace")
    make_user("max1", name="Max")
    make_user("max2", name="Max")
    client = signed_in(editor)
    press(client, change(draft), {"authors-0-user": "ada lovelace", "authors-1-user": "OTTO"})
    assert [by.user.username for by in draft.authorships.all()] == ["ada", "otto"]
    page = send(client, change(draft), {"authors-0-user": "Max"})
    assert "Several people are called Max." in text_of(page)
    page = send(client, change(draft), {"authors-0-user": "otto"})
    assert "This author is named already." in text_of(page)


def test_a_publication_date_is_never_later_than_the_first_edition(make_live, editor, signed_in, now):
    article = make_live(at=now)
    client = signed_in(editor)
    page = send(client, change(article), {"published_at": "2020-01-01T10:00"})
    article.refresh_from_db()
    assert f"{article.published_at:%F}" == "2020-01-01"
    press(client, change(article), {"published_at": ""})
    article.refresh_from_db()
    assert article.published_at == now
    assert page.status_code == 200


def test_the_limits_of_other_things_do_not_stop_a_save(editor, signed_in, draft, now):
    for _ in range(limits.LIMITS["preview"].burst):
        limits.take("preview", str(editor.pk), now)
    assert "Saved as revision 1." in text_of(send(signed_in(editor), change(draft), {"title": "Mine"}))
