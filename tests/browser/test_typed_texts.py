"""What a reader types is kept by the browser until the site has it, for the account that typed it."""

import pytest

from tests.browser.test_back_button import MAKE
from tests.browser.test_first_light import sign_in, sign_in_by_password

OFFERED = "This browser kept a text of yours"
NEW_TOPIC = "/community/general/new/"
SIGN_OUT_ALL = "from django.contrib.sessions.models import Session; Session.objects.all().delete()"


@pytest.fixture
def topic(site_with_people):
    return site_with_people.url + site_with_people.shell(MAKE).strip()


@pytest.fixture
def reading(site_with_people, new_page, topic):
    """A topic before a member who is about to reply."""
    page = new_page()
    sign_in(page, site_with_people, "member")
    show(page, topic)
    return page


def show(page, address):
    """The page, and the writer in its form, whose script comes then."""
    page.goto(address)
    page.focus("textarea[name=body]")
    page.locator("form[data-offered]").wait_for()


def reopened(page, address):
    """The page again, after a crash: nobody was asked, nothing was tidied up."""
    context = page.context
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    page.close()
    page = context.new_page()
    show(page, address)
    return page


def body(page):
    return page.input_value("textarea[name=body]")


def test_a_reply_comes_back_after_a_crash_and_goes_once_it_is_posted(reading, topic):
    reading.fill("textarea[name=body]", "I think so too.")
    reading = reopened(reading, topic)
    assert body(reading) == ""
    # It is offered to whoever only reads, too.
    reading.reload()
    reading.get_by_role("button", name="Put it into the form").click()
    assert body(reading) == "I think so too."
    reading.get_by_role("button", name="Reply", exact=True).click()
    reading.wait_for_url("**#reply-1")
    reading = reopened(reading, topic)
    assert reading.get_by_text(OFFERED).count() == 0


def test_a_reply_stays_when_the_site_dies_under_it(reading, topic, site_with_people):
    reading.fill("textarea[name=body]", "I think so too.")
    site_with_people.kill()
    reading.get_by_role("button", name="Reply", exact=True).click()
    reading.wait_for_url("chrome-error:**")
    site_with_people.start()
    show(reading, topic)
    assert reading.locator(".kept-text").inner_text() == "I think so too."


def test_a_reply_survives_the_end_of_its_session(reading, topic, site_with_people):
    reading.fill("textarea[name=body]", "I think so too.")
    site_with_people.shell(SIGN_OUT_ALL)
    reading = reopened(reading, topic)
    assert reading.get_by_text(OFFERED).count() == 0
    sign_in_by_password(reading, site_with_people, "moderator")
    show(reading, topic)
    assert reading.get_by_text(OFFERED).count() == 0
    reading.context.clear_cookies()
    sign_in_by_password(reading, site_with_people, "member")
    show(reading, topic)
    assert reading.locator(".kept-text").inner_text() == "I think so too."


def test_a_text_that_is_put_back_stands_below_what_was_typed_meanwhile(reading, topic):
    reading.fill("textarea[name=body]", "The first.")
    reading = reopened(reading, topic)
    reading.fill("textarea[name=body]", "The second.")
    reading.get_by_role("button", name="Put it into the form").click()
    assert body(reading) == "The second.\n\nThe first."


def test_a_visitor_finds_their_text_after_signing_in_by_another_way(site_with_people, page, topic):
    show(page, topic)
    page.fill("textarea[name=body]", "Typed before.")
    page = reopened(page, topic)
    sign_in(page, site_with_people, "member")
    show(page, topic)
    assert page.locator(".kept-text").inner_text() == "Typed before."
    page.get_by_role("button", name="Delete it").click()
    page = reopened(page, topic)
    assert page.get_by_text(OFFERED).count() == 0


def test_a_new_topic_comes_back_with_its_title(reading, site_with_people):
    address = site_with_people.url + NEW_TOPIC
    show(reading, address)
    reading.fill("input[name=title]", "Chips")
    reading.fill("textarea[name=body]", "What of them?")
    reading = reopened(reading, address)
    reading.get_by_role("button", name="Put it into the form").click()
    assert (reading.input_value("input[name=title]"), body(reading)) == ("Chips", "What of them?")
    reading.get_by_role("button", name="Open the topic").click()
    reading.wait_for_url("**/chips/")
    show(reading, address)
    assert reading.get_by_text(OFFERED).count() == 0


def test_a_change_of_ones_own_reply_comes_back_in_place_of_the_reply(reading, site_with_people):
    reading.fill("textarea[name=body]", "The first wording.")
    reading.get_by_role("button", name="Reply", exact=True).click()
    reading.wait_for_url("**#reply-1")
    reading.get_by_role("link", name="Edit #1").click()
    address = reading.url
    reading.locator("form[data-offered]").wait_for()
    reading.fill("textarea[name=body]", "A better wording.")
    site_with_people.kill()
    reading.get_by_role("button", name="Save").click()
    reading.wait_for_url("chrome-error:**")
    site_with_people.start()
    show(reading, address)
    assert body(reading) == "The first wording."
    reading.get_by_role("button", name="Put it into the form").click()
    assert body(reading) == "A better wording."
    reading.get_by_role("button", name="Save").click()
    reading.wait_for_url("**#reply-1")
    reading = reopened(reading, address)
    assert body(reading) == "A better wording."
    assert reading.get_by_text(OFFERED).count() == 0
