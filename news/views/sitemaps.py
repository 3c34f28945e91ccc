"""How machines find the site: the sitemaps, and what programs are asked not to look at."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock, frame, sitemaps
from aivizor.pages import changes_at, ready_made
from news.pages import of_everything, of_texts
from news.sitemaps import KINDS, NEW, as_news, newest, pages

# The back office, forms, and what is for one person only. Not the search: a program has to look at its pages
# to read that no search shall have them. A `*` stands for anything (RFC 9309, section 2.2.3).
CLOSED = (
    *("/admin/", "/accounts/", "/preview/", "/follow/", "/hints/", "/community/news/*/*/help/"),
    *(f"/community/{word}/" for word in ("appeals", "members", "mutes", "notifications", "queue")),
    *("/community/topics/saved/", "/community/topics/followed/"),
)


def _shown(kind: str, **_: object) -> tuple[str, ...]:
    return KINDS[kind].shows if kind in KINDS else ()


@require_safe
@ready_made(shows=of_everything)
def index(request: HttpRequest) -> HttpResponse:
    """The parts of the sitemap, and the sitemap of news."""
    now = clock.now(request)
    parts = [(name, number) for name, kind in KINDS.items() for number in kind.parts(now)]
    addresses = [reverse("sitemap_part", args=part) for part in [("pages", 0), *parts]]
    return sitemaps.index([reverse("sitemap_news"), *addresses])


@require_safe
@ready_made(shows=_shown)
def part(request: HttpRequest, kind: str, number: str) -> HttpResponse:
    """A part of the sitemap; Http404 where it has nothing, since a sitemap has an address at least."""
    if (kind, number) == ("pages", "0"):
        return sitemaps.urlset(pages())
    entries = list(KINDS[kind].part(int(number), clock.now(request))) if kind in KINDS else []
    if not entries:
        raise Http404(_("The sitemap has no such part."))
    return sitemaps.urlset(entries)


@require_safe
@ready_made(shows=of_texts)
def of_news(request: HttpRequest) -> HttpResponse:
    """What is new, for search engines of news. It may be empty: that nothing is new is no fault."""
    now = clock.now(request)
    listings = newest(now)
    if listings:
        changes_at(request, listings[-1].published_at + NEW)
    site = frame.of(request).name if listings else ""
    return sitemaps.answer("urlset", (as_news(listing, site, now) for listing in listings), "news")


@require_safe
@ready_made(shows=lambda: ())
def robots(request: HttpRequest) -> HttpResponse:
    """What programs are asked not to look at, and where the sitemap is."""
    closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
    text = f"User-agent: *\n{closed}\nSitemap: {settings.SITE_URL}{reverse('sitemap')}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
