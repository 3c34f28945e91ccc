"""A draft as its page will look, in the newsroom and behind a link."""

import pytest

from tests.browser.test_first_light import sign_in
from tests.browser.test_newsroom import ADD, save


@pytest.fixture
def open_preview(site_with_people, new_page):
    """`open_preview(…)`: the preview of a draft, open before the editor."""

    def open_page(**options):
        page = new_page(**options)
        sign_in(page, site_with_people, "editor")
        page.goto(site_with_people.url + ADD)
        page.fill("input[name=title]", "Chips for agents")
        page.fill("textarea[name=body]", "A **market** of their own.")
        page.fill("input[name=citations-0-publication]", "TechCrunch AI")
        save(page)
        page.get_by_role("link", name="Preview", exact=True).click()
        page.wait_for_url("**/look/")
        return page

    return open_page


@pytest.mark.parametrize("scripts", [True, False])
def test_the_draft_shows_as_its_page_on_a_phone_and_on_a_desk(open_preview, scripts):
    page = open_preview(scripts=scripts)
    for name, width in (("Phone", 390), ("Desktop", 1120)):
        page.get_by_role("link", name=name, exact=True).click()
        page.wait_for_url(f"**width={'phone' if width == 390 else 'desk'}*")
        frame = page.frame_locator("iframe")
        assert frame.locator("h1").inner_text() == "Chips for agents"
        assert frame.locator(".prose strong").inner_text() == "market"
        assert frame.locator("#sources li").inner_text().strip() == "TechCrunch AI"
        assert page.locator("iframe").bounding_box()["width"] >= width
        family = "e => getComputedStyle(e).fontFamily"
        assert "Charter" in frame.locator(".prose").evaluate(family)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_opens_for_somebody_without_an_account_until_it_is_closed(open_preview, new_page, scripts):
    page = open_preview(scripts=scripts)
    page.get_by_label("For whom").fill("Anna")
    page.get_by_role("button", name="Make a link").click()
    address = page.get_by_label("Address for Anna").input_value()
    stranger = new_page(scripts=scripts)
    assert stranger.goto(address).status == 200
    assert stranger.locator("h1").inner_text() == "Chips for agents"
    assert stranger.context.cookies() == []
    page.get_by_role("button", name="Close the link for Anna").click()
    page.get_by_text("Closed by").wait_for()
    assert stranger.goto(address).status == 410
    assert "Chips" not in stranger.content()


def test_axe_finds_nothing_on_the_preview_and_behind_a_link(open_preview, new_page, axe_in_both_looks):
    page = open_preview(reduced_motion="reduce")
    page.get_by_label("For whom").fill("Anna")
    page.get_by_role("button", name="Make a link").click()
    stranger, closed = (new_page(reduced_motion="reduce") for _ in range(2))
    stranger.goto(page.get_by_label("Address for Anna").input_value())
    closed.goto(stranger.url.replace("preview/", "preview/x"))
    assert [fault for shown in (page, stranger, closed) for fault in axe_in_both_looks(shown)] == []
