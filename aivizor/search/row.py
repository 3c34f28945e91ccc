"""What the search keeps of a document, besides the words that each engine stores in its own way."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import F, Q

HIGHEST = (1 << 63) - 1
# From when on a document is seen that only the back office finds: a time that no reader's clock reaches.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class SearchRow(models.Model):
    """A document within one window of time. Its number grows with its date.

    So the newest hits are those with the highest numbers, and no engine has to sort by date.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    ref = models.BigIntegerField()
    title = models.TextField()
    body = models.TextField()
    at = models.DateTimeField()
    visible_from = models.DateTimeField()
    visible_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "ref"], name="searchrow_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="searchrow_window_runs_forward",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"
