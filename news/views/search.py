"""Search over live articles and visible topics."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from aivizor import clock, limits
from aivizor import search as engine
from aivizor.tags import key_of
from community.models import Tag as TopicTag
from community.models import Tagging, Topic
from news import showing
from news.models import Article, ListedTag, Tag

LONGEST_QUERY = 200
SHOWN = 30
BY_DATE = "date"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What holds all the words asked for: the best first, or with `sort=date` the newest."""
    now = clock.now(request)
    query = request.GET.get("q", "")[:LONGEST_QUERY].replace("\x00", "").strip()
    cursor = request.GET.get("before")
    is_by_date = request.GET.get("sort") == BY_DATE
    found = engine.Found([])
    if query:
        limits.take("search", limits.address(request), now)
        look = engine.find if is_by_date else engine.rank
        found = look(query, now, limit=SHOWN, cursor=cursor)
    best_first, newest_first = _address(q=query), _address(q=query, sort=BY_DATE)
    first = newest_first if is_by_date else best_first
    context = {
        "now": now,
        "query": query,
        "hits": _with_addresses(found.hits, now),
        "tagged": _tagged(query, now) if query and not cursor else [],
        "is_by_date": is_by_date,
        "best_first": best_first,
        "newest_first": newest_first,
        "first": first if cursor else None,
        "more": f"{first}&{urlencode({'before': found.cursor})}" if found.cursor else None,
        "ranked": f"{engine.RANKED:,}",
    }
    return render(request, "news/search.html", context)


def _address(**query: str) -> str:
    return f"?{urlencode(query, errors='replace')}"


def _tagged(query: str, now: datetime) -> list[tuple[str, Tag | TopicTag]]:
    """The tags that are called what was asked for, where there is something to see under them."""
    key = key_of(query.removeprefix("#"))
    of_news, of_topics = (model.objects.filter(key=key).first() for model in (Tag, TopicTag))
    found: list[tuple[str, Tag | TopicTag]] = []
    if of_news and ListedTag.objects.live(now).filter(tag=of_news).publication_dates().first():
        found.append(("News", of_news))
    if of_topics and Tagging.objects.of_tag(of_topics, now).exists():
        found.append(("Topics", of_topics))
    return found


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
