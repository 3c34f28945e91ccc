"""Replies of a topic go to a new topic, or to one that is there; where they stood, a pointer stays."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import markdown, search
from aivizor.languages import Text
from aivizor.pages import changing
from community import finding, pace, pages
from community.models import Board, Follow, ModerationAct, Moved, Reply, Topic
from community.models.changes import Moves
from community.moderation import relocating
from community.moderation.noting import held, noted
from community.rules import moderating, writing
from community.rules.refusing import Refused

RANGE = re.compile(r"\s*#?([0-9]{1,9})\s*(?:[-\u2013]\s*#?([0-9]{1,9})\s*)?", re.ASCII)
MOST_RANGES = 50
UNREADABLE = _("Say which replies by their numbers, as 12, 15-20.")
TOO_MANY_RANGES = format_lazy(
    _("These are more than {most} numbers and ranges. Take fewer at once."), most=MOST_RANGES
)
NOT_HERE = _("There is no reply #{number} in this topic. Nothing was done.")
NONE_HERE = _("None of these replies is in this topic. Nothing was done.")
NOT_ALLOWED = _("You may not take replies to another topic.")
SAME_TOPIC = _("These replies stand in that topic already. Choose another one.")
INTO_HOUSE = _(
    "The house keeps the topics of that board: no replies are taken to them. Choose another topic."
)
SHOWCASE = _("Topics of this board begin with pictures. Choose another board.")
STUB = _("The topic that they came from was merged into another one since. Undo that first.")


class New(NamedTuple):
    """A topic to be opened for the replies."""

    board: Board
    title: str


def ranges(text: str) -> list[tuple[int, int]]:
    """What "12, 15-20" says: first and last of each, in the order of the text. Raises Refused."""
    parts = [part for part in text.replace(";", ",").split(",") if part.strip()]
    if len(parts) > MOST_RANGES:
        raise Refused(TOO_MANY_RANGES)
    found = [RANGE.fullmatch(part) for part in parts]
    if not found or None in found:
        raise Refused(UNREADABLE)
    pairs = [(int(match[1]), int(match[2] or match[1])) for match in found if match]
    if any(first > last for first, last in pairs):
        raise Refused(UNREADABLE)
    return pairs


def chosen(topic: Topic, pairs: Sequence[tuple[int, int]]) -> QuerySet[Reply]:
    """The replies of the topic with these numbers. Refused where one that is named alone is not there."""
    asked = Q()
    for pair in pairs:
        asked |= Q(number__range=pair)
    alone = {first for first, last in pairs if first == last}
    there = set(topic.replies.filter(number__in=alone).values_list("number", flat=True))
    if missing := alone - there:
        raise Refused(NOT_HERE.format(number=min(missing)))
    replies: QuerySet[Reply] = topic.replies.filter(asked)
    if not replies.exists():
        raise Refused(NONE_HERE)
    return replies


def split(
    topic: Topic,
    pairs: Sequence[tuple[int, int]],
    to: Topic | New,
    by: User,
    reason: str,
    note: str,
    now: datetime,
) -> ModerationAct:
    """The chosen replies stand at the end of `to`, in their order. Raises Refused, with nothing done."""
    text = _opening(topic, by, now) if isinstance(to, New) else None
    with changing():
        there = {one.pk: one for one in held([topic] if isinstance(to, New) else [topic, to], now)}
        topic = there[topic.pk]
        if sentence := against_splitting(by, topic, to):
            raise Refused(sentence)
        replies = chosen(topic, pairs)
        done_to = [topic] if isinstance(to, New) else [topic, to]
        act = noted(ModerationAct.Kind.SPLIT, done_to, by, reason, note, now)
        target = _opened(to, by, text, now) if isinstance(to, New) and text else there[to.pk]
        relocating.take(act, replies, topic, target)
        finding.show(target)
    return act


def against_splitting(user: User, topic: Topic, to: Topic | New) -> Text | None:
    """What stands against the user's taking replies of the topic there."""
    if not moderating.may_split(user, topic):
        return NOT_ALLOWED
    if isinstance(to, New):
        if to.board.is_house:
            return writing.HOUSE_BOARD
        return SHOWCASE if to.board.is_showcase else None
    if to.pk == topic.pk:
        return SAME_TOPIC
    return INTO_HOUSE if to.board.is_house else None


def join_again(act: ModerationAct, by: User, now: datetime) -> None:
    """Each reply stands where it stood; the act is undone already, in the caller's transaction.

    The topic that was opened for them goes with them, unless something else is in it by now.
    """
    first = act.moves.first()
    if first is None:
        return
    there = {one.pk: one for one in held([first.from_topic, first.to_topic])}
    source, target = there[first.from_topic_id], there[first.to_topic_id]
    if source.hidden_by and source.hidden_by.kind == ModerationAct.Kind.MERGE:
        raise Refused(STUB)
    relocating.give_back(act, there.values())
    act_made_it = (target.author_id, target.created_at) == (act.by_id, act.at)
    if act_made_it and not _is_in_use(target):
        _forget(act, target)


def _is_in_use(topic: Topic) -> bool:
    ours = ("likes", "bookmarks", "moved_here", "moved_away")
    return _moves_of(topic).in_force().exists() or relocating.is_named(topic, but=ours)


def _moves_of(topic: Topic) -> Moves:
    return Moved.objects.filter(Q(from_topic=topic) | Q(to_topic=topic))


def _opening(topic: Topic, by: User, now: datetime) -> tuple[str, str]:
    """What stands above the replies in their new topic: where they come from."""
    told = gettext("These replies were written in [another topic]({address}).")
    body = told.format(address=topic.address(now))
    return body, markdown.post(body, pictures=False)


def _opened(to: New, by: User, text: tuple[str, str], now: datetime) -> Topic:
    times = {"created_at": now, "visible_from": now, "active_at": now, **pace.waits(to.board, now)}
    body, html = text
    topic = Topic.objects.create(
        board=to.board, author=by, title=to.title, body=body, body_html=html, **times
    )
    pages.topic_opened(topic)
    return topic


def _forget(act: ModerationAct, topic: Topic) -> None:
    """The topic vanishes, and with it what was moved there and back."""
    _moves_of(topic).delete()
    topic.hidden_by = act
    finding.show(topic)
    search.drop(Topic.KIND, topic.pk)
    Follow.objects.of_topic(topic.pk).delete()
    pages.topic_changed(topic)
    topic.delete()
