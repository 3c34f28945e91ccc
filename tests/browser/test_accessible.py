"""axe finds nothing on the main pages, in light and dark, on a phone and on a desk."""

import re
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

VIEWS = [(390, "light"), (1280, "dark")]
VISITED = [
    "/",
    "/community/",
    "/community/news/",
    "/community/news/author/ines-marlow/",
    "/community/news/archive/2026/04/",
    "/community/skins/",
    "/community/general/?sort=replies",
    "/community/topics/tagged/dark/",
    "/search/?q=source",
    "/corrections/",
    "/sources/",
    "/accounts/login/",
    "/community/moderation/",
    "/accounts/signup/",
    "/community/trust/",
]
OF_MEMBERS = [
    "/community/general/new/",
    "/community/skins/new/",
    "/community/topics/followed/",
    "/community/notifications/",
    "/community/mutes/",
    "/community/notifications/choose/no-such-token/",
    "/accounts/settings/",
    "/hints/",
]
CHOICES = """
from accounts.models import User
from community.telling import mail_links
from community.models import Follow, Version
member = User.objects.get(username="member")
print(mail_links.choices_address(member))
print(mail_links.unfollow_address(member, Follow.objects.first().key))
print(mail_links.stop_address(member))
print(f"/community/replies/{Version.objects.exclude(reply=None).first().reply_id}/versions/")
"""
OF_MODERATORS = """
from community.models import ModerationAct
act = ModerationAct.objects.filter(kind="hide").order_by("at").last()
record = f"/community/members/{act.against.get().member_id}"
print(f"/community/acts/{act.pk}/", f"{record}/record/", f"{record}/suspend/", f"{record}/hide/")
print(f"{record}/hide/?since=date&day=2026-01-01&what=replies")
"""
OF_EDITORS = [
    *("/admin/", "/admin/news/article/", "/admin/news/article/add/"),
    *("/admin/news/article/links/", "/admin/news/article/hints/"),
]


@pytest.fixture
def demo(live_site):
    """The site with its demo content, and the address of its newest article."""
    live_site.environment["DEMO_PASSWORD"] = live_site.password = "a long walk by the sea"
    live_site.manage("demo")
    with urlopen(f"{live_site.url}/community/news/") as answer:
        live_site.article = re.search(r'href="(/community/news/\d+/[^"]+)"', answer.read().decode())[1]
    return live_site


def sign_in(page, site, name):
    page.goto(f"{site.url}/accounts/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", site.password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def findings(page, site, addresses, axe):
    """What axe finds, and what scrolls sideways, on each of the addresses."""
    found = []
    for address in addresses:
        page.goto(site.url + address)
        found += [f"{address} {fault}" for fault in axe(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{address} scrolls sideways")
    return found


def test_axe_finds_nothing_on_the_main_pages(demo, new_page, axe):
    found = []
    mailed = [urlsplit(address).path for address in demo.shell(CHOICES).split()]
    moderated = demo.shell(OF_MODERATORS).split()
    for width, scheme in VIEWS:
        look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
        visitor, member, editor, moderator = (new_page(**look) for _ in range(4))
        found += findings(visitor, demo, [*VISITED, *mailed, demo.article, "/no-such-page/"], axe)
        sign_in(member, demo, "member")
        found += findings(member, demo, [demo.article, f"{demo.article}help/?source=1", *OF_MEMBERS], axe)
        sign_in(editor, demo, "editor")
        found += findings(editor, demo, OF_EDITORS, axe)
        sign_in(moderator, demo, "moderator")
        found += findings(moderator, demo, moderated, axe)
    assert found == []
