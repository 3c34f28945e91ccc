"""axe and the width of a small telephone, over one page of each shape, for everybody who comes."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.browsing import Watch, chromium, findings_in_both_looks
from tests.live import SIGNED_IN, Site
from tests.walking import ALIKE, FILES, walked

# What each of them sees much of their own on; of all others one sees it for all.
FOR_EACH = ("/", "/community/news/*/", "/community/general/*/", "/community/skins/*/", "/community/general/")
# Who comes, and to where only a mail leads them, or a click that posts, and what stands behind a choice.
HIDDEN = {
    "": """
from accounts.models import User
from community.telling import mail_links
from community.models import Follow
member = User.objects.get(username="member")
print(mail_links.choices_address(member))
print(mail_links.unfollow_address(member, Follow.objects.first().key))
print(mail_links.stop_address(member))
print("/search/?q=source", "/search/?q=nothing-has-this", "/community/general/?sort=replies")
print("/community/notifications/choose/no-such-token/", "/no-such-page/", "/accounts/password/reset/")
""",
    "member": """
from community.models import Version
from django.utils import timezone
from news.models import Listing
print(f"/community/replies/{Version.objects.exclude(reply=None).first().reply_id}/versions/")
print(Listing.objects.first().topic.address(timezone.now()) + "help/?source=1")
""",
    "moderator": """
from community.models import ModerationAct
act = ModerationAct.objects.filter(kind="hide").order_by("at").last()
record = f"/community/members/{act.against.get().member_id}"
print(f"/community/acts/{act.pk}/", f"{record}/record/", f"{record}/suspend/", f"{record}/hide/")
print(f"{record}/hide/?since=date&day=2026-01-01&what=replies")
""",
    "editor": 'print("/admin/news/article/links/", "/admin/news/article/hints/", "/admin/news/source/?q=a")',
}


def faults(site: Site) -> tuple[int, list[str]]:
    """How many pages were looked at, and what is wrong with them, a line for each place and look."""
    found, seen = [], set[str]()
    with chromium() as browser:
        for name, (session, hidden) in _people(site).items():
            paths = [*_new(site, session, seen), *hidden]
            found += _of(browser, site, name, session, paths)
            seen |= {f"{name} {path}" for path in paths}
    return len([one for one in seen if " " in one]), found


def _people(site: Site) -> dict[str, tuple[str, list[str]]]:
    """By the name of each the key of a session, and the pages that no link leads to."""
    codes = [SIGNED_IN.format(username=name) * bool(name) + HIDDEN[name] for name in HIDDEN]
    told = site.shell("\nprint('of the next')\n".join(codes)).split("of the next")
    words = dict(zip(HIDDEN, map(str.split, told), strict=True))
    return {name: (found.pop(0) if name else "", found) for name, found in words.items()}


def _new(site: Site, session: str, seen: set[str]) -> Iterator[str]:
    """The first page of each shape that nobody came to so far."""
    mine = set[str]()
    for page in walked(site.url, "/", session, FILES, most_alike=2):
        shape = ALIKE.sub("/*", page.path)
        if page.kind == "text/html" and page.status == 200 and shape not in mine | seen - {*FOR_EACH}:
            mine.add(shape)
            yield page.path
    seen |= mine


def _of(browser: Browser, site: Site, name: str, session: str, paths: list[str]) -> Iterator[str]:
    # Colours that are half-way from one scheme to the other are nobody's.
    context = browser.new_context(reduced_motion="reduce")
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": site.url}])
    complaints: list[str] = []
    Watch(context, complaints)
    page = context.new_page()
    for path in paths:
        page.goto(path if "://" in path else site.url + path)
        for fault in findings_in_both_looks(page):
            yield f"{urlsplit(path).path} as {name or 'a visitor'}, {fault}"
    context.close()
    yield from complaints
