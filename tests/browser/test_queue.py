"""A moderator works the queue with the keyboard alone, and turns the keys off."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in

THREE = """
from uuid import uuid4
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Board
from community.moderation import reporting
now, member = timezone.now(), User.objects.get(username="member")
other = User.objects.create_user("other")
general = Board.objects.get(slug="general")
topic = posting.open_topic(general, member, "Bread", "Flour.", form_key=uuid4(), now=now)
for body in ("Pills one.", "Bread needs time.", "Pills three."):
    reply = posting.post_reply(topic, other, body, form_key=uuid4(), now=now)
    reporting.report(reply, member, "spam", "", timezone.now())
print(topic.address(now))
"""


def case(page, number):
    """Returns when that reply's case is open and its keys are heard."""
    page.get_by_role("heading", name=f"Reply #{number} in").wait_for()
    page.locator(".with-keys").wait_for()


def test_three_cases_are_decided_by_keys_alone(site_with_people, new_page, axe):
    site = site_with_people
    topic = site.shell(THREE).strip()
    page = new_page()
    sign_in(page, site, "moderator")
    page.goto(f"{site.url}/community/queue/")
    page.get_by_text("Keys: j and k").wait_for()
    assert axe(page) == []
    # Down twice, up once: the second line; back to the first, and open it.
    for key in "jjk":
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    case(page, 1)
    assert axe(page) == []
    page.keyboard.press("t")
    page.get_by_text("It is yours until").wait_for()
    case(page, 1)
    page.keyboard.press("2")
    case(page, 2)
    page.get_by_text("Hidden.").wait_for()
    page.keyboard.press("1")
    case(page, 3)
    # A mistake: it is taken back and decided otherwise.
    page.keyboard.press("z")
    page.get_by_text("Taken back.").wait_for()
    case(page, 2)
    page.keyboard.press("1")
    case(page, 3)
    # While one types, keys are letters, and Enter decides nothing.
    page.get_by_label("In your words").fill("")
    page.get_by_label("In your words").press_sequentially("5 pills")
    page.keyboard.press("Enter")
    assert page.get_by_label("In your words").input_value() == "5 pills"
    page.locator("h1").click()
    page.keyboard.press("5")
    page.get_by_text("Nothing waits.").wait_for()
    page.goto(site.url + topic)
    assert page.locator("#reply-2").get_by_text("Bread needs time.").is_visible()
    assert page.locator("#reply-1, #reply-3").filter(has_text="moderator").count() == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_without_keys_the_buttons_do_the_same(site_with_people, new_page, scripts):
    site = site_with_people
    site.shell(THREE)
    page = new_page(scripts=scripts)
    sign_in(page, site, "moderator")
    page.goto(f"{site.url}/community/queue/")
    if scripts:
        page.get_by_role("button", name="Turn the keys off").click()
        page.keyboard.press("j")
        assert page.evaluate("document.activeElement.matches('[data-row]')") is False
    with page.expect_navigation():
        page.get_by_role("link", name="#1 Bread").click()
    page.keyboard.press("2")
    page.get_by_role("button", name="Hide", exact=True).click()
    page.get_by_role("heading", name="Reply #2 in").wait_for()
    expect(page.get_by_text("Hidden.")).to_be_visible()


PRESSED = """document.body.dispatchEvent(
  new KeyboardEvent("keydown", { key: "о", code: "KeyJ", bubbles: true, cancelable: true }))"""


def test_a_key_does_the_same_where_another_alphabet_is_typed(site_with_people, new_page):
    site = site_with_people
    site.shell(THREE)
    page = new_page()
    sign_in(page, site, "moderator")
    page.goto(f"{site.url}/community/queue/")
    page.get_by_text("Keys: j and k").wait_for()
    page.evaluate(PRESSED)
    assert page.evaluate("document.activeElement.matches('[data-row]')") is True
