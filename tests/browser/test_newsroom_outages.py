"""What an editor typed stays, whatever happens between typing and saving."""

import pytest

from tests.browser.test_first_light import sign_in

ADD = "/admin/news/article/add/"


@pytest.fixture
def writing(site_with_people, new_page):
    """A form in which an editor has begun to write."""
    page = new_page()
    sign_in(page, site_with_people, "editor")
    page.goto(site_with_people.url + ADD)
    page.fill("input[name=title]", "Chips for agents")
    return page


def press_save(page):
    page.get_by_role("button", name="Save", exact=True).click()


def said(page, words):
    page.get_by_role("alert").filter(has_text=words).wait_for()


def test_a_text_stays_while_the_site_is_away_and_is_saved_when_it_is_back(writing, site_with_people):
    site_with_people.stop()
    press_save(writing)
    said(writing, "The site can't be reached.")
    assert writing.input_value("input[name=title]") == "Chips for agents"
    site_with_people.start()
    press_save(writing)
    writing.get_by_text("Saved as revision 1.").wait_for()


def test_a_text_stays_when_its_writer_is_signed_out_and_is_saved_after_signing_in(
    writing, site_with_people, new_page
):
    writing.context.clear_cookies()
    press_save(writing)
    said(writing, "You are signed out.")
    other = writing.context.new_page()
    sign_in(other, site_with_people, "editor")
    press_save(writing)
    writing.get_by_text("Saved as revision 1.").wait_for()
    # What tried to save itself had no token any more.
    new_page.complaints[:] = [said for said in new_page.complaints if not said.startswith("403: ")]


def test_a_text_that_the_site_would_not_take_stays(writing, new_page):
    writing.evaluate("document.querySelector('[name=body]').value = 'word '.repeat(600000)")
    press_save(writing)
    said(writing, "This is more text than the site takes at once.")
    writing.fill("textarea[name=body]", "Short.")
    press_save(writing)
    writing.get_by_text("Saved as revision 1.").wait_for()
    # On a slow machine the checks look before the save, and are refused as it is.
    new_page.complaints[:] = [one for one in new_page.complaints if not one.endswith("/checks/")]


def test_leaving_a_text_that_is_not_saved_asks_first(writing, site_with_people):
    asked = []
    writing.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    writing.goto(site_with_people.url + "/admin/")
    assert asked == ["beforeunload"]
    writing.goto(site_with_people.url + ADD)
    writing.goto(site_with_people.url + "/admin/")
    assert asked == ["beforeunload"]


def test_the_button_that_was_pressed_is_the_one_that_counts(writing):
    writing.locator("summary", has_text="Publish later").click()
    writing.fill("input[name=publish_at]", "2999-01-01T10:00:00")
    writing.get_by_role("button", name="Publish at this time").click()
    writing.get_by_text("It needs a text.").wait_for()
