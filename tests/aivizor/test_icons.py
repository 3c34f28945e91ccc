"""The icons and the manifest, from one drawing."""

import io

import pytest
from PIL import Image, ImageChops

from aivizor.icons import FOLDER, ICONS, SOURCE, Icon, drawn, written

SVG = SOURCE.read_text()
GROUND, MARK = (11, 92, 73, 255), (251, 249, 244, 255)


@pytest.mark.parametrize("name", ICONS)
def test_each_icon_is_the_picture_of_the_drawing(name):
    kept, made = Image.open(FOLDER / name), drawn(ICONS[name], SVG)
    assert kept.size == (ICONS[name].size,) * 2
    # Another version of Pillow may round an edge otherwise.
    differing = ImageChops.difference(kept.convert("RGBA"), made)
    assert max(highest for _, highest in differing.getextrema()) < 40, "run manage.py icons"
    # So that nothing but the drawing decides what they look like.
    assert Image.open(io.BytesIO(written(ICONS[name], SVG))).info == kept.info


def test_an_icon_shows_the_mark_on_its_ground():
    picture = drawn(Icon(320), SVG)
    assert [picture.getpixel(place) for place in ((160, 20), (148, 230), (160, 120))] == [
        GROUND,
        MARK,
        GROUND,
    ]
    assert picture.getpixel((2, 2))[3] == 0
    assert drawn(Icon(320, is_whole=True), SVG).getpixel((2, 2)) == GROUND


def test_another_drawing_makes_other_icons():
    assert drawn(Icon(32), SVG.replace("#0b5c49", "#ff0000")).getpixel((16, 2)) == (255, 0, 0, 255)


def test_a_mask_cuts_nothing_of_the_mark():
    """Four fifths of the width are kept in any case."""
    picture, middle = drawn(Icon(400, is_whole=True), SVG), 199.5
    outside = [
        (x, y)
        for x in range(400)
        for y in range(400)
        if (x - middle) ** 2 + (y - middle) ** 2 > 162**2 and picture.getpixel((x, y)) != GROUND
    ]
    assert outside == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<path", "<circle"),
        (" 14.8 23 ", " C 1 2 3 4 "),
        ('cap="round"', 'cap="butt"'),
        ("none", "red"),
    ],
)
def test_a_drawing_that_it_does_not_know_is_refused(old, new):
    with pytest.raises(ValueError, match="can't be drawn"):
        drawn(Icon(32), SVG.replace(old, new, 1))


def test_the_manifest_has_the_name_of_the_site_and_its_icons(client, db):
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    told = answer.json()
    assert (told["name"], told["start_url"], told["display"]) == ("Aivizor", "/", "minimal-ui")
    kinds = {(icon["sizes"], icon["type"], icon.get("purpose", "any")) for icon in told["icons"]}
    assert kinds == {
        ("any", "image/svg+xml", "any"),
        ("192x192", "image/png", "any"),
        ("512x512", "image/png", "any"),
        ("512x512", "image/png", "maskable"),
    }
    assert "manifest-src 'self'" in answer["Content-Security-Policy"]


def test_every_page_names_them(client, db):
    page = client.get("/").text
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert '<link rel="apple-touch-icon" href="/static/aivizor/icon-180' in page
    assert page.count('<meta name="theme-color"') == 2
