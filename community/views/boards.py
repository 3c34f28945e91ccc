"""The boards, one board, and the topics with one tag."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from aivizor import clock, keyset
from aivizor.addresses import address_of
from aivizor.pages import ready_made
from community import heads, pages, reading
from community.boards import PER_PAGE, SORTS, USUAL, listed, sort_named
from community.models import Board, Follow, Tag, Tagging, Topic
from community.rules import writing
from community.telling.controls import Control, control
from community.views import door
from community.views.reading import microseconds

LATEST = 20


@require_safe
@ready_made(shows=pages.of_all_topics)
def boards(request: HttpRequest) -> HttpResponse:
    """All boards, and what was last written anywhere."""
    now = clock.now(request)
    latest = Topic.objects.visible(now).unmuted_for(request.user).listed()[:LATEST]
    topics = reading.with_unread(request.user, latest)
    context = {"head": heads.of_boards(), "boards": Board.objects.all(), "topics": topics, "now": now}
    return render(request, "community/boards.html", context)


@require_safe
@ready_made("before", "after", "sort", shows=pages.of_board)
def board(request: HttpRequest, board: str) -> HttpResponse:
    """The topics of a board, sorted as asked; what is pinned stands first on the first page."""
    now = clock.now(request)
    shown = door.board(board, now)
    name, sort = sort_named(request.GET.get("sort"))
    found = listed(shown, sort, keyset.cursor(request), now, request.user)
    topics = reading.with_unread(request.user, found.topics)
    context = {
        "head": heads.of_board(shown),
        "board": shown,
        "topics": topics,
        "is_unread": any(getattr(topic, "unread", 0) for topic in topics),
        "until": microseconds(now),
        "links": keyset.links(request, found.page, keep=["sort"]),
        "sort": sort,
        "sorts": [
            (each.words, f"?sort={key}" if key != USUAL else shown.get_absolute_url(), key == name)
            for key, each in SORTS.items()
        ],
        "may_open": may_open(request, shown),
        "follow": _follow(request, shown),
        "now": now,
    }
    return render(request, "community/board.html", context)


def _follow_tag(request: HttpRequest, tag: Tag) -> Control:
    url = address_of("community:follow_tag", tag.slug)
    return control(request.user, Follow.Kind.TAG, tag.pk, str(tag), url, tag.get_absolute_url())


def _follow(request: HttpRequest, board: Board) -> Control:
    url, page = address_of("community:follow_board", board.slug), board.get_absolute_url()
    return control(
        request.user, Follow.Kind.BOARD, board.pk, pgettext("is followed", "this board"), url, page
    )


@require_safe
@ready_made("before", "after", shows=pages.of_all_topics)
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The topics with a tag, newest first; 301 from a slug that it had before."""
    now, found = clock.now(request), Tag.found_at(slug)
    if found is None:
        raise Http404(door.NOTHING)
    if found.slug != slug:
        return door.moved(request, found.get_absolute_url())
    cursor = keyset.cursor(request)
    page = keyset.page(
        Tagging.objects.of_tag(found, now), by=("opened_at", "topic_id"), cursor=cursor, size=PER_PAGE
    )
    context = {
        "head": heads.of_tag(found, keyset.address(found.get_absolute_url(), cursor)),
        "tag": found,
        "follow": _follow_tag(request, found),
        "topics": [tagging.topic for tagging in page.items],
        "links": keyset.links(request, page),
        "now": now,
    }
    return render(request, "community/tag.html", context)


def may_open(request: HttpRequest, board: Board) -> bool:
    """Whether the page leads to the form for a new topic; a visitor is led to sign in first."""
    if request.user.is_authenticated:
        return writing.may_open_topic(request.user, board)
    return board.is_for_members
