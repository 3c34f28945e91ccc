"""How to cite an article, and files of it and of its sources for reference managers."""

from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock, frame
from aivizor.pages import ready_made
from news.models import Edition
from news.pages import of_article
from news.sources.bibliography import records
from news.sources.bibliography.formats import FORMATS
from news.sources.bibliography.records import Record
from news.views.article import instead

# The files of an article, by the begin of their names: itself, and what it cites.
ARTICLE, SOURCES = "article", "sources"


@require_safe
@ready_made(shows=of_article)
def cite(request: HttpRequest, topic_id: int, slug: str) -> HttpResponse:
    """The article in a sentence, and the files of it and of its sources."""
    found = _found(request, topic_id, slug)
    if isinstance(found, HttpResponse):
        return found
    item = found.item()
    context = {
        "topic": found.edition.article.topic,
        "address": found.address,
        "revision": found.edition.revision,
        "sentence": records.sentence(item),
        "formats": FORMATS,
    }
    return render(request, "news/cite.html", context)


@require_safe
@ready_made(shows=of_article)
def cite_file(request: HttpRequest, topic_id: int, slug: str, what: str, end: str) -> HttpResponse:
    """One of the files, to be saved under the article's name."""
    if what not in (ARTICLE, SOURCES) or end not in FORMATS:
        raise Http404(_("There is no such file."))
    found = _found(request, topic_id, slug)
    if isinstance(found, HttpResponse):
        return found
    items = [found.item()] if what == ARTICLE else found.sources()
    return file_of(end, items, f"{found.edition.article.topic_id}-{what}")


def file_of(end: str, items: list[Record], name: str) -> HttpResponse:
    """These records in the format with this ending, to be saved under that name."""
    kind = FORMATS[end]
    answer = HttpResponse(kind.written(items), content_type=kind.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{get_valid_filename(f"{name}.{end}")}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


@dataclass(frozen=True)
class Found:
    """The live edition and its address, and the name of the site."""

    edition: Edition
    address: str
    site: str

    def item(self) -> Record:
        """The article itself, as CSL-JSON."""
        revision, at = self.edition.revision, self.edition.article.published_at.astimezone(UTC)
        known: dict[str, Any] = {
            "id": f"article-{self.edition.article.topic_id}",
            "type": "article-newspaper",
            "title": revision.title,
            "author": [{"literal": author["name"]} for author in revision.authors],
            "container-title": self.site,
            "issued": {"date-parts": [[at.year, at.month, at.day]]},
            "URL": f"{settings.SITE_URL}{self.address}",
            "abstract": revision.summary,
        }
        return {field: value for field, value in known.items() if value}

    def sources(self) -> list[Record]:
        """What it cites, in the order of the numbers, each once."""
        return list({one["source"]["id"]: one["source"] for one in self.edition.revision.citations}.values())


def _found(request: HttpRequest, topic_id: int, slug: str) -> Found | HttpResponse:
    """The live edition, or what is answered in its place."""
    now = clock.now(request)
    try:
        newest = Edition.objects.newest(topic_id, now)
    except Edition.DoesNotExist:
        raise Http404(_("No article of this number is public.")) from None
    site = frame.of(request).name
    return instead(request, newest, slug, now) or Found(newest, newest.article.topic.address(now), site)
