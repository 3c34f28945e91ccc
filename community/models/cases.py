"""What waits for a moderator: one thing, for one cause, until it is decided."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from community.models.acts import ModerationAct
from community.models.replies import Reply
from community.models.topics import Topic

IS_TOPIC = Q(topic__isnull=False, reply__isnull=True, member__isnull=True)
IS_REPLY = Q(topic__isnull=True, reply__isnull=False, member__isnull=True)
IS_MEMBER = Q(topic__isnull=True, reply__isnull=True, member__isnull=False)
OPEN = Q(decided_at=None)


class Cases(models.QuerySet["Case"]):
    """Cases, and which of them wait."""

    def waiting(self) -> Self:
        """Those that nobody has decided."""
        return self.filter(OPEN)


class Case(models.Model):
    """One line of the moderators' queue. What is open of one thing for one cause is one case."""

    class Kind(models.TextChoices):
        REPORTED = "reported", "reported"
        HELD = "held", "held"
        APPEALED = "appealed", "appealed"

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

    objects = Cases.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-weight", "opened_at", "id"], condition=OPEN, name="cases_by_weight"),
            models.Index(fields=["opened_at", "id"], condition=OPEN, name="cases_by_age"),
            models.Index(fields=["topic"], condition=IS_TOPIC, name="cases_of_topic"),
            models.Index(fields=["reply"], condition=IS_REPLY, name="cases_of_reply"),
            models.Index(fields=["member"], condition=IS_MEMBER, name="cases_of_member"),
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

    @property
    def thing(self) -> Topic | Reply | models.Model | None:
        """The topic, reply or member that it is about."""
        return self.topic or self.reply or self.member
