"""What a moderator does against a member is read, appealed once, decided by another, and heard of."""

from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in, sign_in_by_password

# The editor is a moderator, too: an appeal is decided by another one.
A_CASE = """
from uuid import uuid4
from django.contrib.auth.models import Group
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Board, Case
from community.moderation import reporting
now, member = timezone.now(), User.objects.get(username="member")
User.objects.get(username="editor").groups.add(Group.objects.get(name="moderator"))
other = User.objects.create_user("other")
board = Board.objects.get(slug="general")
topic = posting.open_topic(board, other, "Bread", "Flour.", form_key=uuid4(), now=now)
reply = posting.post_reply(topic, member, "My shop sells it.", form_key=uuid4(), now=now)
reporting.report(reply, other, "spam", "", now)
case = Case.objects.get()
print(topic.address(now), f"/community/queue/{case.pk}/", f"/community/members/{member.pk}/record/")
"""


def test_a_member_reads_why_appeals_once_and_hears_of_it(site_with_people, new_page):
    site = site_with_people
    topic, case, _ = site.shell(A_CASE).split()
    member, moderator, other_moderator = new_page(), new_page(), new_page()
    sign_in(moderator, site, "moderator")
    moderator.goto(site.url + case)
    moderator.get_by_label("In your words").fill("Tell us of it, without the shop.")
    moderator.get_by_role("button", name="Hide and warn").click()
    moderator.get_by_text("Hidden, and its author is warned.").wait_for()

    sign_in(member, site, "member")
    member.goto(f"{site.url}/community/notifications/")
    assert member.get_by_text("Spam. Tell us of it, without the shop.").count() == 2
    member.get_by_role("link", name="A moderator hid what you wrote").click()
    expect(member.get_by_text("My shop sells it.")).to_be_visible()
    member.get_by_label("Why it should be undone").fill("It was asked which shop.")
    member.get_by_role("button", name="Send the appeal").click()
    member.get_by_text("It waits for a moderator.").wait_for()
    expect(member.get_by_role("button", name="Send the appeal")).to_have_count(0)

    moderator.goto(f"{site.url}/community/queue/")
    moderator.get_by_role("link", name="#1 Bread").click()
    moderator.get_by_text("another moderator decides it").wait_for()
    expect(moderator.get_by_role("button", name="Undo it")).to_have_count(0)

    sign_in(other_moderator, site, "editor")
    other_moderator.goto(f"{site.url}/community/queue/")
    other_moderator.keyboard.press("j")
    with other_moderator.expect_navigation():
        other_moderator.keyboard.press("Enter")
    other_moderator.get_by_text("It was asked which shop.").wait_for()
    other_moderator.keyboard.press("2")
    other_moderator.get_by_text("Nothing waits.").wait_for()

    member.goto(f"{site.url}/community/notifications/")
    member.get_by_role("link", name="Your appeal: what was done was undone").click()
    member.get_by_text("Decided: the act was undone.").wait_for()
    member.goto(site.url + topic)
    assert member.locator("#reply-1").get_by_text("My shop sells it.").is_visible()


def test_a_suspended_member_is_out_at_once_reads_why_and_comes_back_when_it_is_lifted(
    site_with_people, new_page
):
    site = site_with_people
    _, _, record = site.shell(A_CASE).split()
    member, moderator = new_page(), new_page()
    sign_in(member, site, "member")
    member.goto(f"{site.url}/community/notifications/")
    sign_in(moderator, site, "moderator")
    moderator.goto(site.url + record)
    moderator.get_by_role("link", name="Suspend").click()
    moderator.get_by_label("three days").check()
    moderator.get_by_label("spam").check()
    moderator.get_by_role("button", name="Suspend").click()
    moderator.get_by_text("Suspended until").wait_for()

    member.reload()
    assert "/accounts/login/" in member.url
    member.fill("input[name=login]", "member")
    member.fill("input[name=password]", site.password)
    member.press("input[name=password]", "Enter")
    member.get_by_role("heading", name="You are suspended").wait_for()
    member.get_by_role("link", name="Read it, and appeal").click()
    expect(member.get_by_role("button", name="Send the appeal")).to_be_visible()

    moderator.get_by_role("button", name="Undo the suspension").click()
    moderator.get_by_text("Nothing is in force against them.").wait_for()
    sign_in_by_password(member, site, "member")
    member.goto(f"{site.url}/community/notifications/")
    member.get_by_role("heading", name="Notifications").wait_for()
