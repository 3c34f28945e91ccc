"""How far members have read, in which order they like to, and what came while they do."""

from datetime import UTC, datetime, timedelta

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from aivizor import clock
from aivizor.pages import ready_made
from community import discussion, pages, paging, reading
from community.models import Board, Topic
from community.paging import Order
from community.views import door

REPLIES = "#replies"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@door.for_members(door.visible_topic, limit="read")
def read(request: HttpRequest, topic: Topic) -> HttpResponse:
    """The member has read the topic up to the number that they send. The page's script wants no page back."""
    now = clock.now(request)
    reading.read_up_to(request.user, topic, door.number(request.POST.get("number", "")), now)
    if "quiet" in request.POST:
        return HttpResponse(status=204)
    return redirect(topic.address(now) + REPLIES)


@door.for_members(door.board, limit="read")
def read_board(request: HttpRequest, board: Board) -> HttpResponse:
    """Nothing on the board is new to the member any more; what came since its page was made stays so."""
    try:
        until = EPOCH + door.number(request.POST.get("until", "")) * MICROSECOND
    except OverflowError as out_of_time:
        raise BadRequest(door.NOT_UNDERSTOOD) from out_of_time
    reading.read_board(request.user, board, until, clock.now(request))
    return redirect(board)


@door.for_members(door.visible_topic, limit="reaction")
def sort(request: HttpRequest, topic: Topic) -> HttpResponse:
    """From now on the member reads replies in this order, here and in all other topics."""
    chosen = request.POST.get("sort")
    if chosen not in list(Order):
        raise BadRequest(door.NOT_UNDERSTOOD)
    request.session[paging.REMEMBERED] = chosen
    return redirect(topic.address(clock.now(request)) + REPLIES)


@require_safe
@ready_made(shows=pages.of_topic)
def latest(request: HttpRequest, topic_id: int) -> HttpResponse:
    """The number of the topic's last reply, and how many there are.

    Pages that are being read ask it again and again, without cookies, so that members too get what
    stands ready-made for everybody.
    """
    topic = door.visible_topic(topic_id, clock.now(request))
    return JsonResponse({"last": topic.last_number, "replies": topic.reply_count})


@require_safe
@ready_made("after", shows=pages.of_topic)
def arrived(request: HttpRequest, topic_id: int) -> HttpResponse:
    """The replies behind a number, so far as they belong to the next one's page: a part of that page."""
    topic = door.visible_topic(topic_id, clock.now(request))
    after = request.GET.get("after", "")
    if after != "0" and not paging.NUMBER.fullmatch(after):
        raise Http404("Replies have no such number.")
    answer = HttpResponse(discussion.arrived(request, topic, int(after)))
    answer["X-Robots-Tag"] = "noindex"
    return answer


def microseconds(instant: datetime) -> int:
    """An instant as `read_board` wants it back."""
    return (instant - EPOCH) // MICROSECOND
