"""How fast a topic goes, and when its replies close by themselves; the rules stand in community/pace.py."""

from datetime import datetime

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.pages import changing
from community import pace
from community.models import ModerationAct, Topic
from community.models.boards import LONGEST_WAIT
from community.moderation.noting import change, held, noted
from community.moderation.undoing import undo
from community.rules import moderating
from community.rules.refusing import Refused

Kind, Reason = ModerationAct.Kind, ModerationAct.Reason
NOT_ALLOWED = _("You may not change the pace of this topic.")
NO_CHANGE = _("This is how it is already; nothing was done.")
NO_PACE = _("Choose one of the paces.")
NO_DAYS = format_lazy(_("Say a number of days from 0, for never, to {most}."), most=LONGEST_WAIT)
AGAIN = _("The conversation goes on.")


def slow(topic: Topic, minutes: int, by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """Each member writes one reply in so many minutes; 0 ends it. Raises Refused."""
    if minutes not in pace.SLOW:
        raise Refused(NO_PACE)
    with changing():
        topic = _held(topic, by, now)
        if topic.slow_minutes == minutes:
            raise Refused(NO_CHANGE)
        act = noted(Kind.SLOW, [topic], by, reason, note, now)
        change(act, topic, slow_minutes=minutes)
    return act


def close_after(topic: Topic, days: int, by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """The replies close once nobody replied for so many days; 0 for never. Raises Refused."""
    if not 0 <= days <= LONGEST_WAIT:
        raise Refused(NO_DAYS)
    with changing():
        topic = _held(topic, by, now)
        if topic.close_after_days == days:
            raise Refused(NO_CHANGE)
        act = noted(Kind.TIMER, [topic], by, reason, note, now)
        change(act, topic, close_after_days=days, closes_at=pace.closing(topic.active_at, days))
    return act


def set_pace(
    topic: Topic, minutes: int, days: int, by: User, reason: str, note: str, now: datetime
) -> list[ModerationAct]:
    """Both at once, each that changes by an act of its own. Raises Refused where neither does."""
    told = {slow: (minutes, topic.slow_minutes), close_after: (days, topic.close_after_days)}
    changes = [(verb, asked) for verb, (asked, had) in told.items() if asked != had]
    if not changes:
        raise Refused(NO_CHANGE)
    with changing():
        return [verb(topic, asked, by, reason, note, now) for verb, asked in changes]


def reopen(topic: Topic, by: User, now: datetime) -> None:
    """Opens the replies, whoever or whatever closed them; what time closed waits as long again.

    Repeating it does nothing. Raises Refused.
    """
    with changing():
        if topic.closed_by_id:
            undo(topic.closed_by, by, now)
        topic = _held(topic, by, now)
        if topic.is_timed_out(now):
            act = noted(Kind.REOPEN, [topic], by, Reason.OTHER, str(AGAIN), now)
            change(act, topic, closes_at=pace.closing(now, topic.close_after_days))


def _held(topic: Topic, by: User, now: datetime) -> Topic:
    (topic,) = held([topic], now)
    if not moderating.may_close(by, topic):
        raise Refused(NOT_ALLOWED)
    return topic
