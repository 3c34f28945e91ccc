"""Search over live articles and visible topics."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aivizor import clock, limits
from aivizor import search as engine
from community.models import Topic
from news import showing
from news.models import Article

LONGEST_QUERY = 200
SHOWN = 30


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What holds all the words asked for, newest first."""
    now = clock.now(request)
    query = request.GET.get("q", "")[:LONGEST_QUERY].replace("\x00", "").strip()
    hits = []
    if query:
        limits.take("search", limits.address(request), now)
        hits = _with_addresses(engine.find(query, now, limit=SHOWN).hits, now)
    return render(request, "news/search.html", {"now": now, "query": query, "hits": hits})


def _with_addresses(hits: list[engine.Hit], now: datetime) -> list[dict[str, object]]:
    """Each hit with its address; one whose topic is not visible any more is left out."""
    articles = Article.objects.filter(pk__in=[hit.ref for hit in hits if hit.kind == showing.KIND])
    topic_of = dict(articles.values_list("pk", "topic_id"))
    wanted = {topic_of.get(hit.ref) if hit.kind == showing.KIND else hit.ref for hit in hits}
    topics = Topic.objects.visible(now).select_related("board").in_bulk(pk for pk in wanted if pk)
    shown = []
    for hit in hits:
        topic = topics.get(topic_of.get(hit.ref) if hit.kind == showing.KIND else hit.ref)
        if topic:
            shown.append({"hit": hit, "topic": topic, "url": topic.address(now)})
    return shown
