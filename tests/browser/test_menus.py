"""What is seldom done stands behind a menu, under every reply and above all of them."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in

MAKE = """
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Board
now, other = timezone.now(), User.objects.get(username="editor")
general = Board.objects.get(slug="general")
topic = posting.open_topic(general, other, "A topic", "Hello.", form_key=None, now=now)
for number in range(2):
    posting.post_reply(topic, other, f"Reply {number}.", form_key=None, now=now)
print(topic.address(now))
"""


@pytest.fixture
def topic_for(site_with_people, new_page):
    """`topic_for(name)`: the page of a topic with two replies, open before that person."""
    address = site_with_people.shell(MAKE).strip()

    def open_page(name, **options):
        page = new_page(**options)
        sign_in(page, site_with_people, name)
        page.goto(site_with_people.url + address)
        return page

    return open_page


def test_a_menu_closes_by_escape_by_a_click_beside_it_and_when_one_walks_on(topic_for, axe):
    page = topic_for("moderator", viewport={"width": 320, "height": 640})
    first, of_topic = page.locator("#reply-1 .more"), page.locator(".counters .more")
    summary, hide = first.locator("summary"), first.get_by_role("link", name="Hide #1")
    summary.press("Enter")
    expect(hide).to_be_in_viewport(ratio=1)
    assert axe(page) == []
    page.keyboard.press("Escape")
    expect(hide).to_be_hidden()
    expect(summary).to_be_focused()
    for leave in (lambda: page.locator("h1").click(), lambda: page.keyboard.press("Shift+Tab")):
        summary.press("Enter")
        expect(hide).to_be_visible()
        leave()
        expect(hide).to_be_hidden()
    of_topic.locator("summary").click()
    expect(of_topic.get_by_role("link", name="Close the replies")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_without_scripts_one_menu_is_open_at_a_time_and_does_what_it_says(topic_for):
    page = topic_for("member", scripts=False)
    for number in (1, 2):
        page.locator(f"#reply-{number} .more summary").click()
    expect(page.locator(".more[open]")).to_have_count(1)
    page.get_by_role("button", name="Mute editor").click()
    expect(page.get_by_text("A reply by somebody you muted.")).to_have_count(2)
