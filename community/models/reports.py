"""What a member finds wrong with a topic, a reply or another member."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from community.models.acts import ModerationAct
from community.models.cases import Case

LONGEST_NOTE = 500


class Report(models.Model):
    """One member's complaint. All that are open of one thing are in one case, and answered as one."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports", db_index=False)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reports", db_index=False
    )
    reason = models.CharField(max_length=16, choices=ModerationAct.Reason)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    # What it added to its case, by what was known of its reporter then; and whether it counts for hiding.
    weight = models.PositiveSmallIntegerField()
    is_trusted = models.BooleanField(default=False)
    at = models.DateTimeField()
    # Whether a moderator found it right; None while nobody decided, and where that was undone.
    upheld = models.BooleanField(null=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            # How right somebody was: the latest that were decided.
            models.Index(
                fields=["reporter", "-id"], condition=Q(upheld__isnull=False), name="reports_decided_of"
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["case", "reporter"], name="reported_once")]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.note}" if self.note else self.get_reason_display()
