"""What is answered in place of a topic that not everyone sees: where it went, the topic, or why."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from aivizor import clock
from community.models import Case, Topic
from community.moderation import merging
from community.moved import address_of_reply
from community.rules import moderating
from community.views import door


def instead(request: HttpRequest, board: str, topic_id: int, slug: str) -> HttpResponse:
    """For its author and for moderators one that waits as it will be, and of a hidden one the act.

    One that was merged leads everyone to where it begins now. Raises Http404 for all else.
    """
    now, user = clock.now(request), request.user
    if begins := merging.reply_instead(topic_id, request.GET.get("page", "1")):
        return redirect(address_of_reply(begins), permanent=True)
    topics = Topic.objects.exclude(hidden_by=None).select_related("board", "author", "hidden_by")
    topic = topics.prefetch_related("pictures").filter(pk=topic_id).first()
    if not user.is_authenticated or topic is None:
        raise Http404(door.NOTHING)
    if moderating.may_read_held(user, topic):
        return (
            page(request, topic)
            if (board, slug) == (topic.board.slug, topic.slug_at(now))
            else (door.moved(request, topic.address(now)))
        )
    if moderating.may_read_why(user, topic):
        return redirect("community:act", topic.hidden_by_id)
    raise Http404(door.NOTHING)


def page(request: HttpRequest, topic: Topic) -> HttpResponse:
    """The topic that waits for a moderator, as it will be."""
    now, user = clock.now(request), request.user
    is_own = topic.author_id == user.pk
    context = {
        "topic": topic,
        "title": topic.title_at(now),
        "is_own": is_own,
        "may_let_go": moderating.may_undo(user, topic.hidden_by),
        "cases": [] if is_own else Case.objects.about(topic).filter(act=topic.hidden_by),
    }
    return render(request, "community/held.html", context)
