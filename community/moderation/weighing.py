"""How much a report weighs: by how right its reporter was so far, and never by how many there are.

RULES is the table, and the first rule that fits counts. Every report brings its case up in the queue; only
those of trusted reporters can hide, and only until a moderator has looked. New accounts and those who are
mostly wrong never count for that, however many they are, so that nobody is voted down.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from community.models import Report

NEWCOMER = timedelta(days=30)
# So many of the latest decided reports of a member say how right they are; fewer than FEW say nothing yet.
LOOKED_AT, FEW = 50, 4
TRUSTED_FROM = 0.6
# What the trusted reports of one thing weigh together before it is hidden: one weighs ten at most, so
# this takes three reporters at least.
HELD_AT = 21


class Record(NamedTuple):
    """What is known of a reporter."""

    age: timedelta
    right: int
    wrong: int

    @property
    def accuracy(self) -> float:
        """From 0 to 1; one half where nothing is known, and slow to leave it."""
        return (self.right + 1) / (self.right + self.wrong + 2)


class Rule(NamedTuple):
    """One row: in words, whom it is for, what their report weighs, and whether it counts for hiding."""

    words: Text
    fits: Callable[[Record], bool]
    weight: Callable[[Record], int]
    is_trusted: bool = False


RULES = (
    Rule(
        format_lazy(
            _("Whoever joined in the last {days} days: 1, and it hides nothing."), days=NEWCOMER.days
        ),
        lambda record: record.age < NEWCOMER,
        lambda record: 1,
    ),
    Rule(
        format_lazy(
            _("Fewer than {few} reports that a moderator decided: 2, and it hides nothing."), few=FEW
        ),
        lambda record: record.right + record.wrong < FEW,
        lambda record: 2,
    ),
    Rule(
        format_lazy(
            _("Right in fewer than {share} of the cases: 1, and it hides nothing."),
            share=f"{TRUSTED_FROM:.0%}",
        ),
        lambda record: record.accuracy < TRUSTED_FROM,
        lambda record: 1,
    ),
    Rule(
        format_lazy(
            _(
                "All others are trusted: from 6 to 10, the more often they were right. From {sum} on, which"
                " takes three at least, a post is hidden until a moderator has looked."
            ),
            sum=HELD_AT,
        ),
        lambda record: True,
        lambda record: round(10 * record.accuracy),
        is_trusted=True,
    ),
)


class Weight(NamedTuple):
    """What one report weighs, and whether it counts for hiding."""

    points: int
    is_trusted: bool


def weight_of(member: User, now: datetime) -> Weight:
    """What a report by the member weighs at `now`; asks one query."""
    decided = Report.objects.filter(reporter=member, upheld__isnull=False).order_by("-pk")
    outcomes = list(decided.values_list("upheld", flat=True)[:LOOKED_AT])
    right = sum(outcomes)
    record = Record(now - member.date_joined, right, len(outcomes) - right)
    rule = next(rule for rule in RULES if rule.fits(record))
    return Weight(rule.weight(record), rule.is_trusted)
