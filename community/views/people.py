"""Members as writers call them: who may be meant while a name is typed."""

from typing import cast

from django.http import HttpRequest, HttpResponse, JsonResponse

from accounts.models import User
from aivizor import clock, limits
from community import suggesting
from community.models import Board, Topic
from community.views import door

LONGEST = 40


@door.for_members(door.visible_topic, methods=("GET", "HEAD"))
def suggest(request: HttpRequest, topic: Topic) -> HttpResponse:
    """Whom `?q=` may mean in a text in this topic, the likeliest first."""
    return _suggested(request, topic)


@door.for_members(door.board, methods=("GET", "HEAD"))
def suggest_on_board(request: HttpRequest, board: Board) -> HttpResponse:
    """The same in a text that opens a topic on this board."""
    return _suggested(request)


def _suggested(request: HttpRequest, topic: Topic | None = None) -> HttpResponse:
    limits.take("suggest", str(request.user.pk), clock.now(request))
    begun = request.GET.get("q", "")[:LONGEST].replace("\x00", "")
    people = suggesting.suggested(begun, cast(User, request.user), topic)
    return JsonResponse({"people": [{"username": one.username, "name": one.name} for one in people]})
