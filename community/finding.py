"""What the search reads of a topic, written in the transaction of the verb that changes it."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from aivizor import markdown, search
from community.models import Board, Tagging, Topic

KIND = "topic"


def show(*topics: Topic) -> None:
    """Makes the search hold the topics as they stand, and nothing of those that are hidden.

    What the house opens is found by what stands above it; replies are not searched.
    """
    own = {topic.pk: topic for topic in topics if not topic.board.is_house}
    if own:
        search.drop_many(KIND, own.keys())
        shown = [topic for topic in own.values() if not topic.hidden_by_id]
        if shown:
            tags = _tags(shown)
            search.put_new(KIND, {topic.pk: document(topic, tags.get(topic.pk, ())) for topic in shown})


def _tags(topics: Collection[Topic]) -> dict[int, list[tuple[int, str]]]:
    """By topic, the numbers and names of its tags."""
    found: dict[int, list[tuple[int, str]]] = {}
    rows = Tagging.objects.filter(topic__in=topics).order_by("tag__key")
    for topic, *tag in rows.values_list("topic", "tag", "tag__name"):
        found.setdefault(topic, []).append((tag[0], tag[1]))
    return found


def searched() -> QuerySet[Topic]:
    """The topics that the search may hold."""
    return Topic.objects.exclude(board__opened_by=Board.OpenedBy.HOUSE)


def index(keys: Collection[int]) -> None:
    """`show` for many topics, by their keys, under their locks, in the caller's transaction."""
    topics = searched().filter(pk__in=keys).select_related("board")
    show(*topics.select_for_update(of=("self",)).order_by("pk"))


def document(topic: Topic, tags: Iterable[tuple[int, str]] = ()) -> search.Document:
    """What is searched of a topic with these tags, each its number and its name."""
    numbers, names = zip(*tags, strict=True) if tags else ((), ())
    marks = [f"board{topic.board_id}", f"author{topic.author_id}", *(f"topictag{one}" for one in numbers)]
    return search.Document(
        title=topic.title,
        body=markdown.plain(topic.body_html),
        at=topic.created_at,
        visible_from=topic.visible_from,
        visible_until=topic.visible_until,
        tags=names,
        marks=tuple(marks),
    )
