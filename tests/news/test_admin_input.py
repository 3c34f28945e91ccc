"""Whatever is typed into an article's form is stored exactly, or refused and kept as typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from aivizor import limits
from news.models import Article
from tests.news.admin_form import form_of, upload
from tests.news.test_admin_article import ADD, WRITTEN, change, send
from tests.reading import text_of

ODD = "e\u0301 مرحبا \u202eكلمة\u202c 🤖👩‍💻 ｔｅｘｔ <b>&amp;</b> ${x} {{ y }}"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("title", "", "required"),
        ("title", " \t ", "required"),
        ("title", "a" * 201, "at most 200"),
        ("title", "A\x00B", "can't be stored"),
        ("title", "A\x08B", "can't be stored"),
        ("summary", "a" * 501, "at most 500"),
        ("summary", "A\x1bB", "can't be stored"),
        ("body", "a" * 100_001, "100,000 are the most"),
        ("body", "A\x00B", "can't be stored"),
        ("body", "> " * 5000, "Take some levels out"),
        ("category", "Sport", "There is no category called “Sport”."),
        ("category", "a" * 3000, "There is no category called “aaa"),
        ("category", "x\x00", "can't be stored"),
        ("tags", "a" * 61, "is too long"),
        ("tags", ",".join(f"tag {n}" for n in range(13)), "12 are allowed"),
        ("tags", "A\x00B", "Null characters"),
        ("tags", "A\x08B", "can't be stored"),
        ("cover_alt", "a" * 301, "at most 300"),
        ("published_at", "yesterday", "Give a date and a time"),
        ("published_at", "2026-02-30T10:00", "Give a date and a time"),
        ("published_at", "2999-01-01T10:00", "still to come"),
        ("published_at", "99999-01-01T10:00", "Give a date and a time"),
        ("authors-0-user", "nobody-of-this-name", "Nobody here is called"),
        ("authors-0-user", "a" * 81, "at most 80"),
        ("authors-0-user", "A\x00B", "can't be stored"),
    ],
)
def test_what_cant_be_stored_is_refused_and_kept_as_typed(editor, signed_in, name, text, sentence):
    client = signed_in(editor)
    typed = form_of(client.get(ADD)) | WRITTEN | {name: text}
    page = client.post(ADD, typed)
    assert page.status_code == 200
    assert sentence in text_of(page)
    back = form_of(page)
    assert {field: back[field] for field in WRITTEN | {name: text}} == WRITTEN | {name: text}
    assert not Article.objects.exists()


@pytest.mark.parametrize("name", ["title", "summary", "body", "cover_alt"])
def test_odd_letters_are_stored_exactly(editor, signed_in, name):
    page = send(signed_in(editor), ADD, WRITTEN | {name: ODD})
    assert "Saved as revision 1." in text_of(page)
    assert getattr(Article.objects.get(), name) == ODD
    assert form_of(page)[name] == ODD


def test_blank_lines_and_indents_of_a_text_are_stored_exactly(editor, signed_in):
    body = "\r\n\r\n    code\r\n\r\nText  \r\n\r\n"
    page = send(signed_in(editor), ADD, WRITTEN | {"body": body})
    assert Article.objects.get().body == body.replace("\r\n", "\n")
    assert form_of(page)["body"] == body


def test_a_text_of_the_longest_length_with_line_breaks_is_stored(editor, signed_in):
    body = ("a" * 99 + "\n") * 1000
    send(signed_in(editor), ADD, WRITTEN | {"body": body.replace("\n", "\r\n")})
    assert Article.objects.get().body == body


def test_no_field_cuts_off_what_is_pasted(editor, signed_in):
    page = signed_in(editor).get(ADD).content.decode()
    assert "maxlength" not in page.replace('maxlength="2000"', "")


def test_a_cover_is_made_anew_under_a_name_of_ours_and_needs_words(editor, signed_in, draft):
    client = signed_in(editor)
    page = send(client, change(draft), {"cover": upload(name="../../evil.html")})
    assert "Say in a few words what the cover shows." in text_of(page)
    assert "Choose the cover again" in text_of(page)
    send(client, change(draft), {"cover": upload(name="../../evil.html"), "cover_alt": "A chip"})
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
    send(client, change(draft), {"cover": upload(), "cover_alt": "A chip"})
    send(client, change(draft), {"cover-clear": "on"})
    draft.refresh_from_db()
    assert not draft.cover
    assert draft.revisions.first().cover is None


@pytest.mark.parametrize(
    "name", ["title", "body", "tags", "category", "cover", "published_at", "version", "authors"]
)
def test_a_form_can_be_opened_with_anything_in_its_address(editor, signed_in, name):
    for text in ("x", "%00", "a" * 3000, "-1", "2026-02-30"):
        assert signed_in(editor).get(f"{ADD}?{name}={text}").status_code == 200


def test_authors_are_named_by_username_or_by_a_name_that_one_person_has(
    editor, author, make_user, draft, signed_in
):
    make_user("ada", name="Ada Lovelace")
    make_user("max1", name="Max")
    make_user("max2", name="Max")
    client = signed_in(editor)
    send(client, change(draft), {"authors-0-user": "ada lovelace", "authors-1-user": "OTTO"})
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
    send(client, change(article), {"published_at": ""})
    article.refresh_from_db()
    assert article.published_at == now
    assert page.status_code == 200


def test_the_limits_of_other_things_do_not_stop_a_save(editor, signed_in, draft, now):
    for _ in range(limits.LIMITS["preview"].burst):
        limits.take("preview", str(editor.pk), now)
    assert "Saved as revision 1." in text_of(send(signed_in(editor), change(draft), {"title": "Mine"}))
