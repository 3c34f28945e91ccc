"""Members as writers call them: who may be meant while a name is typed."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from aivizor import clock, limits
from community import suggesting
from community.models import Topic
from community.views import door

LONGEST = 40


@door.for_members(door.visible_topic, methods=("GET", "HEAD"))
def suggest(request: HttpRequest, topic: Topic) -> HttpResponse:
    """Whom `?q=` may mean in a text in this topic, the likeliest first."""
    limits.take("suggest", str(request.user.pk), clock.now(request))
    begun = request.GET.get("q", "")[:LONGEST].replace("\x00", "")
    people = suggesting.suggested(topic, begun, request.user)
    return JsonResponse({"people": [{"username": one.username, "name": one.name} for one in people]})
