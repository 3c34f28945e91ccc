"""What a member does not want to see or be told of."""

from typing import Any, Self

from django.conf import settings
from django.db import models


class Mutes(models.QuerySet["Mute"]):
    """Mutes, by whom and of what."""

    def of_members(self) -> Self:
        """Those of what other members write."""
        return self.filter(kind=Mute.Kind.MEMBER)

    def of(self, kind: "Mute.Kind", key: Any) -> Self:
        """Those of one thing, whoever muted it."""
        return self.filter(kind=kind, key=key)


class Mute(models.Model):
    """One member muted one thing, for themselves only; nobody else learns of it.

    The thing is named by kind and number, like what they follow.
    """

    class Kind(models.TextChoices):
        MEMBER = "member", "member"
        TAG = "tag", "tag"

    # Every index and constraint that is needed begins with one of these.
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mutes", db_index=False
    )
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    objects = Mutes.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["member", "-at", "-id"], name="mutes_of_member"),
            models.Index(fields=["kind", "key", "member"], name="muted_by_members"),
        ]
        constraints = [models.UniqueConstraint(fields=["member", "kind", "key"], name="muted_once")]
