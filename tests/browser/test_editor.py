"""The editor of articles: buttons and keys write Markdown, and the browser's undo takes it back."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in
from tests.browser.test_newsroom import ADD
from tests.news.admin_form import upload

ALL = "e => e.setSelectionRange(0, e.value.length)"
END = "e => e.setSelectionRange(e.value.length, e.value.length)"


@pytest.fixture
def page(site_with_people, new_page):
    page = new_page()
    sign_in(page, site_with_people, "editor")
    page.goto(site_with_people.url + ADD)
    page.locator("[role=toolbar]").wait_for()
    return page


@pytest.fixture
def text(page):
    return page.locator("textarea[name=body]")


def press(page, *names):
    for name in names:
        page.get_by_role("toolbar").get_by_role("button", name=name, exact=True).click()


def start(text, words, chosen=ALL):
    """The field as somebody left it who typed `words`, without a step that undo could take back."""
    text.evaluate("(e, words) => { e.value = words; e.focus() }", words)
    text.evaluate(chosen)


def test_buttons_write_markdown_and_undo_takes_each_of_them_back(page, text):
    cases = [
        ("Bold", "chips", "**chips**"),
        ("Italic", "chips", "*chips*"),
        ("Link", "chips", "[chips](https://)"),
        ("Link", "https://example.org/a", "[what it is](https://example.org/a)"),
        ("Heading", "Chips", "## Chips"),
        ("Quote", "one\ntwo", "> one\n> two"),
        ("List", "one\ntwo", "- one\n- two"),
        ("Numbers", "one\ntwo", "1. one\n2. two"),
        ("Code", "x = 1", "`x = 1`"),
        ("Code", "x = 1\ny = 2", "```\nx = 1\ny = 2\n```"),
        ("Table", "Chip\tPrice\nA\t1|2", "| Chip | Price |\n|---|---|\n| A | 1\\|2 |"),
    ]
    for button, before, after in cases:
        start(text, before)
        press(page, button)
        assert text.input_value() == after, button
        page.keyboard.press("Control+z")
        assert text.input_value() == before, button


def test_a_second_press_takes_the_first_one_back(page, text):
    for button in ("Bold", "Italic", "Code", "Heading", "Quote", "List", "Numbers"):
        start(text, "one" if button in ("Bold", "Italic", "Code") else "one\ntwo")
        before = text.input_value()
        press(page, button, button)
        assert text.input_value() == before, button


def test_what_a_button_put_there_is_typed_over(page, text):
    start(text, "")
    press(page, "Bold")
    page.keyboard.type("chips")
    assert text.input_value() == "**chips**"
    start(text, "Prices:", END)
    press(page, "Table")
    page.keyboard.type("Chip")
    assert text.input_value() == "Prices:\n\n| Chip | Heading |\n|---|---|\n| Cell | Cell |"


def test_keys_do_what_the_buttons_do_and_no_other_key_is_taken(page, text):
    for key, after in (("b", "**chips**"), ("i", "*chips*"), ("k", "[chips](https://)")):
        start(text, "chips")
        page.keyboard.press(f"Control+{key}")
        assert text.input_value() == after
    # django-markdownx doubles a line at Ctrl+D, and keeps Tab for itself.
    start(text, "one\ntwo")
    page.keyboard.press("Control+d")
    assert text.input_value() == "one\ntwo"
    page.keyboard.press("Tab")
    assert text.input_value() == "one\ntwo"
    expect(text).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(text).to_be_focused()


def test_the_toolbar_is_one_stop_for_tab_and_arrows_lead_through_it(page, text):
    text.focus()
    page.keyboard.press("Shift+Tab")
    focused = "document.activeElement.textContent.trim()"
    assert page.evaluate(focused) == "Bold"
    for key, name in (("ArrowRight", "Italic"), ("End", "Code"), ("ArrowRight", "Code"), ("Home", "Bold")):
        page.keyboard.press(key)
        assert page.evaluate(focused) == name
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(focused) == "Italic"


def test_an_address_pasted_over_words_links_them(page, text):
    paste = """(e, pasted) => {
      const data = new DataTransfer();
      data.setData("text/plain", pasted);
      e.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true, bubbles: true }));
    }"""
    start(text, "the report")
    text.evaluate(paste, "https://example.org/report")
    assert text.input_value() == "[the report](https://example.org/report)"
    page.keyboard.press("Control+z")
    assert text.input_value() == "the report"


def test_a_picture_is_taken_back_by_undo_too(page, text, tmp_path):
    picture = tmp_path / "chip.png"
    picture.write_bytes(upload().read())
    start(text, "Above. ", END)
    page.locator(".markdownx-tools input[type=file]").set_input_files(picture)
    page.get_by_label("What it shows").fill("A chip")
    page.get_by_role("button", name="Put it into the text").click()
    page.locator(".markdownx-preview img").wait_for()
    assert "![A chip](/media/" in text.input_value()
    text.focus()
    page.keyboard.press("Control+z")
    assert text.input_value() == "Above. "


def test_files_dropped_beside_the_text_are_not_our_business(page):
    # django-markdownx stops every drop on the whole page.
    prevented = page.evaluate("""() => ["dragover", "drop"].map((name) => {
      const dataTransfer = new DataTransfer();
      const event = new DragEvent(name, { bubbles: true, cancelable: true, dataTransfer });
      return document.querySelector("input[name=title]").dispatchEvent(event);
    })""")
    assert prevented == [True, True]


def test_words_are_counted_and_the_spelling_is_checked(page, text):
    count = page.locator(".markdownx-count")
    text.fill("One two  three\nfour")
    assert count.inner_text() == "4 words, 1 minute to read"
    text.fill("word " * 1234)
    assert count.inner_text() == "1,234 words, 6 minutes to read"
    text.fill("")
    assert count.inner_text() == ""
    assert text.get_attribute("spellcheck") == "true"


def test_a_source_is_cited_by_its_words_or_by_a_new_address(page, text):
    page.fill("input[name=title]", "Chips for agents")
    page.fill("input[name=citations-0-publication]", "TechCrunch AI")
    page.fill("input[name=citations-1-publication]", "Reuters")
    start(text, "Prices fell.", END)
    press(page, "Cite")
    dialog = page.get_by_role("dialog", name="Cite a source")
    assert dialog.get_by_role("listitem").all_inner_texts() == ["TechCrunch AI", "Reuters"]
    page.keyboard.type("reut")
    assert dialog.get_by_role("listitem").all_inner_texts() == ["Reuters"]
    page.keyboard.press("Enter")
    assert text.input_value() == "Prices fell.[^s1]"
    page.keyboard.type(" Nobody knows why.")
    press(page, "Cite")
    page.keyboard.type("nowhere to be found")
    assert "No source of this article has these words" in dialog.inner_text()
    page.get_by_label("Words of a source").fill("https://example.org/why")
    page.get_by_label("Where in it, for").fill("p. 12]")
    page.get_by_label("The exact words, for").fill('"Nobody knows"')
    page.keyboard.press("Enter")
    assert text.input_value() == "Prices fell.[^s1] Nobody knows why.[^s2 p. 12 “Nobody knows”]"
    assert page.input_value("input[name=citations-2-url]") == "https://example.org/why"
    page.locator(".markdownx-preview sup", has_text="2").wait_for()
    page.keyboard.press("Control+z")
    assert text.input_value() == "Prices fell.[^s1] Nobody knows why."
    press(page, "Cite")
    page.keyboard.press("Escape")
    page.locator("textarea[name=body]:focus").wait_for()
    page.fill("input[name=category]", "News")
    with page.expect_navigation():
        page.get_by_role("button", name="Publish now").click()
    page.get_by_role("link", name="View on site").click()
    page.get_by_role("link", name="Reference 1", exact=True).click()
    assert "REUTERS" in page.locator("#sources li:target").inner_text().upper()
    page.get_by_role("link", name="Back to reference 1").click()
    page.wait_for_url("**#ref-1")


def test_a_source_that_is_cited_while_the_text_saves_itself_keeps_its_key(page, text):
    held = []
    page.route("**/keep/", lambda route: route.continue_() if held else held.append(route))
    page.fill("input[name=title]", "Chips for agents")
    page.fill("input[name=citations-0-publication]", "TechCrunch AI")
    page.fill("input[name=citations-1-publication]", "Reuters")
    with page.expect_request("**/keep/"):
        start(text, "Prices fell.", END)
    press(page, "Cite")
    page.keyboard.type("reut")
    page.keyboard.press("Enter")
    assert text.input_value() == "Prices fell.[^s1]"
    with page.expect_response("**/keep/"):
        held[0].continue_()
    page.locator("input[name=citations-0-source]:not([value=''])").wait_for(state="attached")
    keys = [page.input_value(f"input[name=citations-{row}-key]") for row in range(2)]
    assert keys in (["", "s1"], ["s2", "s1"])


def test_axe_finds_nothing_on_the_dialog(page, text, axe):
    page.emulate_media(reduced_motion="reduce")
    page.fill("input[name=citations-0-publication]", "TechCrunch AI")
    press(page, "Cite")
    assert axe(page) == []
