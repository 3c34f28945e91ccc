"""Whatever comes in is stored exactly or refused with a sentence; nothing is an error of ours."""

from urllib.parse import quote_plus
from uuid import uuid4

import pytest
from django.urls import reverse

from community import moderation
from community.models import Reply, Topic
from tests.reading import text_of

LONG = 10_000


@pytest.fixture
def send(make_topic, member, signed_in):
    """Sends a reply as raw bytes."""
    topic = make_topic()

    def post(body, **more):
        fields = {"form_key": str(uuid4()).encode(), "body": body} | more
        data = "&".join(f"{name}={quote_plus(value)}" for name, value in fields.items())
        kind = "application/x-www-form-urlencoded"
        return signed_in(member).post(reverse("community:reply", args=[topic.pk]), data, content_type=kind)

    return post


@pytest.mark.parametrize(
    "body",
    [
        "مرحبا بالعالم",
        "\u202eright to left\u202c",
        "👩‍👩‍👧‍👦 🏳️‍🌈 🙂",
        "e\u0301 é ﬁ ½",
        "<b>bold</b> & <script>alert(1)</script>",
        "  leading blanks\n\n\ttab\n",
        "x" * LONG,
        "🙂" * LONG,
        "a\u2028b\u0085c",
        "{{ 7 * 7 }} {% now 'Y' %}",
        "%s %d {} \\0 ' \" --",
    ],
)
def test_odd_texts_are_stored_exactly(send, body):
    assert send(body.encode()).status_code == 302
    assert Reply.objects.get().body == body
    assert "<script" not in Reply.objects.get().body_html


def test_line_ends_of_browsers_become_line_feeds_and_are_counted_once(send):
    assert send(("x" * 9_998 + "\r\n" + "y").encode()).status_code == 302
    assert Reply.objects.get().body == "x" * 9_998 + "\ny"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   \r\n\t ",
        "\u200b\u200d\u2060\ufeff".encode(),
        b"x" * (LONG + 1),
        b"a\x00b",
        b"a\x1bb",
        b"\x0c",
        "\u3164\u2800".encode(),
        b"caf\xe9 \xff\xfe",
    ],
)
def test_what_can_not_be_stored_is_refused_with_a_sentence(send, body):
    answer = send(body)
    assert answer.status_code == 400
    assert "errorlist" in answer.content.decode() or "error" in answer.content.decode()
    assert not Reply.objects.exists()


def test_bytes_that_are_no_text_come_back_with_the_sentence_that_says_so(send):
    page = send(b"caf\xe9").content.decode()
    assert "A character was lost on the way and shows as \ufffd." in page
    assert "caf\ufffd" in page


@pytest.mark.parametrize("answers", [b"99999", b"9" * 400, b"\x00", b"x"])
def test_an_answer_to_no_reply_comes_back_and_then_stands_by_itself(send, answers):
    answer = send(b"Why?", answers=answers)
    assert answer.status_code == 400
    assert "The reply that this answers isn&#x27;t here." in answer.content.decode()
    assert "Hidden field" not in answer.content.decode()
    form = answer.context["form"]
    assert (form["body"].value(), form["answers"].value()) == ("Why?", "")


@pytest.mark.parametrize(
    "body", ["- " * 4000, "> " * 4000, "[" * LONG, "*a_" * 3000, "![" * 4000, "`" * LONG]
)
def test_hostile_markdown_is_rendered_or_refused(send, body):
    assert send(body.encode()).status_code in (302, 400)


def test_a_body_sent_twice_over_or_as_a_file_is_no_error(make_topic, member, signed_in):
    url = reverse("community:reply", args=[make_topic().pk])
    client = signed_in(member)
    assert client.post(url, {"body": ["one", "two"], "form_key": str(uuid4())}).status_code == 302
    assert client.post(url, b"\xff\xfe", content_type="multipart/form-data; boundary=x").status_code == 400
    assert client.post(url, b'{"body": "x"}', content_type="application/json").status_code == 400


@pytest.mark.parametrize(
    "tail",
    [
        "%00/",
        "%ff%fe/",
        "%2e%2e/",
        "a%2Fb/",
        "x" * 2000 + "/",
        "🙂/",
        "'\"/",
        "%E2%80%AE/",
        "-/?page=%ff",
        "-/?%00",
    ],
)
def test_odd_addresses_are_redirected_or_not_found(make_topic, stranger, tail):
    answer = stranger.get(f"/community/general/{make_topic().pk}/{tail}")
    assert answer.status_code in (301, 404)
    assert "\n" not in answer.get("Location", "")


@pytest.mark.parametrize("field", ["title", "body"])
@pytest.mark.parametrize("value", ["\x00", "\ud800", "x" * 300_000])
def test_odd_topics_are_refused(db, member, signed_in, field, value):
    form = {"title": "Title", "body": "Body.", "form_key": str(uuid4())} | {field: value}
    data = "&".join(
        f"{name}={quote_plus(text.encode(errors='surrogatepass'))}" for name, text in form.items()
    )
    kind = "application/x-www-form-urlencoded"
    answer = signed_in(member).post("/community/general/new/", data, content_type=kind)
    assert answer.status_code == 400
    assert not Topic.objects.exists()


def test_the_reason_takes_no_odd_words(make_topic, moderator, signed_in):
    url = reverse("community:hide_topic", args=[make_topic().pk])
    for form in (
        {"reason": "nonsense"},
        {"reason": "spam", "note": "x" * 301},
        {"reason": "spam", "note": "\x00"},
        {"reason": "spam", "note": "a\x01b"},
    ):
        assert signed_in(moderator).post(url, form).status_code == 400


def test_another_reason_has_words_that_one_can_see(make_topic, moderator, signed_in):
    url = reverse("community:close_topic", args=[make_topic().pk])
    answer = signed_in(moderator).post(url, {"reason": "other", "note": "\u200b"})
    assert answer.status_code == 403
    assert "Say in your words what the other reason is." in answer.content.decode()


def test_a_reply_to_a_topic_that_vanished_is_kept_and_told_so(send, moderator, now):
    moderation.hide([Topic.objects.get()], moderator, "spam", "", now)
    answer = send(b"My text.")
    assert answer.status_code == 404
    assert "What you wrote this for isn't here any more" in text_of(answer) and "My text." in answer.text
    assert not Reply.objects.exists()
