"""The boards, and one board."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aivizor import clock, keyset
from aivizor.addresses import address_of
from aivizor.pages import ready_made
from community import pages, reading
from community.models import Board, Follow, Topic
from community.telling.controls import Control, control
from community.views import door
from community.views.reading import microseconds

LATEST = 20
PER_PAGE = 30


@require_safe
@ready_made(shows=pages.of_all_topics)
def boards(request: HttpRequest) -> HttpResponse:
    """All boards, and what was last written anywhere."""
    now = clock.now(request)
    latest = Topic.objects.visible(now).unmuted_for(request.user).listed()[:LATEST]
    context = {"boards": Board.objects.all(), "topics": reading.with_unread(request.user, latest), "now": now}
    return render(request, "community/boards.html", context)


@require_safe
@ready_made("before", "after", shows=pages.of_board)
def board(request: HttpRequest, board: str) -> HttpResponse:
    """The topics of a board, latest activity first; a showcase shows their pictures."""
    now = clock.now(request)
    shown = door.board(board, now)
    topics = (
        Topic.objects.visible(now)
        .unmuted_for(request.user)
        .filter(board=shown)
        .select_related("board", "author")
    )
    if shown.is_showcase:
        topics = topics.prefetch_related("pictures")
    page = keyset.page(topics, by=("active_at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    topics = reading.with_unread(request.user, page.items)
    context = {
        "board": shown,
        "topics": topics,
        "is_unread": any(getattr(topic, "unread", 0) for topic in topics),
        "until": microseconds(now),
        "links": keyset.links(request, page),
        "follow": _follow(request, shown),
        "now": now,
    }
    return render(request, "community/board.html", context)


def _follow(request: HttpRequest, board: Board) -> Control:
    url, page = address_of("community:follow_board", board.slug), board.get_absolute_url()
    return control(request.user, Follow.Kind.BOARD, board.pk, "this board", url, page)
