"""What is offered while one types: tags and titles that begin so; and the tags that are called so."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from aivizor.search.prompts import beginning, begun
from aivizor.tags import key_of
from community.models import Tag as TopicTag
from community.models import Tagging
from news.models import ListedTag, Tag
from news.searching.asking import KINDS

MOST = 8
SHORTEST, LONGEST = 2, 80


def is_enough(typed: str) -> bool:
    """Whether so much was typed that something can be offered."""
    return SHORTEST <= len(key_of(typed)) <= LONGEST


def offered(typed: str, now: datetime) -> list[str]:
    """A few tags and titles that begin so, of what is seen at `now`."""
    titles = (row.title for row in begun(typed, now, KINDS[0].kinds, MOST))
    return list(dict.fromkeys([*_tags_begun(key_of(typed), now), *titles]))[:MOST]


def _tags_begun(key: str, now: datetime) -> list[str]:
    """The names of tags that begin so and have something to see, of articles first."""
    listed = ListedTag.objects.live(now).filter(tag=OuterRef("pk"))
    tagged = Tagging.objects.seen(now).filter(tag=OuterRef("pk"))
    pairs = ((Tag, listed), (TopicTag, tagged))
    begun = [model.objects.filter(beginning("key", key), Exists(seen)) for model, seen in pairs]
    return [tag.name for tags in begun for tag in tags.order_by()[: MOST // 2]]


def called(query: str, now: datetime) -> list[tuple[str, Tag | TopicTag]]:
    """The tags that are called what was asked for, where there is something to see under them."""
    key = key_of(query.removeprefix("#"))
    of_news, of_topics = (model.objects.filter(key=key).first() for model in (Tag, TopicTag))
    found: list[tuple[str, Tag | TopicTag]] = []
    if of_news and ListedTag.objects.live(now).filter(tag=of_news).publication_dates().first():
        found.append((_("News"), of_news))
    if of_topics and Tagging.objects.of_tag(of_topics, now).exists():
        found.append((_("Topics"), of_topics))
    return found
