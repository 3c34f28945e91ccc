"""Members read in a browser: what is new, how far they are, and what comes while they read."""

from tests.browser.test_first_light import sign_in

BEGIN = """
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Board
user, now = User.objects.get(username="moderator"), timezone.now()
topic = posting.open_topic(Board.objects.get(slug="general"), user, "Chips", "Hello.", form_key=None, now=now)
for number in range(1, 15):
    text = f"Reply number {number}.\\n\\n" + "It goes on. " * 30
    posting.post_reply(topic, user, text, form_key=None, now=now)
print(topic.address(now))
"""
REPLY = """
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Topic
topic, user = Topic.objects.get(), User.objects.get(username="moderator")
for number in range({count}):
    posting.post_reply(topic, user, f"It came later, {{number}}.", form_key=None, now=timezone.now())
"""
READ = """
from community.models import ReadPosition
print(*ReadPosition.objects.filter(member__username="member").values_list("number", flat=True))
"""
TOP = "document.getElementById('reply-14').getBoundingClientRect().top"
# What a tab does that was in the background; it asks at once then.
COME_BACK = "document.dispatchEvent(new Event('visibilitychange'))"
SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
}).observe({ type: "layout-shift" });
"""


def test_replies_that_come_while_one_reads_are_told_and_put_in_without_a_shift(site_with_people, new_page):
    site = site_with_people
    address = site.url + site.shell(BEGIN).strip()
    visitor, member = new_page(), new_page()
    sign_in(member, site, "member")
    asked = []
    visitor.on("request", lambda request: asked.append(request) if "/latest/" in request.url else None)
    for page in (visitor, member):
        page.goto(f"{address}#reply-14")
        page.evaluate(SHIFTS)
    site.shell(REPLY.format(count=2))
    for page in (visitor, member):
        before = page.evaluate(TOP)
        page.evaluate(COME_BACK)
        page.get_by_role("status").get_by_role("link", name="2 new replies").wait_for()
        assert page.evaluate(TOP) == before
        page.get_by_role("status").get_by_role("link").press("Enter")
        page.locator("#reply-16").wait_for()
        assert page.evaluate(TOP) == before
        assert page.evaluate("document.activeElement.id") == "reply-15"
        assert page.locator("#replies").inner_text() == "Replies (16)"
        assert page.locator("#arrivals a").count() == 0
        assert page.evaluate("shifted") == 0
    # A member's own buttons come along, and work.
    assert visitor.locator("#reply-15").get_by_role("button").count() == 0
    member.locator("#reply-15").get_by_role("button", name="Like").click()
    member.locator("#reply-15").get_by_role("button", name="Unlike").wait_for()
    assert asked and all(request.headers.get("cookie") is None for request in asked)


def test_what_was_on_the_screen_is_read_and_the_next_visit_begins_behind_it(site_with_people, new_page):
    site = site_with_people
    address = site.url + site.shell(BEGIN).strip()
    page = new_page(viewport={"width": 1000, "height": 900})
    sign_in(page, site, "member")
    page.goto(address)
    page.locator("#reply-1").scroll_into_view_if_needed()
    with page.expect_response(lambda answer: "/read/" in answer.url) as told:
        page.locator("#reply-3").scroll_into_view_if_needed()
    assert told.value.status == 204
    page.goto(f"{site.url}/community/general/")
    unread = int(page.locator(".topic-list .new").inner_text().split()[0])
    assert 0 < unread < 14
    page.locator(".topic-list .new").click()
    page.get_by_text("New since your last visit").wait_for()
    first = page.locator(".since + .reply")
    assert first.get_attribute("id") == f"reply-{15 - unread}"
    assert first.get_by_text("New", exact=True).is_visible()
    assert page.locator("#new").bounding_box()["y"] >= 0

    page.get_by_role("button", name="Mark as read").click()
    page.wait_for_url("**#replies")
    assert page.get_by_text("New since your last visit").count() == 0
    assert site.shell(READ).strip() == "14"
