"""A topic gets another board or another title."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from aivizor.pages import changing
from community.models import Board, ModerationAct, Topic
from community.moderation.noting import change, held, noted
from community.rules import moderating, writing
from community.rules.refusing import Refused

Kind = ModerationAct.Kind
STANDS_THERE = _("The topic stands on this board already; nothing was done.")
SAME_TITLE = _("The topic has this title already; nothing was done.")
NO_PICTURE = _("Topics of this board show pictures, and this one has none. Choose another board.")


def move(topic: Topic, board: Board, by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """The topic stands on another board; its old address leads to the new one. Raises Refused."""
    with changing():
        (topic,) = held([topic], now)
        if sentence := moderating.against_acting(by, topic) or against_board(topic, board):
            raise Refused(sentence)
        act = noted(Kind.MOVE, [topic], by, reason, note, now)
        change(act, topic, board_id=board.pk)
    return act


def rename(topic: Topic, title: str, by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """The topic has another title, and its old address leads to the new one. Raises Refused."""
    with changing():
        (topic,) = held([topic], now)
        if sentence := moderating.against_acting(by, topic):
            raise Refused(sentence)
        if topic.title == title:
            raise Refused(SAME_TITLE)
        act = noted(Kind.RENAME, [topic], by, reason, note, now)
        change(act, topic, title=title)
    return act


def against_board(topic: Topic, board: Board) -> Text | None:
    """What stands against the topic's standing on that board."""
    if board.is_house:
        return writing.HOUSE_BOARD
    if board.pk == topic.board_id:
        return STANDS_THERE
    return NO_PICTURE if board.is_showcase and not topic.pictures.exists() else None
