"""A reply as one reader sees it at one instant: its text or a placeholder, and what they may do."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from community import rules
from community.models import Reply, Topic
from community.rules import Someone


class May(NamedTuple):
    """What a reader may do with a reply. It looks the same to all who may do the same."""

    read: bool
    answer: bool
    like: bool
    unlike: bool
    edit: bool
    delete: bool
    restore: bool
    report: bool
    hide: bool
    undo: bool
    is_own: bool

    @property
    def is_more(self) -> bool:
        """Whether it is more than everybody may do."""
        own = (self.edit, self.delete, self.restore)
        return any((*own, self.like, self.unlike, self.report, self.hide, self.undo))


class Reader:
    """Who reads which topic when, and which of its replies they like."""

    def __init__(
        self, user: Someone, topic: Topic, now: datetime, liked: Collection[int], *, is_silenced: bool = False
    ) -> None:
        self.user, self.topic, self.now, self.liked = user, topic, now, liked
        self._key, self._writes = user.pk, not is_silenced
        self._is_closed = topic.is_closed_at(now)
        self._moderates = rules.moderates(user)
        self._usual: dict[bool, May] = {}

    def may(self, reply: Reply) -> May:
        """What they may do with it. Asks nothing of the database.

        Most replies are open and by others. With these a reader who is no moderator may do the same,
        but for what they like, so that it is found once.
        """
        if self._moderates or reply.author_id == self._key or not reply.is_open:
            return self._found(reply)
        is_liked = reply.pk in self.liked
        if is_liked not in self._usual:
            self._usual[is_liked] = self._found(reply)
        return self._usual[is_liked]

    def _found(self, reply: Reply) -> May:
        user, now = self.user, self.now
        is_own = reply.author_id == self._key
        act = reply.hidden_by
        is_liked = reply.pk in self.liked
        # Whoever may like it may report it: what is open, and another's.
        may_like = reply.is_open and user.is_authenticated and not is_own
        return May(
            read=rules.may_read(user, reply),
            answer=reply.is_open and self._writes and not self._is_closed,
            like=may_like and self._writes and not is_liked,
            unlike=may_like and is_liked,
            edit=is_own and self._writes and rules.may_edit(user, reply, now),
            delete=is_own and rules.may_delete(user, reply, now),
            restore=is_own and self._writes and rules.may_restore(user, reply, now),
            report=may_like,
            hide=reply.is_open and rules.may_moderate(user, reply),
            undo=act is not None and rules.may_undo(user, act),
            is_own=is_own,
        )
