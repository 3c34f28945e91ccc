"""What stands against publishing, seen while one writes, with every check as strict as usual."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in
from tests.browser.test_newsroom import ADD, save


@pytest.fixture
def open_form(site_settings, request, new_page):
    """`open_form(…)`: the form of a new article, open before the editor."""
    site_settings["CHECKS"] = ""
    site = request.getfixturevalue("site_with_people")

    def open_page(**options):
        page = new_page(**options)
        sign_in(page, site, "editor")
        page.goto(site.url + ADD)
        return page

    return open_page


def test_findings_come_and_go_while_one_types_and_lead_to_their_place(open_form):
    page = open_form()
    page.fill("input[name=title]", "Chips for agents")
    page.fill("textarea[name=body]", "Fünf 🎉 words.\n\nMore [here](https://a.example/).\n\nAn end.")
    link = page.get_by_role("link", name="The link “here” doesn't say where it leads.")
    link.click()
    chosen = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
    text = page.locator("textarea[name=body]")
    assert text.evaluate(chosen) == "[here](https://a.example/)."
    expect(text).to_be_focused()
    page.get_by_role("link", name="It has no summary.").click()
    expect(page.locator("textarea[name=summary]")).to_be_focused()
    page.keyboard.type("Two companies say so.")
    page.get_by_role("link", name="It has no summary.").wait_for(state="detached")
    assert page.get_by_label("Why it goes out all the same").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_editor_is_asked_for_a_reason_and_publishes_with_it(open_form, scripts):
    page = open_form(scripts=scripts)
    page.fill("input[name=title]", "Chips for agents")
    page.fill("textarea[name=body]", "A market of their own.")
    page.fill("input[name=category]", "News")
    save(page, "Publish now")
    assert "Look at this before it goes out." in page.locator(".messages").inner_text()
    page.get_by_label("Why it goes out all the same").fill("A test of the press.")
    save(page, "Publish now")
    assert "Published. Edition 1 is live." in page.locator(".messages").inner_text()
    assert not page.get_by_label("Why it goes out all the same").is_visible()
    assert page.locator(".findings .is-passed").count() == 2


def test_axe_finds_nothing_on_findings_of_every_kind(open_form, axe_in_both_looks):
    page = open_form(reduced_motion="reduce")
    page.fill("input[name=title]", "Chips for agents")
    page.fill("textarea[name=body]", "![](https://a.example/x.png) [here](https://a.example/) TK")
    page.fill("input[name=passing]", "A test of the press.")
    save(page)
    page.fill("input[name=title]", "A title that is far longer than what the results of a search would show")
    page.get_by_role("link", name="The title has").wait_for()
    assert axe_in_both_looks(page) == []
