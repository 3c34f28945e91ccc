"""One page of a topic's replies, made once for all who read it.

Each reply is written once for all readers who may do the same with it; who reads, and what they
may do, is said by community/seeing.py.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.http import Http404
from django.template import Context, Template
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString

from community.models import Reply, Topic
from community.models.replies import PER_PAGE
from community.seeing import May

NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
# How many links to answers one page of replies shows at most.
MOST_ANSWERS = 1000
REPLY_FORM = "#reply-form"
# About what a reply takes beside its text, in bytes: its row, and it in two or three forms.
AROUND = 6_000


@dataclass(frozen=True)
class Pager:
    """Where a page of replies stands among the others; they count from 1."""

    page: int
    last: int

    @property
    def previous(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        return self.page + 1 if self.page < self.last else None


@dataclass(frozen=True)
class Conversation:
    """The replies of one page, and by id those that answer each of them, in their order."""

    address: str
    replies: list[Reply]
    answered: dict[int | None, list[Reply]]
    _written: dict[tuple[int, May], SafeString] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(AROUND + 3 * len(reply.body_html) for reply in self.replies)

    def is_shown(self, reply: Reply, may: May) -> bool:
        """Whether it is there at all: a deleted one only where it is answered or can come back."""
        return reply.deleted_at is None or may.restore or bool(self.answered[reply.pk])

    def written(self, reply: Reply, may: May) -> SafeString:
        """The reply for a reader who may do this with it."""
        key = (reply.pk, may)
        if key not in self._written:
            seen = {**may._asdict(), **self._told(reply), "is_more": may.is_more}
            self._written[key] = _template().render(Context(seen, use_l10n=False))
        return self._written[key]

    def _told(self, reply: Reply) -> dict[str, Any]:
        """What the template says of a reply, whoever reads it; texts are escaped here, each once."""
        return {
            "pk": reply.pk,
            "number": SafeString(reply.number),
            "hash": SafeString(f"#{reply.number}"),
            "url": SafeString(f"{self.address}{reply.place}"),
            "is_open": reply.is_open,
            "author": reply.author,
            "author_name": escape(reply.author),
            "author_url": SafeString(reply.author.get_absolute_url()),
            "created_at": reply.created_at,
            "edited_at": reply.edited_at,
            "deleted_at": reply.deleted_at,
            "hidden_by": reply.hidden_by,
            "html": SafeString(reply.body_html),  # made safe by aivizor.markdown when it was written
            "likes": reply.like_count,
            "answered": reply.answers,
            "answers": self.answered[reply.pk],
            "answer_url": f"{reply.answer_query}{REPLY_FORM}",
            "address": self.address,
        }


def pager(topic: Topic, asked: str) -> Pager:
    """Where the page that is asked for stands. Raises Http404 for one that is not there."""
    last = max(1, -(-topic.last_number // PER_PAGE))
    if not NUMBER.fullmatch(asked) or int(asked) > last:
        raise Http404("This topic has no such page.")
    return Pager(int(asked), last)


def conversation(topic: Topic, page: int, now: datetime) -> Conversation:
    """The page of the topic's replies as it is at `now`, in two queries or fewer."""
    replies = list(topic.replies.on_page(page).with_people())
    for reply in replies:
        reply.topic = topic
    return Conversation(topic.address(now), replies, _answers(topic, page, replies))


def _answers(topic: Topic, page: int, replies: list[Reply]) -> dict[int | None, list[Reply]]:
    """By id, those that answer each of these: some stand on this page, some on later ones."""
    found: dict[int | None, list[Reply]] = {reply.pk: [] for reply in replies}
    answers = [reply for reply in replies if reply.deleted_at is None]
    if topic.last_number > page * PER_PAGE:
        later = Reply.objects.standing().filter(answers__in=found, number__gt=page * PER_PAGE)
        answers += later.order_by("number").only("number", "answers_id")[:MOST_ANSWERS]
    for answer in answers:
        if answer.answers_id in found:
            found[answer.answers_id].append(answer)
    return found


@cache
def _template() -> Template:
    return get_template("community/_reply.html").template
