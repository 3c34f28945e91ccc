"""The pages that are asked for, by the names that the promises have."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import count, islice
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone

from aivizor import keyset
from bench.growth import sending
from bench.growth.sending import Environ
from community.models import Board, Topic
from community.models.replies import PER_PAGE
from news import lists, sitemaps
from news.bulk import cast, stories, talks, words
from news.models import Article, ListedSource, ListedTag, Listing, Tag
from news.sources import citers

# Makes so many requests; what it costs to make them is not measured.
Make = Callable[[int], list[Environ]]
NETWORKS = (f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}" for n in count(1))


def makers(session: str) -> dict[str, Make]:
    """How each page is asked for; `session` is that of someone who may see the back office."""
    made: dict[str, Make] = {name: partial(_pages, path) for name, path in public(timezone.now()).items()}
    made |= {name: partial(_pages, path, session=session) for name, path in back_office().items()}
    for order, sort in (("best first", ""), ("by date", "date")):
        for what, word in (("one article", words.rare(7)), ("every article", "story")):
            query = urlencode({"q": word, "sort": sort})
            made[f"search for a word of {what}, {order}"] = partial(_searches, reverse("search"), query)
    # What nothing has, so that it is looked for what was meant; and what half of all titles begin with.
    made["search for a word that was typed wrong"] = partial(_searches, reverse("search"), "q=stroy")
    made["what is offered while one types"] = partial(_searches, reverse("search_offered"), "q=th")
    return made


def public(now: datetime) -> dict[str, str]:
    """The addresses of what everybody sees."""
    longest = Topic.objects.get(title=talks.LONGEST)
    news, tag = reverse("news:list"), Tag.objects.get(name=cast.TAGS[0])
    month = lists.month_of(cast.BUSY[0])[1]
    board = Board.objects.get(slug=cast.TALK)
    listings = Listing.objects.live(now)
    in_month = listings.filter(published_at__gte=cast.BUSY[0], published_at__lt=cast.BUSY[1])
    tagged = ListedTag.objects.live(now).filter(tag=tag)
    topics = Topic.objects.visible(now).filter(board=board)
    parts = sitemaps.KINDS["articles"].parts(now)
    part = parts[(len(parts) - 1) // 2]
    return {
        "front page": "/",
        "article page, 50 replies": Topic.objects.get(title=stories.FIFTY).address(now),
        "News, first page": news,
        "News, the page at its middle": news + middle(listings, Listing.PLACE),
        "tag on half of all articles": tag.get_absolute_url(),
        "tag, the page at its middle": tag.get_absolute_url() + middle(tagged, ListedTag.PLACE),
        "archive of a busy month": month,
        "month, the page at its middle": month + middle(in_month, Listing.PLACE),
        "sitemap, the part at its middle": reverse("sitemap_part", args=["articles", part]),
        "board": board.get_absolute_url(),
        "board, the page at its middle": board.get_absolute_url() + middle(topics, ("active_at", "pk")),
        "longest topic, the page at its middle": (
            f"{longest.address(now)}?page={max(1, longest.last_number // PER_PAGE // 2)}"
        ),
        "longest topic, what came of late": reverse("community:latest", args=[longest.pk]),
        "sources": reverse("sources"),
        "source": most_cited(now),
        "corrections": reverse("corrections"),
    }


def back_office() -> dict[str, str]:
    """The addresses of lists and forms in the admin."""
    article = Article.objects.get(title=stories.FIFTY)
    reply = article.topic.replies.get(number=talks.PAGE // 2)
    return {
        "admin, the newsroom's desk": reverse("admin:index"),
        "admin, list of articles": reverse("admin:news_article_changelist"),
        "admin, form of an article": reverse("admin:news_article_change", args=[article.pk]),
        "admin, list of replies": reverse("admin:community_reply_changelist"),
        "admin, form of a reply": reverse("admin:community_reply_change", args=[reply.pk]),
        "admin, list of sources": reverse("admin:news_source_changelist"),
    }


def most_cited(now: datetime) -> str:
    """The address of the source that most articles cite: a full page of them at either size."""
    cited = ListedSource.objects.live(now).values_list("source").annotate(Count("pk"))
    return citers.of_source(now, cited.order_by("-pk__count")[0][0]).address


def middle(rows: QuerySet[Any], by: tuple[str, str]) -> str:
    """The query of the page that begins at the middle of a list."""
    row = rows.order_by(*(f"-{name}" for name in by))[rows.count() // 2]
    return f"?{keyset.place('before', row, by)}"


def _pages(path: str, many: int, session: str = "") -> list[Environ]:
    return [sending.get(path, session) for _ in range(many)]


def _searches(page: str, query: str, many: int) -> list[Environ]:
    """Each from a network of its own, since one may not search so often."""
    path = f"{page}?{query}"
    return [sending.get(path, address=address) for address in islice(NETWORKS, many)]
