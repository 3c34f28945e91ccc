"""A member's page: who they are, and what they wrote that everyone may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.models import User
from aivizor import clock
from aivizor.pages import ready_made
from community.models import Reply, Topic
from news import following, heads
from news.models import ListedAuthor
from news.pages import of_member

SHOWN = 20


@require_safe
@ready_made(shows=of_member)
def member(request: HttpRequest, username: str) -> HttpResponse:
    """Their articles, topics and replies, newest first; the address in its own spelling."""
    now = clock.now(request)
    person = get_object_or_404(User.objects.filter(is_active=True), key=User.key_of(username))
    if username != person.username:
        return redirect(person, permanent=True)
    articles = ListedAuthor.objects.live(now).filter(user=person).newest_first()[:SHOWN]
    topics = Topic.objects.visible(now).opened_by(person)
    replies = Reply.objects.readable(now).filter(author=person).select_related("topic__board")
    context = {
        "now": now,
        "head": heads.of_member(person),
        "person": person,
        "follow": following.of_member(request.user, person, person.get_absolute_url()),
        "articles": [row.listing for row in articles],
        "topics": topics.select_related("board").order_by("-created_at", "-pk")[:SHOWN],
        "replies": replies.order_by("-created_at", "-pk")[:SHOWN],
    }
    return render(request, "news/member.html", context)
