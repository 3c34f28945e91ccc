"""A member follows an article in a browser, is told when it is corrected, and reads it."""

from email import message_from_bytes, policy

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in

PUBLISH = """
from django.utils import timezone
from accounts.models import User
from news import workflow
from news.models import Article, Authorship, Category
now, editor = timezone.now(), User.objects.get(username="editor")
article = Article.objects.create(title="Chips for agents", body="A paragraph.", created_by=editor,
    created_at=now, changed_at=now, category=Category.objects.get())
Authorship.objects.create(article=article, user=editor)
workflow.publish(article, editor, now)
print(article.topic.address(now), f"/admin/news/article/{article.pk}/corrections/")
"""

# Ten minutes later nobody has read it yet.
LATER = """
from datetime import timedelta
from community.models import Notification
Notification.objects.update(at=Notification.objects.get().at - timedelta(minutes=10))
"""


def mails(site):
    found = [
        message_from_bytes(file.read_bytes(), policy=policy.default)
        for file in site.mail_folder.glob("*.eml")
    ]
    return [mail for mail in found if mail["List-Unsubscribe"]]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_correction_comes_to_who_follows_and_the_mail_ends_it(site_with_people, new_page, scripts):
    site = site_with_people
    address, desk = site.shell(PUBLISH).split()
    reader, editor, stranger = (new_page(scripts=scripts) for _ in range(3))
    sign_in(reader, site, "member")
    reader.goto(site.url + address)
    reader.locator(".follow > summary").click()
    reader.get_by_role("button", name="Every reply").click()
    reader.get_by_text("Following").first.wait_for()

    sign_in(editor, site, "editor")
    editor.goto(site.url + desk)
    editor.fill("textarea[name=was]", "It cost two million.")
    editor.fill("textarea[name=says]", "It cost three million.")
    editor.get_by_role("button", name="Show it to readers").click()
    editor.get_by_text("Readers see it above the article now").wait_for()

    site.shell(LATER)
    site.manage("send_notifications")
    reader.reload()
    assert reader.locator(".unread-count").inner_text().startswith("1")
    reader.locator(".site-door summary").click()
    reader.get_by_role("link", name="Notifications (1").click()
    expect(reader.get_by_text("It cost two million.")).to_be_visible()
    reader.get_by_role("link", name="Chips for agents").click()
    reader.wait_for_url("**#correction-*")
    reader.go_back()
    reader.get_by_role("button", name="Mark as read").click()
    reader.locator(".notifications > li:not(.unread)").wait_for()
    expect(reader.locator(".unread-count")).to_have_count(0)

    (mail,) = mails(site)
    stranger.goto(mail["List-Unsubscribe"].strip().strip("<>"))
    stranger.get_by_role("button", name="Mute it").click()
    stranger.get_by_text("told nothing more").wait_for()
    reader.goto(site.url + address)
    assert reader.locator(".follow > summary").inner_text().startswith("Muted")
