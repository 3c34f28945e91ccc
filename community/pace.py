"""The pace of a topic: how soon the same member writes again, and when it closes for want of replies.

Neither needs a process. What a member wrote last is asked under the topic's lock, so that two of
their tabs can't pass at once; when a topic closes stands in its row, and each reply moves it on.
"""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from aivizor.languages import Text
from aivizor.limits import TooFast, spelled
from community.models import Board, Reply, Topic
from community.rules import moderating
from community.rules.refusing import Someone

# The minutes that a moderator may choose.
SLOW = {0: _("as often as one likes"), 1: _("every minute"), 5: _("every 5 minutes")}
SLOW |= {10: _("every 10 minutes"), 30: _("every 30 minutes"), 60: _("every hour")}
SLOW |= {360: _("every 6 hours"), 1440: _("once a day")}


def closing(since: datetime, days: int) -> datetime | None:
    """When a topic closes whose last activity was at `since`; None where it waits for ever."""
    return since + timedelta(days=days) if days else None


def waits(board: Board, since: datetime) -> dict[str, Any]:
    """What a topic that is opened on the board has of these fields from then on."""
    return {"close_after_days": board.close_after_days, "closes_at": closing(since, board.close_after_days)}


def moved_on(topic: Topic, now: datetime) -> datetime | None:
    """When it closes after a reply at `now`: never sooner than before."""
    later = closing(now, topic.close_after_days)
    return max(later, topic.closes_at or later) if later else None


def told(topic: Topic) -> Text:
    """How often one may write in it, as "every 10 minutes"; "" where it is not slow."""
    return SLOW[topic.slow_minutes] if topic.slow_minutes else ""


def keep(member: Someone, topic: Topic, now: datetime) -> None:
    """Raises TooFast where the member's last reply is too young; deleted ones count, or nothing would.

    The caller holds the topic's lock. Who may close the topic need not wait.
    """
    if not topic.slow_minutes or moderating.may_close(member, topic):
        return
    wait = timedelta(minutes=topic.slow_minutes)
    recent = Reply.objects.filter(author=member, created_at__gt=now - wait, topic=topic)
    last = recent.order_by("-created_at").values_list("created_at", flat=True).first()
    if last is None:
        return
    seconds = max(1, -((now - last - wait) // timedelta(seconds=1)))
    # Translators: "one reply every 10 minutes", "in 40 seconds".
    sentence = _(
        "In this topic everybody writes one reply {pace}. Your text was not sent;"
        " keep it, and send it in {time}."
    )
    raise TooFast(sentence.format(pace=told(topic), time=spelled(seconds)), seconds)
