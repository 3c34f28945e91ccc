"""An address is typed or pasted into the row of a source, and the row fills itself in from the page."""

import threading

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in
from tests.browser.test_newsroom import ADD, save
from tests.news.metadata.pages import ld
from tests.news.test_look_up import SAID, answer

STORY = "http://example.org/2026/chips"
GONE = "http://example.org/2026/gone"


@pytest.fixture
def open_form(site_with_people, web, new_page):
    """`open_form(…)`: the form of a new article of a site that asks the test's web."""
    site = site_with_people
    (site.folder / "web_port").write_text(str(web.port))
    web.pages |= {"/2026/chips": answer(ld(SAID)), "/2026/gone": answer(status=410)}

    def open_page(**options):
        page = new_page(**options)
        sign_in(page, site, "editor")
        page.goto(site.url + ADD)
        return page

    return open_page


def row(page, number=0):
    return page.locator("#citations > .row").nth(number)


def field(page, name, number=0):
    return page.locator(f"input[name=citations-{number}-{name}]")


def said(page, number=0):
    return row(page, number).locator(".row-look [role=status]")


def facts(page, number=0):
    return [field(page, name, number).input_value() for name in ("title", "publication", "issued")]


def test_a_row_fills_in_what_is_empty_and_says_so(open_form, web, axe):
    page = open_form(reduced_motion="reduce")
    may_answer = threading.Event()

    def slowly():
        may_answer.wait(10)
        yield answer(ld(SAID))

    web.pages["/2026/chips"] = slowly
    field(page, "publication").fill("Courier")
    field(page, "url").fill(STORY)
    page.keyboard.press("Tab")
    expect(said(page)).to_have_text("Reading the page…")
    may_answer.set()
    expect(said(page)).to_have_text("Filled in: title, date, kind, language.")
    assert facts(page) == ["Chips are rented", "Courier", "2026-04-24"]
    assert row(page).locator(".row-told").inner_text() == "Newspaper article"
    assert not field(page, "doi").is_visible()
    row(page).get_by_text("More about it").click()
    field(page, "doi").fill("10.5555/abc")
    page.locator("textarea[name=citations-0-authors]").fill("Lovelace, Ada\nHopper, Grace")
    expect(row(page).locator(".row-told")).to_contain_text("Newspaper article · 2 authors · doi 10.5555/abc")
    assert axe(page) == []
    # What the row fills in is saved like what is typed.
    page.fill("input[name=title]", "Chips for agents")
    save(page)
    assert facts(page) == ["Chips are rented", "Courier", "2026-04-24"]
    # Whoever cites it a second time is told that it is there.
    page.get_by_role("button", name="Add a source").click()
    page.keyboard.insert_text(f"{STORY}?utm_source=mail")
    row(page, -1).get_by_role("button", name="Fill in from the page").click()
    expect(said(page, -1)).to_have_text(
        "This source is known already, as “Courier · Chips are rented · 2026-04-24”."
        " Filled in: title, publication, date, authors, kind, DOI, language."
    )


def test_a_page_that_is_gone_leaves_the_address_and_leads_to_the_first_empty_field(open_form):
    page = open_form()
    field(page, "title").fill("What it was called")
    field(page, "url").fill(GONE)
    page.keyboard.press("Tab")
    expect(said(page)).to_have_text(
        "The site says that there is no such page (410). The address is kept. Fill in what you know."
    )
    expect(field(page, "publication")).to_be_focused()
    assert facts(page) == ["What it was called", "", ""]
    assert field(page, "url").input_value() == GONE
    # Whoever has gone on to write is left where they are.
    field(page, "url", 1).fill(GONE)
    page.focus("textarea[name=body]")
    expect(said(page, 1)).to_contain_text("no such page")
    expect(page.locator("textarea[name=body]")).to_be_focused()
    assert facts(page, 1) == ["", "", ""]


def test_a_pasted_address_is_read_at_once_and_one_that_is_changed_meanwhile_is_not(open_form, web):
    page = open_form()
    url = field(page, "url")
    url.focus()
    page.evaluate(
        """address => {
            const field = document.activeElement;
            field.value = address;
            field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
        }""",
        STORY,
    )
    expect(said(page)).to_have_text("Filled in: title, publication, date, kind, language.")
    may_answer = threading.Event()

    def slowly():
        may_answer.wait(10)
        yield answer(ld(SAID))

    web.pages["/2026/chips"] = slowly
    field(page, "url", 1).fill(STORY)
    page.keyboard.press("Tab")
    expect(said(page, 1)).to_have_text("Reading the page…")
    field(page, "url", 1).fill("http://example.org/2026/other")
    may_answer.set()
    expect(said(page, 1)).to_have_text("")
    assert facts(page, 1) == ["", "", ""]


def test_without_scripts_nothing_offers_to_fill_in(open_form):
    page = open_form(scripts=False)
    assert page.get_by_role("button", name="Fill in from the page").count() == 0
