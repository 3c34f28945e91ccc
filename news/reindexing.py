"""The search's rows made anew from what they stand for, one thing after the other.

Each thing's rows are replaced in one transaction, so that it is found at every moment.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts import finding as members_found
from accounts.models import User
from aivizor import search
from aivizor.longwork import Outcome, Work
from aivizor.search import SearchRow
from community import finding
from community.models import Topic
from news import showing
from news.models import Article, Source
from news.sources import finding as sources_found


def works() -> list[Work]:
    """Topics, articles that were ever published or scheduled, members, sources, and what is gone."""
    return [
        Work("topics", finding.searched().only("pk"), _topics, size=100),
        Work("articles", Article.objects.exclude(topic=None).only("pk"), _articles, size=20),
        Work("members", User.objects.all(), _members, size=100),
        Work("sources", Source.objects.only("pk"), _sources, size=100),
        Work("rows", SearchRow.objects.only("kind", "ref"), _gone, size=1000),
    ]


def _topics(topics: list[Topic]) -> Outcome:
    with transaction.atomic():
        finding.index([topic.pk for topic in topics])
    return Outcome(len(topics))


def _articles(articles: list[Article]) -> Outcome:
    with transaction.atomic():
        showing.index([article.pk for article in articles], timezone.now())
    return Outcome(len(articles))


def _members(members: list[User]) -> Outcome:
    with transaction.atomic():
        for member in User.objects.select_for_update().filter(pk__in=[one.pk for one in members]):
            members_found.show(member)
    return Outcome(len(members))


def _sources(sources: list[Source]) -> Outcome:
    keys = [source.pk for source in sources]
    with transaction.atomic():
        sources_found.show(keys, timezone.now())
    return Outcome(len(keys))


def _gone(rows: list[SearchRow]) -> Outcome:
    """Drops what stands for nothing; a kind that is not ours to know stays."""
    kinds: dict[str, Any] = {finding.KIND: finding.searched(), showing.KIND: Article.objects.all()}
    kinds |= {members_found.KIND: User.objects.all(), sources_found.KIND: Source.objects.all()}
    gone = []
    for kind, things in kinds.items():
        refs = {row.ref for row in rows if row.kind == kind}
        there = set(things.filter(pk__in=refs).values_list("pk", flat=True))
        gone += [(kind, ref) for ref in sorted(refs - there)]
    if gone:
        with transaction.atomic():
            for kind, ref in gone:
                search.drop(kind, ref)
    return Outcome(len(gone))
