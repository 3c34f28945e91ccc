"""What a moderator should know of a member before deciding: how long they are here, and what was done."""

from datetime import datetime
from typing import NamedTuple

from django.db.models import Count
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor.numbers import grouped
from community.models import ActAgainst, Case, ModerationAct, Reply, Standing, Topic
from community.moderation.decisions import KEEP

# So many of their posts are counted, and so many of the latest acts are shown.
MOST_COUNTED, SHOWN = 1_000, 5


class Record(NamedTuple):
    """The member's record; `upheld` and `kept` count what was decided of them in the queue."""

    member: User
    topics: int
    replies: int
    upheld: int
    kept: int
    acts: list[ModerationAct]
    standing: Standing | None
    now: datetime

    @property
    def days(self) -> int:
        return (self.now - self.member.date_joined).days

    @property
    def posts(self) -> str:
        count = self.topics + self.replies
        shown = grouped(min(count, MOST_COUNTED))
        return _("{count} or more").format(count=shown) if count >= MOST_COUNTED else shown

    @property
    def silenced_until(self) -> datetime | None:
        return self._still(self.standing and self.standing.silenced_until)

    @property
    def suspended_until(self) -> datetime | None:
        return self._still(self.standing and self.standing.suspended_until)

    def _still(self, until: datetime | None) -> datetime | None:
        return until if until and until > self.now else None


def record(member: User, now: datetime) -> Record:
    """The record of the member; asks the same number of queries whatever they did."""
    topics = Topic.objects.opened_by(member)[:MOST_COUNTED].count()
    replies = Reply.objects.filter(author=member)[:MOST_COUNTED].count()
    decided = Case.objects.filter(author=member, decided_at__isnull=False).exclude(kind=Case.Kind.APPEALED)
    counts = dict(decided.values_list("decision").annotate(number=Count("pk")).order_by())
    kept = counts.pop(KEEP, 0)
    standing = Standing.objects.filter(member=member).first()
    return Record(member, topics, replies, sum(counts.values()), kept, acts_against(member), standing, now)


def acts_against(member: User) -> list[ModerationAct]:
    """The latest acts against the member."""
    rows = ActAgainst.objects.filter(member=member).select_related("act__by").order_by("-at", "-pk")
    return [row.act for row in rows[:SHOWN]]
