"""A reply as one reader sees it at one instant: its text or a placeholder, and what they may do."""

from datetime import datetime
from typing import NamedTuple

from community.models import Reply, Topic
from community.reacted import Reacted
from community.rules import moderating, writing
from community.rules.refusing import Someone


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
    mute: bool
    is_new: bool
    is_muted: bool

    @property
    def has_menu(self) -> bool:
        """Whether there is something that is seldom done."""
        return any((self.delete, self.mute, self.is_muted, self.report, self.hide))

    @property
    def is_more(self) -> bool:
        """Whether there is more than to like and to answer it."""
        return self.edit or self.restore or self.undo or self.has_menu


class Reader:
    """Who reads which topic when, and what of it they liked, muted and read before."""

    def __init__(self, user: Someone, topic: Topic, now: datetime, said: Reacted) -> None:
        self.user, self.topic, self.now, self.said = user, topic, now, said
        self._key, self._writes = user.pk, said.silence is None
        self._is_closed = topic.is_closed_at(now)
        self._moderates = moderating.moderates(user)
        self._usual: dict[tuple[bool, ...], May] = {}

    def may(self, reply: Reply) -> May:
        """What they may do with it. Asks nothing of the database.

        Most replies are open and by others. With these a reader who is no moderator may do the same,
        but for what they like, muted and have read, so that it is found once for each of these. Visitors
        did none of this.
        """
        if self._moderates or not reply.is_open:
            return self._found(reply)
        kind: tuple[bool, ...] = ()
        if self._key is not None:
            if reply.author_id == self._key:
                return self._found(reply)
            kind = (reply.pk in self.said.liked, reply.author_id in self.said.quiet, self.is_new(reply))
        if kind not in self._usual:
            self._usual[kind] = self._found(reply)
        return self._usual[kind]

    def is_new(self, reply: Reply) -> bool:
        """Whether somebody else wrote it since the reader was here."""
        read = self.said.read
        return read is not None and reply.number > read and reply.is_open and reply.author_id != self._key

    def _found(self, reply: Reply) -> May:
        user, now = self.user, self.now
        is_own = reply.author_id == self._key
        act = reply.hidden_by
        is_liked = reply.pk in self.said.liked
        is_muted = reply.is_open and reply.author_id in self.said.quiet
        # Whoever may like it may report it: what is open, and another's.
        may_like = reply.is_open and user.is_authenticated and not is_own
        return May(
            read=moderating.may_read(user, reply),
            answer=reply.is_open and self._writes and not self._is_closed,
            like=may_like and self._writes and not is_liked,
            unlike=may_like and is_liked,
            edit=is_own and self._writes and writing.may_edit(user, reply, now),
            delete=is_own and writing.may_delete(user, reply, now),
            restore=is_own and self._writes and writing.may_restore(user, reply, now),
            report=may_like,
            hide=reply.is_open and moderating.may_act(user, reply),
            undo=act is not None and moderating.may_undo(user, act),
            is_own=is_own,
            mute=may_like and not is_muted,
            is_new=self.is_new(reply),
            is_muted=is_muted,
        )
