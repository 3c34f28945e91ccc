"""What pages show of the community: the keys of its versions, and when time changes them.

A page names the keys of what it shows, a verb moves the keys of what it changes (aivizor/pages/).
"""

from datetime import datetime

from aivizor import pages
from community.models import Reply, Topic

# All that lists of topics show, whatever their board.
TOPICS = "topics"


def of_topic(topic_id: int, **_: object) -> list[str]:
    """The key of a topic's own page: its text, its replies, their likes."""
    return [f"topic:{topic_id}"]


def of_board(board: str, **_: object) -> list[str]:
    """The key of what lists of one board show, by its slug."""
    return [f"board:{board}"]


def of_all_topics(**_: object) -> list[str]:
    return [TOPICS]


def of_acts(**_: object) -> list[str]:
    """The key of the public log of what moderators did."""
    return ["acts"]


def acts_changed() -> None:
    """An act was done, or undone."""
    pages.moved(*of_acts())


def of_member(key: str) -> list[str]:
    """The key of what one member wrote, by the member's `key`, in whatever topic."""
    return [f"member:{key}"]


def topic_changed(topic: Topic) -> None:
    """The topic changes where it is listed, too: its title, its counters, its place, its being there."""
    pages.moved(TOPICS, *of_topic(topic.pk), *of_board(topic.board.slug))


def topic_opened(topic: Topic) -> None:
    """A topic is new; where time alone will close it, that is an instant at which pages change."""
    topic_changed(topic)
    if topic.closes_at:
        pages.moved(pages.TURNS)


def reply_changed(reply: Reply) -> None:
    """A reply changes: on its topic's page, and on its author's."""
    pages.moved(*of_topic(reply.topic_id), *of_member(reply.author.key))


def likes_changed(target: Topic | Reply) -> None:
    """The likes of a reply stand on its topic's page only; those of a topic in lists too."""
    if isinstance(target, Topic):
        topic_changed(target)
    else:
        pages.moved(*of_topic(target.topic_id))


def next_turn(now: datetime) -> datetime | None:
    """The next instant after `now` at which time alone changes what pages show; None for none."""
    return Topic.objects.next_turn(now)
