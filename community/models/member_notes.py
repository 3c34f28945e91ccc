"""What moderators write down of a member, for each other."""

from django.conf import settings
from django.db import models

LONGEST_NOTE = 2_000


class MemberNote(models.Model):
    """A note on a member that only moderators read. It is never changed nor taken away."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes_on", db_index=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    text = models.TextField(max_length=LONGEST_NOTE)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["member", "-at", "-id"], name="notes_on_member")]
