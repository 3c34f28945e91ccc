"""Pictures sent into a text: by button, drop and paste, described, and not lost by what goes wrong."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in, sign_in_by_password
from tests.news.admin_form import upload

ADD = "/admin/news/article/add/"
# What a person drops or pastes: the browser's own events, with files of the page's making.
GIVE = """([bytes, name, kind, x, y, more, place]) => {
    const given = new DataTransfer();
    given.items.add(new File([new Uint8Array(bytes)], name, { type: "image/png" }));
    for (const [type, words] of Object.entries(more)) given.setData(type, words);
    const field = document.querySelector(place);
    const always = { bubbles: true, cancelable: true };
    const event = kind !== "paste"
        ? new DragEvent(kind, { ...always, dataTransfer: given, clientX: x, clientY: y })
        : new ClipboardEvent(kind, { ...always, clipboardData: given });
    return field.dispatchEvent(event);
}"""


class Text:
    """The form of a new article before an editor, and how pictures come into its text."""

    def __init__(self, page):
        self.page = page
        self.field = page.locator("textarea[name=body]")

    @property
    def value(self):
        return self.field.input_value()

    def choose(self, *files):
        self.page.locator(".markdownx-tools input[type=file]").set_input_files(list(files))

    def give(self, kind, x=0, y=0, place="textarea[name=body]", **more):
        """Whether the browser was left to do with it what it does."""
        return self.page.evaluate(GIVE, [list(upload().read()), "chip.png", kind, x, y, more, place])

    def row(self, name="chip.png"):
        return self.page.get_by_role("group", name=name)

    def said(self, words, name="chip.png"):
        self.row(name).get_by_role("status").filter(has_text=words).wait_for()

    def describe(self, words, name="chip.png"):
        self.row(name).get_by_label("What it shows").fill(words)
        self.row(name).get_by_role("button", name="Put it into the text").click()

    def has(self, start, end=""):
        """Waits until the text has both; a picture's address lies between them."""
        self.page.wait_for_function(
            "([a, b]) => { const t = document.querySelector('[name=body]').value;"
            " return t.startsWith(a) && t.endsWith(b) && t.length > a.length + b.length }",
            arg=[start, end],
        )


@pytest.fixture
def text(site_with_people, new_page):
    page = new_page()
    sign_in(page, site_with_people, "editor")
    page.goto(site_with_people.url + ADD)
    return Text(page)


@pytest.fixture
def files(tmp_path):
    """`files(name)`: a small picture on disk; with `large` one that takes seconds on a slow line."""

    def make(name, large=False):
        path = tmp_path / name
        if large:
            noise = io.BytesIO()
            Image.effect_noise((700, 500), 90).save(noise, "PNG")
            path.write_bytes(noise.getvalue())
        else:
            path.write_bytes(upload().read())
        return path

    return make


def slow_line(page):
    """Sends no more than 100 kB in a second from now on."""
    line = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 100_000}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line)


def half_way(text, name="chip.png"):
    """Returns when some of the picture's bytes are sent."""
    text.row(name).locator("progress").wait_for()
    text.page.wait_for_function("() => document.querySelector('.is-sending progress')?.value > 0.05")


def test_a_chosen_picture_is_described_and_put_into_the_text(text, files):
    text.choose(files("chip.png"))
    text.said("It is here.")
    expect(text.row().get_by_label("What it shows")).to_be_focused()
    text.describe("A *chip* [held] up")
    text.has(r"![A \*chip\* \[held\] up](/media/pictures/", "-60x40.webp)")
    assert text.page.locator(".markdownx-preview img").get_attribute("alt") == "A *chip* [held] up"
    assert text.row().count() == 0
    text.field.focus()
    text.page.keyboard.press("Control+z")
    assert text.value == ""


def test_a_picture_without_words_is_asked_for_them_and_decoration_needs_none(text, files):
    text.choose(files("chip.png"))
    text.row().get_by_role("button", name="Put it into the text").click()
    text.said("Say what it shows")
    assert text.value == ""
    text.row().get_by_label("It is only decoration").check()
    text.row().get_by_role("button", name="Put it into the text").click()
    text.has("![decorative](/media/pictures/", ".webp)")


def test_a_picture_goes_where_it_was_dropped_while_its_writer_types_elsewhere(text):
    text.field.fill("First line.\n\nSecond line.")
    box = text.field.bounding_box()
    assert text.give("drop", box["x"] + box["width"] - 30, box["y"] + 20) is False
    text.said("It is here.")
    text.field.press("Control+Home")
    text.page.keyboard.type("Typed before. ")
    text.field.press("Control+End")
    text.describe("A chip")
    text.has("Typed before. First line.\n\n![A chip](/media/pictures/", ".webp)\n\nSecond line.")
    text.page.keyboard.type(" And on.")
    assert text.value.endswith("Second line. And on.")


def test_typing_is_not_disturbed_by_a_picture_that_comes_into_the_text(text, files):
    slow_line(text.page)
    text.choose(files("chip.png", large=True))
    half_way(text)
    text.describe("A chip")
    text.said("It goes into the text as soon as it is here.")
    text.field.fill("Words that go")
    text.field.press("Control+End")
    text.page.keyboard.type(" on and on", delay=20)
    text.row().wait_for(state="detached")
    text.page.keyboard.type(" to the end.")
    text.has("![A chip](/media/pictures/", ".webp)\n\nWords that go on and on to the end.")


def test_a_pasted_picture_is_taken_and_what_a_spreadsheet_copies_stays_text(text):
    assert text.give("paste", **{"text/plain": "1\t2"}) is True
    assert text.row().count() == 0
    assert text.give("paste") is False
    text.said("It is here.")


def test_what_is_dropped_beside_the_text_is_the_browsers_business(text):
    for place in ("body", "input[name=title]", "input[name=cover]"):
        for kind in ("dragover", "drop"):
            assert text.give(kind, place=place) is True
    assert text.row().count() == 0


def test_several_pictures_are_sent_one_after_the_other_and_one_can_be_taken_away(text, files):
    slow_line(text.page)
    text.choose(files("one.png", large=True), files("two.png"))
    half_way(text, "one.png")
    text.said("Waits until the others are sent.", "two.png")
    assert "MB" in text.row("one.png").inner_text()
    text.row("one.png").get_by_role("button", name="Take it away").click()
    assert text.row("one.png").count() == 0
    text.said("It is here.", "two.png")


def test_pictures_for_one_place_keep_their_order_whichever_is_described_first(text, files):
    text.choose(files("one.png"), files("two.png"))
    text.said("It is here.", "two.png")
    text.describe("Second", "two.png")
    text.describe("First", "one.png")
    text.has("![First](/media/pictures/", ".webp)")
    assert text.value.index("First") < text.value.index("Second")


def test_what_is_no_picture_says_so_and_takes_nothing_along(text, files, new_page, tmp_path):
    page, empty, huge = tmp_path / "<script>.html", tmp_path / "empty.png", tmp_path / "huge.png"
    bomb = tmp_path / "bomb.png"
    Image.new("1", (10_000, 10_000)).save(bomb)
    page.write_text("<script>alert(1)</script>")
    empty.write_bytes(b"")
    huge.write_bytes(b"\0" * (10 * 2**20 + 1))
    text.choose(page, empty, huge, bomb, files("chip.png"))
    text.said("This is not a picture", page.name)
    assert text.row(page.name).get_by_label("What it shows").is_hidden()
    assert text.row(page.name).get_by_role("button", name="Try again").is_hidden()
    text.said("This file is empty.", "empty.png")
    text.said("larger than the site takes", "huge.png")
    text.said("This picture has more than 40 megapixels.", "bomb.png")
    text.said("It is here.")
    assert [found for found in new_page.complaints if not found.startswith("400: ")] == []
    new_page.complaints.clear()


def test_a_form_waits_for_the_pictures_that_are_not_in_its_text(text, files):
    text.page.fill("input[name=title]", "Chips for agents")
    text.choose(files("chip.png"))
    text.said("It is here.")
    text.page.get_by_role("button", name="Save", exact=True).click()
    text.said("A picture is not in the text yet.")
    text.describe("A chip")
    text.page.get_by_role("button", name="Save", exact=True).click()
    text.page.get_by_text("Saved as revision 1.").wait_for()


def test_a_site_that_dies_while_a_picture_is_sent_gets_it_afterwards(text, files, site_with_people):
    slow_line(text.page)
    text.choose(files("chip.png", large=True))
    half_way(text)
    site_with_people.kill()
    text.said("The site can't be reached.")
    text.row().get_by_label("What it shows").fill("A chip")
    site_with_people.start()
    text.row().get_by_role("button", name="Try again").click()
    text.row().get_by_role("button", name="Put it into the text").click()
    text.has("![A chip](/media/pictures/", ".webp)")


def test_a_line_that_breaks_while_a_picture_is_sent_keeps_it(text, files):
    slow_line(text.page)
    text.choose(files("chip.png", large=True))
    half_way(text)
    text.page.context.set_offline(True)
    text.said("The site can't be reached.")
    text.page.context.set_offline(False)
    text.row().get_by_role("button", name="Try again").click()
    text.said("It is here.")


def test_who_was_signed_out_signs_in_elsewhere_and_goes_on(text, files, site_with_people, new_page):
    site_with_people.shell(
        "from django.contrib.sessions.models import Session; Session.objects.all().delete()"
    )
    text.choose(files("chip.png"))
    text.said("You are signed out.")
    other = text.page.context.new_page()
    sign_in_by_password(other, site_with_people, "editor")
    text.row().get_by_role("button", name="Try again").click()
    text.said("It is here.")
    text.describe("A chip")
    text.has("![A chip](/media/pictures/", ".webp)")
    # What the form asks by itself had no token any more.
    text.page.close()
    new_page.complaints[:] = [said for said in new_page.complaints if not said.startswith("403: ")]


def test_the_rows_of_pictures_are_accessible(text, files, axe):
    text.choose(files("chip.png"))
    text.said("It is here.")
    assert axe(text.page) == []


# The library


def test_the_credit_of_a_picture_is_a_line_below_it(text, files):
    text.choose(files("chip.png"))
    text.said("It is here.")
    text.row().get_by_label("Credit").fill("Photo: Ada *Lovelace*")
    text.describe("A chip")
    text.has("![A chip](/media/pictures/", ".webp)\n*Photo: Ada \\*Lovelace\\**")
    assert text.page.locator(".markdownx-preview em").inner_text() == "Photo: Ada *Lovelace*"


def test_what_was_sent_once_is_found_in_the_library_with_its_words(text, files):
    text.choose(files("chip.png"))
    text.said("It is here.")
    text.row().get_by_label("Credit").fill("Photo: Ada")
    with text.page.expect_response("**/picture/describe/"):
        text.describe("A chip held up")
    text.field.fill("Above.")
    text.field.press("Control+End")
    from_library(text, "held")
    text.page.locator("#library li").get_by_role("button", name="A chip held up · Photo: Ada").click()
    assert text.row("A chip held up").get_by_label("What it shows").input_value() == "A chip held up"
    text.row("A chip held up").get_by_role("button", name="Put it into the text").click()
    text.has("Above.\n\n![A chip held up](/media/pictures/", ".webp)\n*Photo: Ada*")
    text.page.keyboard.press("Control+z")
    assert text.value == "Above."


def from_library(text, words):
    text.page.get_by_role("button", name="From the library", exact=True).click()
    with text.page.expect_response("**/pictures/?q=*"):
        text.page.get_by_label("Words of its description").fill(words)


def test_the_library_says_what_it_does_not_have_and_closes_by_the_keyboard(text):
    from_library(text, "nothing of the kind")
    text.page.get_by_text("No picture has these words.").wait_for()
    text.page.keyboard.press("Escape")
    assert text.page.locator("#library").is_hidden()
    assert text.value == ""
