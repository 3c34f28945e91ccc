"""What visits and an archive would have left of the demo's sources by its last day.

Nothing is fetched, so that the demo is quick, the same every day, and needs no network: what the sites and
the archive answer is staged, and goes through the code that notes their answers. It says nothing of the real
pages: that one is gone, or has lost its quoted words, is an example, and the first real run of `check_links`
puts what it sees in its place. The address of a copy names a moment; the Internet Archive leads from there
to the copy that it has nearest to it. Our own pages are left out: on a machine of one's own their address
is none that may be fetched.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape

from django.conf import settings

from aivizor.fetching import Fetched, Fetcher
from news.models import Snapshot, Source
from news.sources.archiving import outcomes
from news.sources.archiving.archiver import Asked, Kept
from news.sources.links import comparing
from news.sources.links.visiting import Visits

# Three visits over three days and more: enough for a link to be dead, and for a passage to have changed.
ROUNDS = [datetime(2026, 4, day, 5, tzinfo=UTC) for day in (25, 27, 29)]
ARCHIVED_AT = datetime(2026, 4, 25, 6, 30, tzinfo=UTC)
ARCHIVE = "https://web.archive.org/web"
DEAD = "http://hiberlink.org/about.html"
CLOSED = (
    "https://www.nytimes.com/2013/09/24/us/politics/in-supreme-court-opinions-clicks-that-lead-nowhere.html"
)
MOVED, MOVED_TO = "https://github.com/ggerganov/llama.cpp", "https://github.com/ggml-org/llama.cpp"
DRIFTED = "https://developers.google.com/search/docs/appearance/title-link"
KEPT = [
    DEAD,
    "https://www.pewresearch.org/data-labs/2024/05/17/when-online-content-disappears/",
    "https://www.w3.org/Provider/Style/URI",
    "https://www.spj.org/spj-code-of-ethics/",
    "https://www.rfc-editor.org/rfc/rfc3986",
]
HTML = {"content-type": "text/html; charset=utf-8"}


@dataclass(frozen=True)
class Staged(Fetcher):
    """Sites that answer what they are told to; no connection is made."""

    pages: dict[str, Fetched] = field(default_factory=dict)

    def fetch(self, url: str, **_asked: str) -> Fetched:
        return self.pages.get(url) or Fetched(url, 404, {}, b"")


def look() -> None:
    """Looks at every source in each round, and has the archive keep some."""
    elsewhere = Source.objects.exclude(url="").exclude(url__startswith=settings.SITE_URL)
    sources = list(elsewhere.filter(merged_into=None).order_by("pk"))
    for number, at in enumerate(ROUNDS):
        pages = {source.url: _page(source, number, at) for source in sources}
        visits = Visits(Staged(pages=pages), wait=lambda seconds: None)
        for source in Source.objects.filter(pk__in=[one.pk for one in sources]).select_related("link"):
            visits.visit(source, at)
    for source in sources:
        if source.url in KEPT:
            _keep(source)


def _page(source: Source, number: int, at: datetime) -> Fetched:
    """What the source's address answers in this round: its title, and the words that are quoted from it."""
    if source.url == DEAD:
        return Fetched(source.url, 404, {}, b"")
    quotes = [] if source.url == DRIFTED and number else comparing.quotes_of(source, at).values()
    body = "".join(f"<p>{escape(text)}</p>" for text in (source.title, *quotes))
    page = f"<title>{escape(source.title)}</title>{body}".encode()
    if source.url == CLOSED:
        return Fetched(source.url, 403, HTML, page)
    if source.url == MOVED:
        return Fetched(MOVED_TO, 200, HTML, page, led_by=(301,))
    return Fetched(source.url, 200, HTML, page)


def _keep(source: Source) -> None:
    """Queued, asked for, kept: as a run of `archive_sources` does it."""
    Snapshot.objects.queue([source], ARCHIVED_AT)
    copy = f"{ARCHIVE}/{ARCHIVED_AT:%Y%m%d%H%M%S}/{source.url}"
    for answer in (Asked("demo"), Kept(copy, ARCHIVED_AT)):
        outcomes.note(Snapshot.objects.get(source=source), answer, ARCHIVED_AT)
