"""The front page: what editors chose, the latest news, what is being talked about, and the showcases."""

from datetime import datetime
from typing import Any

from django.db.models import DateTimeField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from aivizor import clock
from aivizor.pages import changes_at, ready_made
from aivizor.prepared import Prepared
from community.models import Board, Topic
from news import heads, rules
from news.featuring import MOST
from news.models import Listing
from news.models.fronts import LEAD
from news.pages import of_front

LATEST = 12
TALKED_ABOUT = 6
PICTURES = 4
# Put into SQL once, which costs more than asking it.
CHOSEN = Prepared(lambda now: Listing.objects.live(now).chosen(now), DateTimeField(), most=MOST + 1)


@require_safe
@ready_made(shows=of_front)
def front(request: HttpRequest) -> HttpResponse:
    """The lead, what is featured, the newest articles, and the community beside them."""
    now = clock.now(request)
    talked_about = Topic.objects.visible(now).unmuted_for(request.user).filter(reply_count__gt=0).listed()
    context = {
        "now": now,
        "head": heads.of_front(),
        **news(request, now),
        "talked_about": talked_about[:TALKED_ABOUT],
        "showcases": showcases(now),
        "admin_url": reverse("admin:news_article_front") if rules.may_arrange_front(request.user) else "",
    }
    return render(request, "news/front.html", context)


def news(request: HttpRequest, now: datetime) -> dict[str, Any]:
    """The lead, the featured ones and the newest others; without a chosen lead the newest leads."""
    chosen = list(CHOSEN.rows(now))
    for end in (one.chosen_until for one in chosen if one.chosen_until):
        changes_at(request, end)
    lead = chosen.pop(0) if chosen and chosen[0].place == LEAD else None
    shown = {one.pk for one in [lead, *chosen] if one}
    newest = Listing.objects.live(now).newest_first()[: LATEST + 1 + len(shown)]
    others = [one for one in newest if one.pk not in shown]
    if lead is None and (rest := others or chosen):
        lead = rest.pop(0)
    return {"lead": lead, "featured": chosen, "listings": others[:LATEST]}


def showcases(now: datetime) -> list[tuple[Board, list[Topic]]]:
    """Each showcase in the navigation with its topics of latest activity; none without any."""
    shown = []
    for board in Board.objects.in_navigation().filter(kind=Board.Kind.SHOWCASE):
        topics = Topic.objects.visible(now).filter(board=board, pictures__position=0).listed()
        if found := list(topics.prefetch_related("pictures")[:PICTURES]):
            shown.append((board, found))
    return shown
