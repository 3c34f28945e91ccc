"""axe finds nothing on the main pages, in light and dark, on a phone and on a desk."""

from urllib.parse import urlsplit

from tests.browser.test_first_light import sign_in_by_password

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
    "/pages/corrections-policy/",
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
    *("/admin/news/plainpage/", "/admin/news/plainpage/add/", "/admin/aivizor/identity/1/change/"),
]
LOOKS = [(390, "light"), (1280, "dark")]


def findings(page, site, addresses, axe):
    """What axe finds, and what scrolls sideways, on each of the addresses in each look."""
    found = []
    for address in addresses:
        page.goto(site.url + address)
        for width, scheme in LOOKS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            faults = axe(page)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append("scrolls sideways")
            found += [f"{address} {width} {scheme} {fault}" for fault in faults]
    return found


def test_axe_finds_nothing_on_the_main_pages(demo, new_page, axe):
    mailed = [urlsplit(address).path for address in demo.shell(CHOICES).split()]
    pages = {
        None: [*VISITED, *mailed, demo.article, "/no-such-page/"],
        "member": [demo.article, f"{demo.article}help/?source=1", *OF_MEMBERS],
        "editor": OF_EDITORS,
        "moderator": demo.shell(OF_MODERATORS).split(),
    }
    found = []
    for name, addresses in pages.items():
        # Colours that are half-way from one scheme to the other are nobody's.
        page = new_page(reduced_motion="reduce")
        if name:
            sign_in_by_password(page, demo, name)
        found += findings(page, demo, addresses, axe)
    assert found == []
