"""An appeal: what the member whom an act is against says of it, once, and what came of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from community.models.acts import ModerationAct
from community.models.cases import Case

LONGEST_APPEAL = 2_000


class Appeals(models.QuerySet["Appeal"]):
    """Appeals, and which of them wait."""

    def waiting(self) -> Self:
        """Those that nobody has decided."""
        return self.filter(outcome="")


class Appeal(models.Model):
    """One per act and member. It waits as a line of the moderators' queue."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("the act was undone")
        KEPT = "kept", _("the act stays")

    act = models.ForeignKey(ModerationAct, on_delete=models.CASCADE, related_name="appeals")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="appeals", db_index=False
    )
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="appeals")
    text = models.TextField(max_length=LONGEST_APPEAL)
    at = models.DateTimeField()
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    # What the moderator who decided it says to the member.
    answer = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = Appeals.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "act"], name="one_appeal_of_an_act"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True, decided_by__isnull=True)
                | ~Q(outcome="") & Q(decided_at__isnull=False, decided_by__isnull=False),
                name="appeal_decided_by_someone_at_some_time",
            ),
        ]
