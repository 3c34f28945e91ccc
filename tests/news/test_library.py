"""The library of pictures: what comes into it, who may say what of a picture, where it is used."""

import pytest

from aivizor.identity import Identity
from news import library, workflow
from news.models import LibraryPicture
from tests.news.admin_form import form_of, upload
from tests.reading import text_of

LIST = "/admin/news/librarypicture/"
SEND = "/admin/news/article/picture/"
OFFERED = "/admin/news/article/pictures/"


@pytest.fixture
def sent(author, signed_in):
    """A picture that an author sent into a text."""
    signed_in(author).post(SEND, {"image": upload()})
    return LibraryPicture.objects.get()


@pytest.fixture
def known(sent):
    sent.alt, sent.credit, sent.licence, sent.focus_x = "A chip", "Photo: Ada", "CC BY 4.0", 20
    sent.save()
    return sent


def page_of(picture):
    return f"{LIST}{picture.pk}/change/"


def add(client, **fields):
    page = client.get(f"{LIST}add/")
    return client.post(f"{LIST}add/", form_of(page, "librarypicture_form") | {"file": upload()} | fields)


def test_what_is_sent_into_a_text_is_in_the_library(sent, author):
    assert (sent.added_by, sent.is_kept, sent.width, sent.height) == (author, False, 60, 40)
    assert str(sent) == "A picture that nobody described yet"


@pytest.mark.parametrize("who", ["author", "editor"])
def test_the_newsroom_adds_pictures_that_stay(request, signed_in, who):
    user = request.getfixturevalue(who)
    answer = add(signed_in(user), alt="A chip", credit="Photo: Ada")
    assert answer["Location"] == LIST
    picture = LibraryPicture.objects.get()
    assert (picture.added_by, picture.is_kept, picture.credits) == (user, True, "Photo: Ada")


def test_a_picture_without_words_or_that_is_none_is_refused(editor, signed_in):
    client = signed_in(editor)
    assert "Say what it shows" in add(client).text
    assert "This is not a picture" in add(client, file=upload().__class__("x.png", b"text"), alt="A").text
    assert "less than or equal to 100" in add(client, alt="A chip", focus_x="101").text
    assert not LibraryPicture.objects.exists()


def test_a_picture_is_found_by_its_words(known, editor, signed_in):
    client = signed_in(editor)
    for words in ("chip", "ADA", "cc by"):
        assert [row["number"] for row in client.get(OFFERED, {"q": words}).json()["pictures"]] == [known.pk]
        assert list(client.get(LIST, {"q": words}).context["cl"].result_list) == [known]
    assert client.get(OFFERED, {"q": "sea"}).json() == {"pictures": []}
    assert client.get(LIST, {"q": "sea"}).context["cl"].result_list == []


# Who may


def test_editors_change_every_picture_and_authors_their_own(known, editor, author, make_user, signed_in):
    other = make_user("olga", "author")
    for number, (user, may) in enumerate([(editor, True), (author, True), (other, False)]):
        client = signed_in(user)
        fields = form_of(client.get(page_of(known)), "librarypicture_form") | {"credit": f"Photo: {number}"}
        answer = client.post(page_of(known), fields)
        assert answer.status_code == (302 if may else 403)
        known.refresh_from_db()
        assert (known.credit == f"Photo: {number}") is may


def test_nobody_puts_another_picture_in_its_place_or_deletes_it(known, editor, signed_in):
    client, name = signed_in(editor), known.file.name
    fields = form_of(client.get(page_of(known)), "librarypicture_form")
    client.post(page_of(known), fields | {"file": upload()})
    assert client.post(f"{LIST}{known.pk}/delete/", {"post": "yes"}).status_code == 403
    known.refresh_from_db()
    assert known.file.name == name


@pytest.mark.parametrize("who", ["member", "moderator"])
def test_others_get_nothing_of_it(request, known, signed_in, who):
    client = signed_in(request.getfixturevalue(who))
    for address in (LIST, f"{LIST}add/", page_of(known), f"{LIST}{known.pk}/uses/", OFFERED):
        assert client.get(address).status_code == 403, address
    for tail in ("picture/", "picture/take/", "picture/describe/"):
        answer = client.post(f"/admin/news/article/{tail}", {"number": known.pk, "image": upload()})
        assert answer.status_code == 403, tail
    assert LibraryPicture.objects.count() == 1


# Into a text


def test_who_takes_a_picture_gets_its_words_and_it_stays(known, editor, signed_in, now):
    LibraryPicture.objects.update(taken_at=now.replace(year=2020))
    told = signed_in(editor).post("/admin/news/article/picture/take/", {"number": known.pk}).json()
    assert (told["alt"], told["credit"]) == ("A chip", "Photo: Ada · CC BY 4.0")
    known.refresh_from_db()
    assert known.taken_at >= now


@pytest.mark.parametrize("number", ["", "0", "x", "9" * 30])
def test_a_picture_that_is_not_there_is_said_to_be_gone(editor, signed_in, number):
    answer = signed_in(editor).post("/admin/news/article/picture/take/", {"number": number})
    assert (answer.status_code, "not in the library" in answer.json()["error"]) == (400, True)


def test_what_its_sender_says_of_it_is_kept_once(sent, author, editor, signed_in):
    address, said = (
        "/admin/news/article/picture/describe/",
        {"number": sent.pk, "alt": "A chip", "credit": ""},
    )
    signed_in(editor).post(address, said | {"alt": "Not mine"})
    signed_in(author).post(address, said)
    signed_in(author).post(address, said | {"alt": "Other words", "credit": "C" * 300})
    sent.refresh_from_db()
    assert (sent.alt, sent.credit) == ("A chip", "C" * 200)


# What readers see of it


def test_an_edition_shows_the_credit_of_its_cover_and_keeps_it(known, make_live, stranger, now):
    article = make_live(cover=known.file.name, cover_alt="A chip")
    assert article.revisions.get().cover["focus"] == [20, 50]
    known.credit = "Photo: somebody else"
    known.save()
    page = text_of(stranger.get(article.topic.address(now)))
    assert "Photo: Ada · CC BY 4.0" in page
    assert "somebody else" not in page


def test_a_change_of_the_credit_is_a_change_of_the_articles_that_have_it(known, make_draft, editor, now):
    article = make_draft(cover=known.file.name, cover_alt="A chip")
    workflow.save(article, editor, now)
    assert workflow.save(article, editor, now) is None
    known.licence = "CC0"
    known.save()
    assert workflow.save(article, editor, now).cover["licence"] == "CC0"


def test_a_list_keeps_the_focal_point_in_sight(known, make_live, stranger):
    make_live(cover=known.file.name, cover_alt="A chip")
    assert 'class="focus-x-20 focus-y-50"' in stranger.get("/community/news/").text


# Where it is used


def uses(client, picture):
    return text_of(client.get(f"{LIST}{picture.pk}/uses/"))


def test_every_text_that_shows_it_is_named(
    known, make_live, make_draft, make_topic, author, editor, signed_in, now
):
    shown = f"![A chip]({known.file.url})"
    live = make_live("Live", body=shown)
    live.body = "Other words."
    live.save()
    make_draft("With a cover", cover=known.file.name, cover_alt="A chip")
    past = make_draft("Past", body=shown)
    workflow.save(past, editor, now)
    past.body = "Other words."
    past.save()
    make_topic("Pills", by=author, body=shown)
    page = uses(signed_in(editor), known)
    for words in ("Live (edition 1)", "With a cover", "Past (revision 1)", "Topic Pills"):
        assert words in page, words
    assert "Working copy Live" not in page


def test_plain_pages_and_the_site_itself_are_named_to_who_may_see_them(
    known, make_page, author, make_user, signed_in
):
    make_page("Who we are", f"![A chip]({known.file.url})")
    Identity.objects.create(pk=1, name="The Daily Chip", card=known.file.name, card_alt="A chip")
    page = uses(signed_in(make_user("root", "editor", is_superuser=True)), known)
    assert "Page Who we are" in page and "Site The Daily Chip" in page
    assert "It is used where you may not read." in uses(signed_in(author), known)


def test_drafts_of_others_are_not_named(known, make_draft, editor, author, signed_in):
    make_draft("Not for Otto", by=editor, body=f"![A chip]({known.file.url})")
    page = uses(signed_in(author), known)
    assert "Not for Otto" not in page
    assert "It is used where you may not read." in page


def test_a_picture_that_nothing_shows_says_so(known, editor, signed_in):
    assert "Nothing shows it. If that stays so for 30 days" in uses(signed_in(editor), known)
    assert library.take(known.pk, known.added_at) == known


# As a cover


@pytest.fixture
def write(editor, signed_in):
    """Saves an article's form with these fields changed."""

    def save(article, address="change/", **fields):
        client, page = signed_in(editor), f"/admin/news/article/{article.pk}/"
        return client.post(f"{page}{address}", form_of(client.get(f"{page}change/")) | {"_save": ""} | fields)

    return save


def test_a_picture_of_the_library_becomes_a_cover(known, draft, write):
    assert write(draft, cover_from=known.pk, cover_alt="A chip").status_code == 302
    draft.refresh_from_db()
    assert (draft.cover.name, draft.cover_width, draft.cover_height) == (known.file.name, 60, 40)
    assert draft.revisions.get().cover["credit"] == "Photo: Ada"


def test_a_file_that_was_chosen_comes_before_it_and_goes_into_the_library(known, draft, write):
    write(draft, cover_from=known.pk, cover=upload((80, 40)), cover_alt="A wide chip")
    draft.refresh_from_db()
    assert draft.cover_width == 80
    assert LibraryPicture.objects.get(file=draft.cover.name).alt == "A wide chip"


def test_a_cover_that_has_no_words_or_is_gone_is_refused_and_stays_chosen(known, draft, write):
    answer = write(draft, cover_from=known.pk)
    assert "Say in a few words what the cover shows" in text_of(answer)
    assert f'src="{known.file.url}"' in answer.text
    assert "is not in the library any more" in text_of(write(draft, cover_from="0", cover_alt="A chip"))
    draft.refresh_from_db()
    assert not draft.cover


def test_a_form_that_saves_itself_leaves_the_cover_to_its_writer(known, draft, write):
    told = write(draft, "keep/", cover_from=known.pk, cover_alt="A chip", title="Another title").json()
    assert told["held"] == ["The cover is saved by Save."]
    draft.refresh_from_db()
    assert (draft.title, draft.cover.name, draft.cover_width) == ("Another title", "", None)


def test_a_form_with_a_new_cover_is_no_old_form(known, draft, write, editor, signed_in, now):
    workflow.save(draft, editor, now)
    client = signed_in(editor)
    mine = form_of(client.get(f"/admin/news/article/{draft.pk}/change/")) | {
        "cover_from": known.pk,
        "cover_alt": "A chip",
    }
    write(draft, title="Theirs")
    answer = client.post(f"/admin/news/article/{draft.pk}/change/", mine | {"_save": ""})
    assert answer.status_code == 409
    assert "No cover" in text_of(answer)
