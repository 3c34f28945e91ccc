"""The moves of an article in a browser: a time of one's own zone, several at once, and undone."""

import pytest

from tests.browser.test_first_light import sign_in

ADD = "/admin/news/article/add/"
LIST = "/admin/news/article/"
# What is typed in Berlin, and what stands beside it: summer, winter, spring's gap, autumn's two.
TIMES = [
    ("2031-07-15T10:00", "15 July 2031, 08:00 UTC"),
    ("2031-01-15T00:30", "14 January 2031, 23:30 UTC"),
    ("2031-03-30T01:59", "30 March 2031, 00:59 UTC"),
    ("2031-03-30T02:30", "The clocks skip this time: they go forward then."),
    ("2031-03-30T03:00", "30 March 2031, 01:00 UTC"),
    ("2031-10-26T02:30", "26 October 2031, 00:30 UTC. Clocks show this time twice: the first is meant."),
    ("2031-10-26T03:00", "26 October 2031, 02:00 UTC"),
    ("", ""),
]


@pytest.fixture
def editor_at(site_with_people, new_page):
    """`editor_at(path)`: the page there, open before the editor."""

    def open_page(path, **options):
        page = new_page(**options)
        sign_in(page, site_with_people, "editor")
        page.goto(site_with_people.url + path)
        return page

    return open_page


def begin(page, site, title):
    page.goto(site.url + ADD)
    page.fill("input[name=title]", title)
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()


def live_in_berlin(page, site):
    page.goto(f"{site.url}/accounts/settings/")
    page.select_option("select[name=time_zone]", "Europe/Berlin")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()


# Wherever the computer is: the zone of the settings counts.
@pytest.mark.parametrize("place", ["Asia/Tokyo", "America/St_Johns"])
def test_the_time_of_utc_stands_beside_the_box_while_one_types(editor_at, site_with_people, place):
    page = editor_at("/admin/", timezone_id=place)
    live_in_berlin(page, site_with_people)
    page.goto(site_with_people.url + ADD)
    page.get_by_text("Publish later", exact=True).click()
    box = page.locator("input[name=publish_at]")
    for typed, beside in TIMES:
        box.fill(typed)
        assert page.locator(".move output").inner_text() == beside


def test_all_of_a_page_are_chosen_approved_and_undone(editor_at, site_with_people):
    page = editor_at(ADD)
    for title in ("One of them", "Another of them"):
        begin(page, site_with_people, title)
    page.goto(f"{site_with_people.url}{LIST}?q=them")
    page.locator("#action-toggle").check()
    page.select_option("select[name=action]", label="Approve")
    with page.expect_navigation():
        page.get_by_role("button", name="Go").click()
    assert "Approved: 2 articles." in page.locator(".messages").inner_text()
    with page.expect_navigation():
        page.get_by_role("button", name="Undo what was just done with 2 articles").click()
    assert "Undone: 2 articles." in page.locator(".messages").inner_text()


def test_tags_and_authors_are_offered_while_one_types_into_a_filter(editor_at, site_with_people):
    page = editor_at(ADD)
    begin(page, site_with_people, "One with a tag")
    page.fill("input[name=tags]", "machine learning")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    page.goto(site_with_people.url + LIST)
    page.get_by_text("By tag", exact=True).click()
    page.locator("input[name=tag][data-names]").press_sequentially("mach")
    page.locator("datalist option[value='machine learning']").wait_for(state="attached")
    page.locator("input[name=tag][data-names]").fill("machine learning")
    with page.expect_navigation():
        page.get_by_role("button", name="Show", exact=True).last.click()
    assert page.get_by_role("link", name="One with a tag").count() == 1


def test_on_a_phone_the_buttons_take_one_line_and_the_rest_is_behind_more(editor_at, site_with_people):
    """Without scripts, and from the keyboard."""
    for width in (390, 320):
        page = editor_at(ADD, viewport={"width": width, "height": 844}, scripts=False)
        page.fill("input[name=title]", f"On a phone of {width}")
        with page.expect_navigation():
            page.get_by_role("button", name="Save", exact=True).press("Enter")
        bar = page.locator(".moves")
        tops = {round(one.bounding_box()["y"]) for one in bar.locator("> .button").all()}
        assert len(tops) == 1 and bar.bounding_box()["height"] < 100
        assert not page.get_by_role("button", name="Put in the trash").is_visible()
        page.get_by_role("button", name="More").press("Enter")
        page.get_by_text("Publish later", exact=True).press("Enter")
        assert page.locator("input[name=publish_at]").is_visible()
        page.keyboard.press("Escape")
        assert not page.get_by_text("Publish later", exact=True).is_visible()
        page.get_by_role("button", name="More").press("Enter")
        with page.expect_navigation():
            page.get_by_role("button", name="Put in the trash").press("Enter")
        assert page.get_by_role("button", name="Restore from the trash").is_visible()
