"""The newsroom in a browser: the preview, pictures, rows, two tabs; and all of it without scripts."""

import pytest

from tests.browser.test_first_light import sign_in

ADD = "/admin/news/article/add/"


@pytest.fixture
def open_form(site_with_people, new_page):
    """`open_form(…)`: the form of a new article, open before the editor."""

    def open_page(**options):
        page = new_page(**options)
        sign_in(page, site_with_people, "editor")
        page.goto(site_with_people.url + ADD)
        return page

    return open_page


def save(page, button="Save"):
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def forget(new_page):
    """A page that saved itself while another one was newer was refused, as it should be."""
    new_page.complaints[:] = [said for said in new_page.complaints if not said.startswith("409: ")]


def test_the_text_shows_beside_itself_and_the_keyboard_can_leave_it(open_form):
    page = open_form()
    page.fill("input[name=title]", "Chips for agents")
    text = page.locator("textarea[name=body]")
    text.fill("A **market** of their own.\n\n<script>alert(1)</script>")
    page.locator(".markdownx-preview strong", has_text="market").wait_for()
    assert page.locator(".markdownx-preview h2").inner_text() == "Chips for agents"
    assert page.locator(".markdownx-preview script").count() == 0
    family = "e => getComputedStyle(e).fontFamily"
    assert "Charter" in page.locator(".markdownx-preview .prose").evaluate(family)
    box, shown = text.bounding_box(), page.locator(".markdownx-preview").bounding_box()
    assert shown["x"] > box["x"] + box["width"]
    text.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") != "body"
    assert text.input_value().startswith("A **market**")


def test_on_a_phone_the_preview_is_below_the_text(open_form):
    page = open_form(viewport={"width": 390, "height": 844})
    box = page.locator("textarea[name=body]").bounding_box()
    assert page.locator(".markdownx-preview").bounding_box()["y"] > box["y"] + box["height"]


def test_sources_are_added_and_moved_by_buttons(open_form):
    page = open_form()
    page.fill("input[name=title]", "Chips for agents")
    for row, name in enumerate(("TechCrunch AI", "AWS", "Reuters")):
        if row > 1:
            page.get_by_role("button", name="Add a source").click()
        page.fill(f"input[name=citations-{row}-publication]", name)
    page.get_by_role("button", name="Move up: Source 3").click()
    page.get_by_role("button", name="Move up: Source 3").click()
    save(page)
    names = [page.input_value(f"input[name=citations-{row}-publication]") for row in range(3)]
    assert names == ["Reuters", "TechCrunch AI", "AWS"]


def test_names_of_authors_are_offered(open_form):
    page = open_form()
    page.locator("input[name=authors-1-user]").press_sequentially("mem")
    page.locator("datalist option[value=member]").wait_for(state="attached")


def test_two_tabs_with_different_texts_are_shown_side_by_side(open_form, new_page):
    first = open_form()
    first.fill("input[name=title]", "Chips for agents")
    first.fill("textarea[name=body]", "The text of both.")
    save(first)
    second = first.context.new_page()
    second.goto(first.url)
    second.fill("textarea[name=body]", "The text of the second.")
    save(second)
    first.fill("textarea[name=body]", "The text of the first.")
    save(first)
    assert first.locator(".conflict mark").all_inner_texts() == [
        "the second",
        "the first",
    ]
    assert first.input_value("textarea[name=body]") == "The text of the first."
    save(first)
    assert "Saved as revision 3." in first.locator("main").inner_text()
    forget(new_page)


def test_an_editor_without_scripts_writes_cites_orders_and_publishes(open_form):
    page = open_form(scripts=False)
    assert not page.get_by_text("Add a picture").is_visible()
    page.fill("input[name=title]", "Chips for agents")
    page.fill("textarea[name=body]", "A market of their own.")
    page.fill("input[name=category]", "News")
    page.fill("input[name=citations-0-publication]", "TechCrunch AI")
    page.fill("input[name=citations-1-publication]", "AWS")
    page.fill("input[name=citations-1-ORDER]", "1")
    save(page, "Publish now")
    with page.expect_navigation():
        page.get_by_role("link", name="View on site").click()
    assert [line.strip() for line in page.locator("#sources .source-line").all_inner_texts()] == [
        "AWS",
        "TechCrunch AI",
    ]


def test_axe_finds_nothing_on_a_form_with_errors_on_two_texts_and_on_the_past(
    open_form, axe_in_both_looks, new_page
):
    # A colour in passing is no colour to measure.
    page = open_form(reduced_motion="reduce")
    page.fill("input[name=title]", "Chips for agents")
    page.fill("textarea[name=body]", "The text of both.")
    page.fill("input[name=citations-0-publication]", "TechCrunch AI")
    save(page)
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("textarea[name=body]", "Another text.")
    save(other)
    page.fill("textarea[name=body]", "The text of the first.")
    save(page)
    other.fill("input[name=citations-0-issued]", "yesterday")
    save(other)
    past = page.context.new_page()
    past.goto(page.url.replace("change", "history"))
    assert [fault for shown in (page, other, past) for fault in axe_in_both_looks(shown)] == []
    forget(new_page)
