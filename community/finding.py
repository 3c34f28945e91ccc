"""What the search reads of a topic, written in the transaction of the verb that changes it."""

from collections.abc import Collection

from django.db.models import QuerySet

from aivizor import markdown, search
from community.models import Board, Topic

KIND = "topic"


def show(*topics: Topic) -> None:
    """Makes the search hold the topics as they stand, and nothing of those that are hidden.

    What the house opens is found by what stands above it; replies are not searched.
    """
    own = {topic.pk: topic for topic in topics if not topic.board.is_house}
    if own:
        search.drop_many(KIND, own.keys())
        if shown := {pk: document(topic) for pk, topic in own.items() if not topic.hidden_by_id}:
            search.put_new(KIND, shown)


def searched() -> QuerySet[Topic]:
    """The topics that the search may hold."""
    return Topic.objects.exclude(board__opened_by=Board.OpenedBy.HOUSE)


def index(keys: Collection[int]) -> None:
    """`show` for many topics, by their keys, under their locks, in the caller's transaction."""
    topics = searched().filter(pk__in=keys).select_related("board")
    show(*topics.select_for_update(of=("self",)).order_by("pk"))


def document(topic: Topic) -> search.Document:
    """What is searched of a topic."""
    return search.Document(
        title=topic.title,
        body=markdown.plain(topic.body_html),
        at=topic.created_at,
        visible_from=topic.visible_from,
        visible_until=topic.visible_until,
    )
