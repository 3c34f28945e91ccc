"""The article page: the edition that is live now, its sources, and the conversation below it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor import clock, frame
from aivizor.pages import changes_at, ready_made, shared
from community import house
from community.discussion import discussion
from community.views import door
from news import rules
from news.around import around
from news.heads import head_of
from news.models import Edition
from news.pages import of_article
from news.sources.thanking import thanked


@require_safe
@ready_made("page", "answer", "sort", "after", shows=of_article)
def article(request: HttpRequest, topic_id: int, slug: str = "") -> HttpResponse:
    """The live edition; 301 from another slug or none; 410 with the reason where it was taken down.

    An article that was never public is a 404, whatever is planned for it.
    """
    now = clock.now(request)
    try:
        shown = shared(
            request, "article", topic_id, shows=of_article(topic_id), make=lambda: _shown(request, topic_id)
        )
    except Edition.DoesNotExist:
        return _elsewhere(request, topic_id, now)
    if answer := instead(request, shown.edition, slug, now):
        return answer
    old_from = shown.edition.old_from
    if now < old_from:
        changes_at(request, old_from)
    return render(request, "news/article.html", _context(request, shown, now))


@dataclass(frozen=True)
class Shown:
    """The newest edition that ever was live, and what its page says to everybody: the article, what
    machines read of it, which others there are on its matter, and which stand beside it by date."""

    edition: Edition
    html: SafeString
    machines: SafeString
    others: SafeString
    beside: SafeString

    @property
    def size(self) -> int:
        parts = len(self.html) + len(self.machines) + len(self.others) + len(self.beside)
        return 20_000 + parts + 2 * len(self.edition.revision.body)


def _shown(request: HttpRequest, topic_id: int) -> Shown:
    now, site = clock.now(request), frame.of(request).name
    edition = Edition.objects.newest(topic_id, now)
    others = {"around": around(edition, now)}
    shown, address = edition.shown(), edition.article.topic.address(now)
    live = {"is_live": edition.is_live(now), "thanked": thanked(edition), "address": address}
    said = shown | live | {"edition": edition, "head": head_of(edition, shown, address).shared}
    said |= {"SITE_NAME": site, "SITE_URL": settings.SITE_URL}
    said["published_on"] = str(edition.article.published_at.astimezone(UTC).date()).replace("-", "/")
    return Shown(
        edition,
        html=render_to_string("news/_article.html", shown | live),
        machines=render_to_string("news/_machines.html", said),
        others=render_to_string("news/_others.html", others),
        beside=render_to_string("news/_beside_it.html", others),
    )


def _context(request: HttpRequest, shown: Shown, now: datetime) -> dict[str, object]:
    article = shown.edition.article
    may_edit = rules.may_edit(request.user, article)
    return {
        "now": now,
        "edition": shown.edition,
        "revision": shown.edition.revision,
        "article": shown.html,
        "machines": shown.machines,
        "others": shown.others,
        "beside": shown.beside,
        "topic": article.topic,
        "address": article.topic.address(now),
        "is_old": now >= shown.edition.old_from,
        "admin_url": reverse("admin:news_article_change", args=[article.pk]) if may_edit else "",
        "discussion": discussion(request, article.topic),
    }


def _elsewhere(request: HttpRequest, topic_id: int, now: datetime) -> HttpResponse:
    """Leads to a topic of another board, as every board does; Http404 where there is none."""
    topic = door.visible_topic(topic_id, now)
    if topic.board.slug == house.NEWS:
        raise Http404(_("No article of this number is public."))
    return door.moved(request, topic.address(now))


def instead(request: HttpRequest, newest: Edition, slug: str, now: datetime) -> HttpResponse | None:
    """What is answered in place of an article's page or one below it; None where that is to be shown.

    `newest` is the newest edition that ever was live: 410 where the article was taken down, 301 from
    another slug to the same page below the right one.
    """
    if not newest.is_live(now):
        return _gone(request, newest)
    topic = newest.article.topic
    if slug == topic.slug_at(now):
        return None
    # /community/news/<number>/<slug>/ and what follows
    below = "".join(request.path.split("/", 5)[5:])
    return door.moved(request, topic.address(now) + below)


def _gone(request: HttpRequest, edition: Edition) -> HttpResponse:
    ended = {"title": edition.revision.title, "why": edition.ended_why, "at": edition.live_until}
    context = ended | {"withheld": edition.withheld}
    return render(request, "news/gone.html", context, status=410)
