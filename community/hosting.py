"""What a floor above asks of a topic whose opening post it writes itself.

The caller passes times, not states: from when the topic is seen, until when, and which title
comes next. It runs in the caller's transaction.
"""

from datetime import datetime

from aivizor import search
from community import pace
from community.models import Board, Topic


def begin(board_slug: str, author_id: int, title: str, visible_from: datetime, now: datetime) -> Topic:
    """A new topic on the board, with nothing in it, seen from `visible_from` on."""
    board = Board.objects.get(slug=board_slug)
    return Topic.objects.create(
        board=board,
        author_id=author_id,
        title=title,
        created_at=now,
        visible_from=visible_from,
        active_at=visible_from,
        is_hosted=True,
        **pace.waits(board, visible_from),
    )


def retitle(topic: Topic, title: str, at: datetime, now: datetime) -> None:
    """From `at` on the topic has this title; until then it keeps the one it has."""
    settle(topic, now)
    if at <= now:
        topic.title, topic.next_title, topic.next_title_from = title, "", None
    else:
        topic.next_title, topic.next_title_from = title, at
    topic.save(update_fields=["title", "next_title", "next_title_from"])


def settle(topic: Topic, now: datetime) -> None:
    """Makes a next title whose time has come the title; the caller saves."""
    if topic.next_title_from and topic.next_title_from <= now:
        topic.title, topic.next_title, topic.next_title_from = topic.next_title, "", None


def show_from(topic: Topic, at: datetime, title: str) -> None:
    """The topic, not seen now, is seen from `at` on, under this title."""
    topic.visible_from, topic.visible_until = at, None
    topic.title, topic.next_title, topic.next_title_from = title, "", None
    topic.active_at = max(topic.active_at, at)
    topic.closes_at = pace.closing(topic.active_at, topic.close_after_days)
    shown = ["visible_from", "visible_until", "title", "next_title", "next_title_from"]
    topic.save(update_fields=[*shown, "active_at", "closes_at"])


def keep_title(topic: Topic, now: datetime) -> None:
    """Forgets a next title whose time has not come."""
    settle(topic, now)
    topic.next_title, topic.next_title_from = "", None
    topic.save(update_fields=["title", "next_title", "next_title_from"])


def hide_from(topic: Topic, at: datetime) -> None:
    """The topic is not seen from `at` on; what was written in it stays."""
    topic.visible_until = max(at, topic.visible_from)
    topic.save(update_fields=["visible_until"])


def forget(topic: Topic) -> None:
    """Deletes a topic that nobody ever saw. Raises ProtectedError where something was written in it."""
    search.drop(Topic.KIND, topic.pk)
    topic.delete()
