"""What the back button brings back can't be posted a second time."""

from tests.browser.test_first_light import sign_in

MAKE = """
from uuid import uuid4
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Board
now = timezone.now()
board, member = Board.objects.get(slug="general"), User.objects.get(username="member")
print(posting.open_topic(board, member, "Talk", "Talk.", form_key=uuid4(), now=now).address(now))
"""


def test_a_reply_sent_again_after_going_back_stands_once(site_with_people, page):
    address = site_with_people.shell(MAKE).strip()
    sign_in(page, site_with_people, "member")
    page.goto(site_with_people.url + address)
    page.fill("textarea[name=body]", "I think so too.")
    page.get_by_role("button", name="Reply").click()
    page.wait_for_url("**#reply-1")
    page.go_back()
    assert page.locator("textarea[name=body]").input_value() == "I think so too."
    page.get_by_role("button", name="Reply").click()
    page.wait_for_url("**#reply-1")
    assert page.locator("h2#replies").inner_text() == "Replies (1)"
    assert "You sent this text a moment ago." in page.locator("main").inner_text()
