"""A reply as one reader sees it at one instant: its text or a placeholder, and what they may do."""

from dataclasses import dataclass
from datetime import datetime

from community import rules
from community.models import Reply, Topic
from community.rules import Someone


@dataclass(frozen=True)
class Reader:
    """Who reads which topic when, and what the database said of the replies before them."""

    user: Someone
    topic: Topic
    address: str
    now: datetime
    liked: set[int]
    answered: dict[int | None, list[Reply]]


@dataclass(frozen=True)
class Post:
    """A reply before its reader. Asks nothing of the database: templates may ask as they like."""

    reply: Reply
    reader: Reader

    @property
    def address(self) -> str:
        return f"{self.reader.address}{self.reply.place}"

    @property
    def html(self) -> str | None:
        """Its text, made safe by aivizor.markdown at write time; None for those who may not read it."""
        return self.reply.body_html if rules.may_read(self.reader.user, self.reply) else None

    @property
    def is_open(self) -> bool:
        """Whether everyone reads it."""
        return self.reply.hidden_by_id is None and self.reply.deleted_at is None

    @property
    def is_shown(self) -> bool:
        """Whether it is there at all: a deleted one only where it is answered or can come back."""
        return self.reply.deleted_at is None or bool(self.answered_by) or self.may_restore

    @property
    def answered_by(self) -> list[Reply]:
        return self.reader.answered[self.reply.pk]

    @property
    def is_own(self) -> bool:
        return self.reply.author_id == self.reader.user.pk

    @property
    def is_liked(self) -> bool:
        return self.reply.pk in self.reader.liked

    @property
    def may_answer(self) -> bool:
        return self.is_open and not self.reader.topic.is_closed

    @property
    def may_like(self) -> bool:
        return self.is_open and self.reader.user.is_authenticated and not self.is_own

    @property
    def may_edit(self) -> bool:
        return rules.may_edit(self.reader.user, self.reply, self.reader.now)

    @property
    def may_delete(self) -> bool:
        return rules.may_delete(self.reader.user, self.reply, self.reader.now)

    @property
    def may_restore(self) -> bool:
        return rules.may_restore(self.reader.user, self.reply, self.reader.now)

    @property
    def may_hide(self) -> bool:
        return self.is_open and rules.may_moderate(self.reader.user, self.reply)

    @property
    def may_undo(self) -> bool:
        act = self.reply.hidden_by
        return act is not None and rules.may_undo(self.reader.user, act)
