"""The front page: the latest news, what is being talked about, and the showcases."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aivizor import clock
from aivizor.pages import ready_made
from community.models import Board, Topic
from news import heads
from news.models import Listing
from news.pages import of_everything

LATEST = 12
TALKED_ABOUT = 6
PICTURES = 4


@require_safe
@ready_made(shows=of_everything)
def front(request: HttpRequest) -> HttpResponse:
    """The newest article as the lead, the next ones, and the community beside them."""
    now = clock.now(request)
    lead, *listings = Listing.objects.live(now).newest_first()[: LATEST + 1] or [None]
    talked_about = Topic.objects.visible(now).unmuted_for(request.user).filter(reply_count__gt=0).listed()
    context = {
        "now": now,
        "head": heads.of_front(),
        "lead": lead,
        "listings": listings,
        "talked_about": talked_about[:TALKED_ABOUT],
        "showcases": showcases(now),
    }
    return render(request, "news/front.html", context)


def showcases(now: datetime) -> list[tuple[Board, list[Topic]]]:
    """Each showcase in the navigation with its topics of latest activity; none without any."""
    shown = []
    for board in Board.objects.filter(kind=Board.Kind.SHOWCASE, in_navigation=True):
        topics = Topic.objects.visible(now).filter(board=board, pictures__position=0).listed()
        if found := list(topics.prefetch_related("pictures")[:PICTURES]):
            shown.append((board, found))
    return shown
