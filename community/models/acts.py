"""A moderation act: what a moderator did to what, when and why, and whether it was undone."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple, Self

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Count(NamedTuple):
    """How many acts of one kind there were for one reason, and how many of them were undone."""

    kind: str
    reason: str
    number: int
    undone: int


class Acts(models.QuerySet["ModerationAct"]):
    """Acts, and which of them are in force."""

    def in_force(self) -> Self:
        """Those that were not undone."""
        return self.filter(undone_at=None)

    def by_month(self, months: Collection[tuple[datetime, datetime]]) -> dict[datetime, list[Count]]:
        """Of each month, given by its beginning and its end: kind, reason, how many, how many undone.

        One query, which counts in one index: its cost is that of the months asked for.
        """
        each = [
            self.filter(at__gte=begin, at__lt=end)
            .order_by()
            .annotate(place=Value(place))
            .values_list("place", "kind", "reason")
            .annotate(number=models.Count("*"), undone=models.Count("undone_at"))
            for place, (begin, end) in enumerate(months)
        ]
        begins = [begin for begin, _ in months]
        found: dict[datetime, list[Count]] = {begin: [] for begin in begins}
        for place, *row in each[0].union(*each[1:], all=True) if each else ():
            found[begins[place]].append(Count(*row))
        return found


class ModerationAct(models.Model):
    """One decision, on one thing or on many at once; undone as one."""

    class Kind(models.TextChoices):
        HIDE = "hide", _("hid")
        # Nobody reads it until a moderator has; by a rule of the house, or by a moderator.
        HOLD = "hold", _("held for review")
        # Hidden, and from its author too.
        DELETE = "delete", _("deleted")
        CLOSE = "close", _("closed the replies")
        # The topic stands first on its board.
        PIN = "pin", _("pinned")
        MOVE = "move", _("moved to another board")
        RENAME = "rename", _("renamed")
        MERGE = "merge", _("merged into another topic")
        SPLIT = "split", _("took replies to another topic")
        SLOW = "slow", _("changed the pace")
        TIMER = "timer", _("changed when the replies close")
        REOPEN = "reopen", _("reopened the replies")
        WARN = "warn", _("warned")
        # The member writes nothing until it ends; does not come in until it ends.
        SILENCE = "silence", _("silenced")
        SUSPEND = "suspend", _("suspended")

    class Reason(models.TextChoices):
        OFF_TOPIC = "off_topic", _("off topic")
        ABUSE = "abuse", _("abuse")
        SPAM = "spam", _("spam")
        MISINFORMATION = "misinformation", _("misinformation")
        ILLEGAL = "illegal", _("illegal content")
        PERSONAL_DATA = "personal_data", _("personal data")
        OTHER = "other", _("another reason")

    # Those that somebody is told of and may appeal: they are against the author, or the member.
    AGAINST = frozenset({Kind.HIDE, Kind.HOLD, Kind.DELETE, Kind.WARN, Kind.SILENCE, Kind.SUSPEND})

    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    reason = models.CharField(_("reason"), max_length=16, choices=Reason)
    note = models.CharField(
        _("in your words"), max_length=300, blank=True, help_text=_("Shown with the reason.")
    )
    # None: the house, by one of its rules.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="acts",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"))
    # Where it was done, and to how many things: what the public log says of it. No board where they
    # stand on several, or where it is about a member.
    board = models.ForeignKey(
        "community.Board",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        verbose_name=_("board"),
    )
    size = models.PositiveIntegerField(_("done to"), default=1)
    # When it ends by itself, where it does.
    until = models.DateTimeField(_("until"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="undone_acts",
        verbose_name=_("undone by"),
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = Acts.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("moderation act"), _("moderation acts")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="acts_by_time"),
            # All that the log counts, month by month.
            models.Index(fields=["at", "kind", "reason", "undone_at"], name="acts_counted"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="undone_by_someone_at_some_time",
            ),
        ]
        permissions = [("moderate", "Can hide replies and topics, and undo it")]

    def __str__(self) -> str:
        told = {"did": self.get_kind_display(), "why": self.why}
        if self.by is None:
            return gettext("The house {did}: {why}").format(**told)
        # Translators: "Mia hid: off topic"; what was done is one of the kinds of moderation acts.
        return gettext("{name} {did}: {why}").format(name=self.by, **told)

    @property
    def is_against(self) -> bool:
        """Whether it is against somebody, and not only about how topics are kept."""
        return self.kind in self.AGAINST

    @property
    def is_hold(self) -> bool:
        """Whether what it was done to waits to be looked at."""
        return self.kind == self.Kind.HOLD

    @property
    def sentence(self) -> str:
        """The same with its full stop."""
        return self.why if self.note else f"{self.why}."

    @property
    def why(self) -> str:
        """The reason as everyone reads it; "another reason" gives way to the words that name it."""
        if self.note and self.reason == self.Reason.OTHER:
            return self.note
        return f"{self.get_reason_display()}. {self.note}" if self.note else self.get_reason_display()


class ActTarget(models.Model):
    """One thing that an act was done to; it stays when the act is undone."""

    act = models.ForeignKey(ModerationAct, on_delete=models.CASCADE, related_name="targets")
    topic = models.ForeignKey(
        "community.Topic", null=True, blank=True, on_delete=models.PROTECT, related_name="act_targets"
    )
    reply = models.ForeignKey(
        "community.Reply", null=True, blank=True, on_delete=models.PROTECT, related_name="act_targets"
    )

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="act_targets",
    )
    # The act that was in force on it before and gave way to this one; it is again when this is undone.
    before = models.ForeignKey(
        ModerationAct, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(topic__isnull=False, reply__isnull=True, member__isnull=True)
                | Q(topic__isnull=True, reply__isnull=False, member__isnull=True)
                | Q(topic__isnull=True, reply__isnull=True, member__isnull=False),
                name="act_target_is_one_thing",
            ),
            models.UniqueConstraint(fields=["act", "topic"], name="act_targets_topic_once"),
            models.UniqueConstraint(fields=["act", "reply"], name="act_targets_reply_once"),
            models.UniqueConstraint(fields=["act", "member"], name="act_targets_member_once"),
        ]

    @property
    def thing(self) -> Any:
        """The topic, reply or member."""
        return self.topic or self.reply or self.member


class ActAgainst(models.Model):
    """One member that an act is against: the author of what it was done to, or the member themselves.

    They are told of it and may appeal it once; their record is read from here.
    """

    act = models.ForeignKey(ModerationAct, on_delete=models.CASCADE, related_name="against")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="acts_against", db_index=False
    )
    # The act's own, so that a record is read from one index.
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["member", "-at", "-id"], name="acts_against_member")]
        constraints = [models.UniqueConstraint(fields=["act", "member"], name="act_against_once")]
