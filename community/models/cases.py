"""What waits for a moderator: one thing, for one cause, until it is decided."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from community.models.acts import ModerationAct
from community.models.replies import Reply
from community.models.topics import Topic

IS_TOPIC = Q(topic__isnull=False, reply__isnull=True, member__isnull=True)
IS_REPLY = Q(topic__isnull=True, reply__isnull=False, member__isnull=True)
IS_MEMBER = Q(topic__isnull=True, reply__isnull=True, member__isnull=False)
OPEN = Q(decided_at=None)
# How long a moderator who took a case has it for themselves.
CLAIMED_FOR = timedelta(minutes=10)
WEIGHT, AGE, DECIDED = "weight", "age", "decided"
# What weighs most, what waits longest, what was decided last comes first.
ORDERS = {
    WEIGHT: ("-weight", "opened_at", "pk"),
    AGE: ("opened_at", "pk"),
    DECIDED: ("-decided_at", "-pk"),
}


class Place(NamedTuple):
    """Where a case stands among others: by its weight, by when it was opened, or decided, and its number."""

    weight: int
    at: datetime
    pk: int


def not_taken_by_others(user: Any, now: datetime) -> Q:
    """The condition of Cases.not_taken_by_others."""
    return Q(claimed_by=None) | Q(claimed_by=user) | Q(claimed_at__lte=now - CLAIMED_FOR)


def of_one(thing: Any) -> dict[str, Any]:
    """The fields of a case about this topic, reply or member: all three, or no index serves."""
    name = thing._meta.model_name
    return {"topic": None, "reply": None, "member": None, name if name != "user" else "member": thing}


class Cases(models.QuerySet["Case"]):
    """Cases, and which of them wait, in which order."""

    def waiting(self) -> Self:
        """Those that nobody has decided."""
        return self.filter(OPEN)

    def about(self, thing: Any) -> Self:
        """Those about this topic, reply or member."""
        return self.filter(**of_one(thing))

    def not_taken_by_others(self, user: Any, now: datetime) -> Self:
        """Those that are free at `now`, and the user's own."""
        return self.filter(not_taken_by_others(user, now))

    def in_order(self, order: str, past: Place | None = None, *, is_back: bool = False) -> Self:
        """In one of the ORDERS, and past a place in it; backwards with `is_back`.

        Of two that weigh the same the older comes first, so that the index seeks the weight and steps
        over those of the very same weight.
        """
        rows = self.order_by(*ORDERS[order])
        rows = rows.reverse() if is_back else rows
        if past is None:
            return rows
        if order == DECIDED:
            return rows.filter(_beyond("decided_at", past, is_back))
        later = Q(_beyond("opened_at", past, not is_back))
        if order == AGE:
            return rows.filter(later)
        side = "gt" if is_back else "lt"
        seek, beyond = Q(**{f"weight__{side}e": past.weight}), Q(**{f"weight__{side}": past.weight})
        return rows.filter(seek).filter(beyond | later)

    def with_things(self) -> Self:
        """With what a line of the queue says of each, and what holds it."""
        posts = ("topic__board", "topic__hidden_by", "reply__topic__board", "reply__hidden_by")
        return self.select_related(*posts, "author", "member", "act", "claimed_by", "decided_by")


def _beyond(instant: str, place: Place, is_later: bool) -> Func:
    """The condition that a row is later than `place` by this instant, or earlier; compared as one row."""
    values = (Value(place.at, output_field=models.DateTimeField()), Value(place.pk))
    ends = [
        Func(*pair, template="(%(expressions)s)", output_field=models.BooleanField())
        for pair in ((F(instant), F("pk")), values)
    ]
    return Func(
        *ends,
        template="%(expressions)s",
        arg_joiner=" > " if is_later else " < ",
        output_field=models.BooleanField(),
    )


class Case(models.Model):
    """One line of the moderators' queue. What is open of one thing for one cause is one case."""

    class Kind(models.TextChoices):
        REPORTED = "reported", _("reported")
        HELD = "held", _("held")
        APPEALED = "appealed", _("appealed")

    kind = models.CharField(max_length=8, choices=Kind)
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.CASCADE, related_name="cases", db_index=False
    )
    reply = models.ForeignKey(
        Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="cases", db_index=False
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="cases",
        db_index=False,
    )
    # Whose it is: the author of the topic or reply, or the member.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="cases_against",
        db_index=False,
    )
    # The act that holds it, or that is appealed.
    act = models.ForeignKey(
        ModerationAct, null=True, blank=True, on_delete=models.CASCADE, related_name="cases"
    )
    # Why it is here, for moderators: the rule that held it, or the words of an appeal.
    cause = models.CharField(max_length=500, blank=True)
    # What comes first in the queue; what reports add is said in community/moderation/.
    weight = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="claimed_cases",
        db_index=False,
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=12, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decided_cases",
        db_index=False,
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # What was done when it was decided; nothing where it was kept.
    outcome = models.ManyToManyField(ModerationAct, blank=True, related_name="decided_cases")

    objects = Cases.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("case"), _("queue")
        indexes = [
            models.Index(fields=["-weight", "opened_at", "id"], condition=OPEN, name="cases_by_weight"),
            models.Index(fields=["opened_at", "id"], condition=OPEN, name="cases_by_age"),
            models.Index(fields=["topic"], condition=IS_TOPIC, name="cases_of_topic"),
            models.Index(fields=["reply"], condition=IS_REPLY, name="cases_of_reply"),
            models.Index(fields=["member"], condition=IS_MEMBER, name="cases_of_member"),
            models.Index(fields=["author", "-decided_at"], name="cases_against_author"),
            models.Index(
                fields=["claimed_by"], condition=OPEN & Q(claimed_by__isnull=False), name="cases_claimed"
            ),
            models.Index(
                fields=["-decided_at", "-id"], condition=Q(decided_at__isnull=False), name="cases_decided"
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=IS_TOPIC | IS_REPLY | IS_MEMBER, name="case_is_of_one_thing"),
            models.UniqueConstraint(
                fields=["kind", "topic"], condition=OPEN & IS_TOPIC, name="one_open_case_of_topic"
            ),
            models.UniqueConstraint(
                fields=["kind", "reply"], condition=OPEN & IS_REPLY, name="one_open_case_of_reply"
            ),
            models.UniqueConstraint(
                fields=["kind", "member"], condition=OPEN & IS_MEMBER, name="one_open_case_of_member"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.thing}"

    @property
    def place(self) -> Place:
        return Place(self.weight, self.decided_at or self.opened_at, self.pk)

    @property
    def is_open(self) -> bool:
        return self.decided_at is None

    @property
    def claim_ends(self) -> datetime | None:
        return self.claimed_at and self.claimed_at + CLAIMED_FOR

    def holder(self, now: datetime) -> Any:
        """The moderator who has it for themselves at `now`; None where nobody has."""
        is_taken = self.claimed_at is not None and self.claimed_at > now - CLAIMED_FOR
        return self.claimed_by if is_taken else None

    @property
    def version(self) -> str:
        """A mark of what a moderator saw: the text, and whether it was hidden by what."""
        thing: Any = self.thing
        text = getattr(thing, "version", "")
        return f"{text}.{getattr(thing, 'hidden_by_id', None) or 0}.{self.act_id or 0}"

    @property
    def thing(self) -> Topic | Reply | models.Model | None:
        """The topic, reply or member that it is about."""
        return self.topic or self.reply or self.member
