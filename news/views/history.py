"""What readers saw of an article, edition by edition, and what changed from one to another."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock, markdown
from aivizor.pages import ready_made
from news.comparing import Difference, differences
from news.models import Edition, Revision
from news.pages import of_article
from news.sources import places
from news.views.article import instead

# So many editions are listed, the newest first.
LISTED = 100


@require_safe
@ready_made("one", "other", shows=of_article)
def history(request: HttpRequest, topic_id: int, slug: str) -> HttpResponse:
    """The list of editions; below it two of them compared, `one` and `other`, else the last two."""
    now = clock.now(request)
    found = list(listed(topic_id, now))
    if not found:
        raise Http404(_("No article of this number is public."))
    newest = found[0]
    if answer := instead(request, newest, slug, now):
        return answer
    topic = newest.article.topic
    context = {
        "topic": topic,
        "address": topic.address(now),
        "newest": newest,
        "editions": found[:LISTED],
        "is_cut": len(found) > LISTED,
        "compared": compared(request, found),
    }
    return render(request, "news/history.html", context)


def listed(topic_id: int, now: datetime) -> Any:
    """The editions that were public up to `now`, newest first, without their texts."""
    begun = Edition.objects.begun(now).filter(article__topic_id=topic_id)
    shown = begun.select_related("article__topic__board", "revision", "withheld", "article__retraction")
    return shown.defer(*(f"revision__{name}" for name in Revision.TEXTS))[: LISTED + 1]


@dataclass(frozen=True)
class Compared:
    """Two editions, the older one first, and the parts in which they are not the same."""

    older: Edition
    newer: Edition
    differences: list[Difference]

    @property
    def headings(self) -> tuple[str, str]:
        said = _("Edition {number}")
        return said.format(number=self.older.number), said.format(number=self.newer.number)

    @property
    def is_withheld(self) -> bool:
        return bool(self.older.withheld_id or self.newer.withheld_id)


def compared(request: HttpRequest, editions: list[Edition]) -> Compared | None:
    """The two that the address names; None where there is but one. Http404 for one that is none."""
    asked = [request.GET.get(name, "") for name in ("one", "other")]
    if any(asked):
        by_number = {str(edition.number): edition for edition in editions}
        if not all(number in by_number for number in asked):
            raise Http404(_("There is no such edition."))
        two = sorted((by_number[number] for number in asked), key=lambda edition: edition.number)
    else:
        two = editions[1::-1]
    if len(two) < 2:
        return None
    older, newer = two
    if older.withheld_id or newer.withheld_id:
        return Compared(older, newer, [])
    texts = Revision.objects.in_bulk([older.revision_id, newer.revision_id])
    contents = (as_read(texts[edition.revision_id]) for edition in two)
    return Compared(older, newer, list(differences(*contents)))


def as_read(revision: Revision) -> dict[str, Any]:
    """Its content, but of its text only what readers have: what they never saw is not theirs to read."""
    citations = [one | {"quote": "\n".join(places.quotes(one))} for one in revision.citations]
    return revision.content() | {"body": markdown.as_read(revision.body_html), "citations": citations}
