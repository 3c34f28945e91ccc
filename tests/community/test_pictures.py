"""The pictures of topics on showcases: sent, described, put in order, kept through every refusal."""

import io
import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from community.models import Picture, Topic
from community.posting import picturing

pytestmark = pytest.mark.standing("member")

NEW, SEND = "/community/skins/new/", "/community/topics/pictures/"
TOKEN = re.compile(r'name="picture-(\d+)-token"[^>]*value="([^"]+)"')


def file(name="cat.png", colour="green"):
    written = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(written, "PNG")
    return SimpleUploadedFile(name, written.getvalue(), "image/png")


def typed(*rows, **more):
    """A form with these rows, each a token and what is said of it."""
    form = {"title": "My skin", "body": "My text.", "form_key": str(uuid4()), **more}
    for number, row in enumerate(rows):
        form |= {f"picture-{number}-{field}": value for field, value in row.items()}
    return form


@pytest.fixture
def sent(member, signed_in):
    """`sent(count)`: the tokens of so many pictures that the member sent, as the page's script does."""
    client = signed_in(member)

    def send(count):
        answers = [client.post(SEND, {"image": file(colour=(number, 0, 0))}) for number in range(count)]
        return [answer.json()["token"] for answer in answers]

    return send


def open_with(client, *rows, **more):
    return client.post(NEW, typed(*rows, **more))


def test_pictures_are_shown_in_their_order_with_words_and_captions(member, signed_in, stranger, sent):
    tokens = sent(3)
    rows = [
        {"token": token, "alt": f"Field {number}", "caption": f"Line {number}", "place": place}
        for number, (token, place) in enumerate(zip(tokens, ["2", "", "1"], strict=True))
    ]
    answer = open_with(signed_in(member), *rows)
    shown = list(Picture.objects.all())
    assert [(one.position, one.alt, one.width) for one in shown] == [
        (0, "Field 2", 40),
        (1, "Field 0", 40),
        (2, "Field 1", 40),
    ]
    page = stranger.get(answer["Location"]).content.decode()
    assert page.index('alt="Field 2"') < page.index("Line 2") < page.index('alt="Field 0"')
    board = stranger.get("/community/skins/").content.decode()
    assert "3 pictures" in board
    assert f'src="{shown[0].file.url}" alt="Field 2" width="40" height="30"' in board
    assert 'alt="Field 0"' not in board


def test_files_that_come_with_the_form_become_rows_and_open_the_topic_then(db, member, signed_in):
    client = signed_in(member)
    answer = client.post(NEW, typed(add="1", files=[file("a.png"), file("b.png")], body=""))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="My skin"' in page
    assert "This was not sent yet" not in page and "has-error" not in page
    rows = [{"token": token, "alt": "A field"} for _, token in TOKEN.findall(page) if token]
    assert len(rows) == 2
    assert open_with(client, *rows).status_code == 302
    assert Topic.objects.get().pictures.count() == 2


def test_what_was_sent_is_there_after_every_refusal(member, signed_in, sent):
    tokens = sent(5)
    rows = [{"token": token, "alt": "" if number == 3 else "A field"} for number, token in enumerate(tokens)]
    answer = open_with(signed_in(member), *rows, files=[file("late.png")])
    assert answer.status_code == 400
    page = answer.content.decode()
    assert {token for _, token in TOKEN.findall(page)} >= set(tokens)
    assert len(TOKEN.findall(page)) == 6
    assert page.count("Say in a few words what the picture shows.") == 2
    assert "My text." in page
    assert not Topic.objects.exists()


@pytest.mark.parametrize(("count", "sentence"), [(0, "Choose one."), (11, "Remove some.")])
def test_no_picture_and_eleven_are_refused(member, signed_in, sent, count, sentence):
    rows = [{"token": token, "alt": "A field"} for token in sent(count)]
    answer = open_with(signed_in(member), *rows)
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Topic.objects.exists()


def test_one_that_is_removed_counts_no_more(member, signed_in, sent):
    rows = [{"token": token, "alt": "A field", "place": "1"} for token in sent(11)]
    rows[4] |= {"remove": "on", "alt": ""}
    assert open_with(signed_in(member), *rows).status_code == 302
    assert Topic.objects.get().pictures.count() == 10


@pytest.mark.parametrize(
    "odd",
    [
        {"alt": " \u200b"},
        {"alt": "a\x07b"},
        {"alt": "x" * 301},
        {"caption": "x" * 301},
        {"place": "first"},
        {"place": "9" * 30},
        {"token": "no-such-token"},
        {"token": "\x00" * 600},
    ],
)
def test_an_odd_row_is_refused_and_the_text_kept(member, signed_in, sent, odd):
    (token,) = sent(1)
    answer = open_with(signed_in(member), {"token": token, "alt": "A field"} | odd)
    assert answer.status_code == 400
    assert "My text." in answer.content.decode()
    assert not Topic.objects.exists()


def test_nobody_shows_what_another_one_sent(other_member, signed_in, sent):
    rows = [{"token": token, "alt": "A field"} for token in sent(1)]
    answer = open_with(signed_in(other_member), *rows)
    assert answer.status_code == 400
    assert picturing.named_by(rows[0]["token"], other_member) is None


def test_a_form_with_pictures_sent_twice_is_one_topic(member, signed_in, sent):
    client, form = signed_in(member), typed({"token": sent(1)[0], "alt": "A field"})
    assert client.post(NEW, form)["Location"] == client.post(NEW, form)["Location"]
    assert Picture.objects.count() == 1


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG broken", b""])
def test_what_is_no_picture_is_named_and_the_others_are_kept(member, signed_in, content):
    broken = SimpleUploadedFile("odd.png", content, "image/png")
    client = signed_in(member)
    page = client.post(NEW, typed(files=[broken, file("good.png")])).content.decode()
    assert "“odd.png” is not here." in page
    assert sum(bool(token) for _, token in TOKEN.findall(page)) == 1
    told = client.post(SEND, {"image": SimpleUploadedFile("odd.png", content, "image/png")})
    assert told.status_code == 400
    assert told.json()["error"]


def test_pictures_are_sent_by_members_and_so_many_at_once(db, stranger, member, signed_in, at_time, now):
    assert stranger.post(SEND, {"image": file()}).status_code == 403
    client = signed_in(member)
    assert client.get(SEND).status_code == 405
    assert client.post(SEND).status_code == 400
    with at_time(now):
        answers = [client.post(SEND, {"image": file()}).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


def test_a_discussion_takes_no_picture(member, signed_in, sent):
    form = typed({"token": sent(1)[0], "alt": "A field"}, files=[file()])
    assert signed_in(member).post("/community/general/new/", form).status_code == 302
    assert not Picture.objects.exists()


# Changes


@pytest.fixture
def skin(member, signed_in, sent):
    """A topic of the member with two pictures."""
    rows = [{"token": token, "alt": f"Field {n}"} for n, token in enumerate(sent(2))]
    open_with(signed_in(member), *rows)
    return Topic.objects.select_related("board").get()


@pytest.fixture
def form_of(member, signed_in):
    """The form for changing a topic: its fields as a browser would send them."""

    def fields(topic):
        form = signed_in(member).get(reverse("community:edit_topic", args=[topic.pk])).context["form"]
        found = {name: form[name].value() for name in ("title", "body", "began_from")}
        for row in form.rows.rows:
            for name in ("token", "alt", "caption", "place"):
                found[row.add_prefix(name)] = row[name].value()
        return found

    return fields


def test_pictures_are_changed_with_their_topic(skin, member, signed_in, stranger, sent, form_of, now):
    url, client = reverse("community:edit_topic", args=[skin.pk]), signed_in(member)
    stranger.get("/community/skins/")
    form = form_of(skin) | {
        "picture-0-remove": "on",
        "picture-1-caption": "By the sea",
        "picture-1-place": "2",
    }
    form |= {"picture-2-token": sent(1)[0], "picture-2-alt": "A new field", "picture-2-place": "1"}
    assert client.post(url, form).status_code == 302
    assert [(one.alt, one.caption) for one in skin.pictures.all()] == [
        ("A new field", ""),
        ("Field 1", "By the sea"),
    ]
    assert 'alt="A new field"' in stranger.get("/community/skins/").content.decode()
    skin.refresh_from_db()
    assert skin.edited_at


def test_a_change_of_nothing_changes_nothing(skin, member, signed_in, form_of):
    url = reverse("community:edit_topic", args=[skin.pk])
    before = list(Picture.objects.values_list("pk", flat=True))
    assert signed_in(member).post(url, form_of(skin)).status_code == 302
    assert list(Picture.objects.values_list("pk", flat=True)) == before
    skin.refresh_from_db()
    assert skin.edited_at is None


def test_two_tabs_that_change_pictures_meet(skin, member, signed_in, form_of):
    url, client = reverse("community:edit_topic", args=[skin.pk]), signed_in(member)
    first, second = (form_of(skin) for _ in range(2))
    client.post(url, first | {"picture-0-alt": "One"})
    answer = client.post(url, second | {"picture-0-alt": "Two"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert 'alt="One"' in page
    assert 'value="Two"' in page


def test_the_last_picture_stays(skin, member, signed_in, form_of):
    form = form_of(skin) | {"picture-0-remove": "on", "picture-1-remove": "on"}
    answer = signed_in(member).post(reverse("community:edit_topic", args=[skin.pk]), form)
    assert answer.status_code == 400
    assert skin.pictures.count() == 2
