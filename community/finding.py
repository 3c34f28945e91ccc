"""What the search reads of a topic, written in the transaction of the verb that changes it."""

from collections.abc import Collection

from django.db.models import QuerySet

from aivizor import markdown, search
from community.models import Board, Topic

KIND = "topic"


def show(topic: Topic) -> None:
    """Makes the search hold the topic as it stands, and nothing of one that is hidden.

    What the house opens is found by what stands above it; replies are not searched.
    """
    if topic.board.is_house:
        return
    search.put(KIND, topic.pk, [] if topic.hidden_by_id else [document(topic)])


def searched() -> QuerySet[Topic]:
    """The topics that the search may hold."""
    return Topic.objects.exclude(board__opened_by=Board.OpenedBy.HOUSE)


def index(keys: Collection[int]) -> None:
    """`show` for many topics, by their keys, under their locks, in the caller's transaction."""
    topics = searched().filter(pk__in=keys).select_related("board")
    for topic in topics.select_for_update(of=("self",)).order_by("pk"):
        show(topic)


def document(topic: Topic) -> search.Document:
    """What is searched of a topic."""
    return search.Document(
        title=topic.title,
        body=markdown.plain(topic.body_html),
        at=topic.created_at,
        visible_from=topic.visible_from,
        visible_until=topic.visible_until,
    )
