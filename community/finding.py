"""What the search reads of a topic, written in the transaction of the verb that changes it."""

from aivizor import markdown, search
from community.models import Topic

KIND = "topic"


def show(topic: Topic) -> None:
    """Makes the search hold the topic as it stands, and nothing of one that is hidden.

    What the house opens is found by what stands above it; replies are not searched.
    """
    if topic.board.is_house:
        return
    search.put(KIND, topic.pk, [] if topic.hidden_by_id else [document(topic)])


def document(topic: Topic) -> search.Document:
    """What is searched of a topic."""
    return search.Document(
        title=topic.title,
        body=markdown.plain(topic.body_html),
        at=topic.created_at,
        visible_from=topic.visible_from,
        visible_until=topic.visible_until,
    )
