"""The page of a topic that waits for a moderator, for its author and for moderators."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from aivizor import clock
from community import rules
from community.models import Topic
from community.views import door


def page(request: HttpRequest, board: str, topic_id: int, slug: str) -> HttpResponse:
    """The topic as it will be. Raises Http404 for one that does not wait, and for everyone else."""
    now, user = clock.now(request), request.user
    topics = Topic.objects.exclude(hidden_by=None).select_related("board", "author", "hidden_by")
    topic = topics.prefetch_related("pictures").filter(pk=topic_id).first()
    if not user.is_authenticated or topic is None or not rules.may_read_held(user, topic):
        raise Http404(door.NOTHING)
    if (board, slug) != (topic.board.slug, topic.slug_at(now)):
        return door.moved(request, topic.address(now))
    is_own = topic.author_id == user.pk
    context = {
        "topic": topic,
        "title": topic.title_at(now),
        "is_own": is_own,
        "may_let_go": rules.may_undo(user, topic.hidden_by),
        "cases": [] if is_own else topic.cases.filter(act=topic.hidden_by),
    }
    return render(request, "community/held.html", context)
