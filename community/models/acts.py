"""A moderation act: what a moderator did to what, when and why, and whether it was undone."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class Acts(models.QuerySet["ModerationAct"]):
    """Acts, and which of them are in force."""

    def in_force(self) -> Self:
        """Those that were not undone."""
        return self.filter(undone_at=None)


class ModerationAct(models.Model):
    """One decision, on one thing or on many at once; undone as one."""

    class Kind(models.TextChoices):
        HIDE = "hide", "hid"
        # Nobody reads it until a moderator has; by a rule of the house, or by a moderator.
        HOLD = "hold", "held for review"
        # Hidden, and from its author too.
        DELETE = "delete", "deleted"
        CLOSE = "close", "closed the replies"
        WARN = "warn", "warned"
        # The member writes nothing until it ends; does not come in until it ends.
        SILENCE = "silence", "silenced"
        SUSPEND = "suspend", "suspended"

    class Reason(models.TextChoices):
        OFF_TOPIC = "off_topic", "off topic"
        ABUSE = "abuse", "abuse"
        SPAM = "spam", "spam"
        MISINFORMATION = "misinformation", "misinformation"
        ILLEGAL = "illegal", "illegal content"
        PERSONAL_DATA = "personal_data", "personal data"
        OTHER = "other", "another reason"

    kind = models.CharField(max_length=8, choices=Kind)
    reason = models.CharField(max_length=16, choices=Reason)
    note = models.CharField("in your words", max_length=300, blank=True, help_text="Shown with the reason.")
    # None: the house, by one of its rules.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="acts"
    )
    at = models.DateTimeField()
    # When it ends by itself, where it does.
    until = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="undone_acts"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = Acts.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["-at", "-id"], name="acts_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="undone_by_someone_at_some_time",
            ),
        ]
        permissions = [("moderate", "Can hide replies and topics, and undo it")]

    def __str__(self) -> str:
        return f"{self.by or 'The house'} {self.get_kind_display()}: {self.why}"

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
