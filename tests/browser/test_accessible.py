"""axe finds nothing on the main pages, in light and dark, on a phone and on a desk."""

import re
import shutil
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.live import Site

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


PASSWORD = "a long walk by the sea"


@pytest.fixture
def demo(once, ready_made, tmp_path):
    """The site with its demo content, running, and the address of its newest article."""

    def make(folder):
        shutil.copy(ready_made / "aivizor.sqlite3", folder)
        Site(folder, DEMO_PASSWORD=PASSWORD).manage("demo")

    folder = shutil.copytree(once("demo", make), tmp_path / "var")
    (folder / "static").symlink_to(ready_made / "static")
    site = Site(folder)
    site.password = PASSWORD
    try:
        site.start()
        with urlopen(f"{site.url}/community/news/") as answer:
            site.article = re.search(r'href="(/community/news/\d+/[^"]+)"', answer.read().decode())[1]
        yield site
    finally:
        site.stop()
        print(site.log)


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


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_axe_finds_nothing_on_the_main_pages(width, scheme, demo, new_page, axe):
    look = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    mailed = [urlsplit(address).path for address in demo.shell(CHOICES).split()]
    pages = {
        None: [*VISITED, *mailed, demo.article, "/no-such-page/"],
        "member": [demo.article, f"{demo.article}help/?source=1", *OF_MEMBERS],
        "editor": OF_EDITORS,
        "moderator": demo.shell(OF_MODERATORS).split(),
    }
    found = []
    for name, addresses in pages.items():
        page = new_page(**look)
        if name:
            sign_in(page, demo, name)
        found += findings(page, demo, addresses, axe)
    assert found == []
