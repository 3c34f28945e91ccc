"""Cards: always of one size, whatever is typed, and named by what they show."""

import io

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageChops

from aivizor import cards
from aivizor.cards import Card, drawing
from aivizor.cards.lettering import SANS, SERIF, fitted, is_readable, reads_from_right, writable

HEADLINE = Card("Aivizor", headline="Chips for agents", section="News", year="2026")
ROOM = (drawing.SIZES, drawing.INNER, drawing.FLOOR - drawing.TOP)


def fit(text):
    return fitted(text, (SERIF, SANS), *ROOM)


def opened(data):
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def marked(picture):
    """The box around all that is no paper, without the band at the edge."""
    inner = picture.convert("RGB").crop((drawing.BAND + 10, 0, *picture.size))
    paper = Image.new("RGB", inner.size, drawing.PAPER)
    far = ImageChops.difference(inner, paper).convert("L").point(lambda grey: 255 if grey > 60 else 0)
    return far.getbbox()


def test_a_card_is_a_jpeg_of_the_size_that_shared_pages_want():
    picture = opened(drawing.made(HEADLINE))
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (1200, 630), "RGB")


@pytest.mark.parametrize(
    "headline",
    [
        "",
        "a",
        "W" * 200,
        "word " * 40,
        "ı̇" * 100,
        "人工智能改变新闻编辑室",
        "👩🏽‍💻🗞️🤖",
        "\x00\x1b\u202e\u2028\ufeff",
        "\u0301" * 200,
        "الذكاء الاصطناعي يغيّر غرف الأخبار",
        "\ud800",
    ],
)
def test_whatever_is_typed_stays_within_the_card(headline):
    card = HEADLINE._replace(headline=headline, section=headline, site=headline or "A", year=headline[:4])
    picture = opened(drawing.made(card))
    assert picture.size == (1200, 630)
    if box := marked(picture):
        left, _top, right, _bottom = box
        assert drawing.BAND + 10 + left >= drawing.EDGE - 12
        assert drawing.BAND + 10 + right <= cards.WIDTH - drawing.EDGE + 12


def test_a_long_headline_wraps_shrinks_and_is_cut_at_last():
    short, longer, endless = (fit("Chips for agents " * times) for times in (1, 8, 60))
    word = fit("W" * 200)
    assert len(short.lines) < len(longer.lines) <= len(endless.lines)
    assert short.font.size > longer.font.size > endless.font.size
    assert " ".join(longer.lines) == ("Chips for agents " * 8).strip()
    assert endless.lines[-1].endswith("…")
    for one in (short, longer, endless, word):
        assert all(one.font.getlength(line) <= drawing.INNER for line in one.lines)
        assert one.height * len(one.lines) <= drawing.FLOOR - drawing.TOP


def test_latin_greek_and_cyrillic_keep_every_letter():
    for text in ("Łódź, Ağrı, İstanbul, Đà Nẵng", "Ελλάδα", "Ёжик, ґанок, џ", "“Crème” – l’Élysée"):
        assert " ".join(fit(text).lines) == text
        assert fit(text).font.path.name == SERIF


def test_arabic_and_hebrew_are_read_from_the_right():
    for text in ("الأخبار: AI في الصحافة", "חדשות 2026"):
        assert reads_from_right(text)
        assert fit(text).is_rtl
    assert not reads_from_right("Chips של")


def test_signs_that_no_font_has_are_left_out_and_a_text_of_them_alone_is_not_written():
    assert writable("Robots 🤖 write", SERIF).split() == ["Robots", "write"]
    assert fit("Robots 🤖 write").lines == ["Robots write"]
    assert fit("人工智能改变新闻编辑室") is None
    assert not is_readable("AI", "AI 人工智能改变")


def test_letters_that_run_to_the_left_are_not_written_where_they_can_t_be_turned(monkeypatch):
    monkeypatch.setattr("aivizor.cards.lettering.features.check", lambda name: False)
    assert fit("חדשות") is None
    assert fit("News").lines == ["News"]


def test_the_name_changes_with_all_that_a_card_shows_and_can_not_be_guessed(settings):
    names = {HEADLINE._replace(**{field: "other"}).name for field in Card._fields if field != "focus"}
    names |= {HEADLINE.name, HEADLINE._replace(focus=(10, 10)).name}
    assert len(names) == len(Card._fields) + 1
    assert all(cards.PATH.fullmatch(name) for name in names)
    before = HEADLINE.name
    settings.SECRET_KEY = "another"
    assert HEADLINE.name != before


def test_a_card_is_drawn_once(settings):
    assert cards.draw(HEADLINE)
    assert not cards.draw(HEADLINE)
    assert list(cards.stored()) == [HEADLINE.name]
    cards.forget(HEADLINE.name)
    assert list(cards.stored()) == []


def test_a_card_is_sent_as_a_picture_and_until_it_is_there_one_without_words(client):
    waiting = client.get(HEADLINE.url)
    assert (waiting.status_code, waiting["Content-Type"]) == (200, "image/jpeg")
    assert waiting["Cache-Control"] == "public, max-age=300"
    assert opened(waiting.getvalue()).size == (1200, 630)
    cards.draw(HEADLINE)
    drawn = client.get(HEADLINE.url)
    assert drawn["Cache-Control"] == "public, max-age=31536000, immutable"
    assert drawn["Content-Security-Policy"] == "default-src 'none'; sandbox"
    with default_storage.open(HEADLINE.name) as file:
        assert drawn.getvalue() == file.read() != waiting.getvalue()
