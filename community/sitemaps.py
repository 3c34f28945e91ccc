"""What sitemaps tell of the community: its boards, the topics that members opened, and their tags."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from aivizor.sitemaps import CHUNK, Entry, Kind, among
from community.models import Board, Picture, Tag, Tagging, Topic
from community.pages import TOPICS

SHOWN = ("title", "next_title", "next_title_from", "visible_from", "active_at", "edited_at", "board__slug")


def pages() -> list[Entry]:
    """The pages that stand on no row."""
    return [Entry(reverse("community:boards")), Entry(reverse("community:trust"))]


def _topics(now: datetime) -> QuerySet[Topic]:
    """Those whose opening post stands here; the others are told of by the floor that has it."""
    return Topic.objects.visible(now).filter(is_hosted=False)


def _told(now: datetime, numbers: range) -> Iterator[Entry]:
    """When a topic changed: when its opening post was edited, and when somebody replied last."""
    pictures = defaultdict(list)
    shown = Picture.objects.filter(among(numbers, "topic_id")).order_by("topic_id", "position")
    for pk, name in shown.values_list("topic_id", "file"):
        pictures[pk].append(default_storage.url(name))
    topics = _topics(now).filter(among(numbers)).order_by("pk")
    for topic in topics.select_related("board").only(*SHOWN).iterator(chunk_size=CHUNK):
        changed = max(filter(None, [topic.visible_from, topic.active_at, topic.edited_at]))
        yield Entry(topic.address(now), changed, pictures.get(topic.pk, ()))


def _boards(now: datetime, numbers: range) -> list[Entry]:
    boards = Board.objects.filter(among(numbers)).order_by("pk")
    return [Entry(board.get_absolute_url()) for board in boards]


def _tags(now: datetime, numbers: range) -> list[Entry]:
    """Those of topics that may be seen: the others would tell what is hidden."""
    seen = Tagging.objects.seen(now).filter(tag=OuterRef("pk"))
    tags = Tag.objects.filter(among(numbers), Exists(seen)).order_by("pk")
    return [Entry(tag.get_absolute_url()) for tag in tags]


KINDS = {
    # A change of a board changes every page.
    "boards": Kind(lambda now: Board.objects.all(), "id", _boards, ()),
    "topics": Kind(_topics, "id", _told, (TOPICS,)),
    "topic-tags": Kind(lambda now: Tagging.objects.seen(now), "tag_id", _tags, (TOPICS,)),
}
