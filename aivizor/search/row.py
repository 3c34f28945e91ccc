"""What the search keeps of a document, besides the words that each engine stores in its own way."""

from datetime import UTC, datetime

from django.db import models
from django.db.models import F, Q

HIGHEST = (1 << 63) - 1
# From when on a document is seen that only the back office finds: a time that no reader's clock reaches.
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
LONGEST_KEY = 80


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
    # What is offered while one types goes by it (prompts.py); nothing where that is no reader's.
    key = models.CharField(max_length=LONGEST_KEY, blank=True, default="", db_default="")

    # What the engines keep of a document beside the row; nothing where it was read.
    tags: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    class Meta:
        indexes = [
            models.Index(fields=["kind", "ref"], name="searchrow_of"),
            # PostgreSQL finds beginnings by an index that goes by signs, not by a language.
            models.Index(fields=["key"], name="searchrow_by_key", opclasses=["varchar_pattern_ops"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="searchrow_window_runs_forward",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.ref}"

    def is_visible(self, now: datetime) -> bool:
        """Whether readers find it at `now`."""
        return self.visible_from <= now and (self.visible_until is None or now < self.visible_until)


class KnownWord(models.Model):
    """A word of a title or a tag, by one of the keys that tell it from few others (spelling.py)."""

    key = models.CharField(max_length=40)
    word = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "word"], name="known_word_has_key_once")]

    def __str__(self) -> str:
        return self.word
