"""Where a member stands with the house: what they earned, and what is in force against them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from aivizor.prepared import Prepared
from community.models.acts import ModerationAct


class Standings(models.QuerySet["Standing"]):
    """Standings, and whose they are."""

    def of(self, member: Any) -> "Standing | None":
        """That of one member with the acts in force; None where there is nothing to say."""
        return self.select_related("silenced_by", "suspended_by").filter(member=member).first()

    def alone(self, member: Any) -> "Standing | None":
        """The same without the acts, for those who write: each post asks twice."""
        return ALONE.first(member.pk)


class Standing(models.Model):
    """One row per member of whom there is something to say; without one all is as for a newcomer.

    `silenced_until` and `suspended_until` are their acts' own, so that one row answers every question
    that a write asks; verbs of community/moderation write both together.
    """

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="standing"
    )
    # How far the house trusts them; the rules by which it grows stand in community/trust.py.
    level = models.PositiveSmallIntegerField(default=0)
    # When the level was found; None asks for it to be found anew when they write next.
    looked_at = models.DateTimeField(null=True, blank=True)
    silenced_by = models.ForeignKey(
        ModerationAct,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="silenced",
        db_index=False,
    )
    silenced_until = models.DateTimeField(null=True, blank=True)
    suspended_by = models.ForeignKey(
        ModerationAct,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="suspended",
        db_index=False,
    )
    suspended_until = models.DateTimeField(null=True, blank=True)

    objects = Standings.as_manager()

    def is_silenced(self, now: datetime) -> bool:
        """Whether they write nothing at `now`. Time decides: nobody has to lift it."""
        return self.silenced_until is not None and now < self.silenced_until

    def is_suspended(self, now: datetime) -> bool:
        """Whether they don't come in at `now`."""
        return self.suspended_until is not None and now < self.suspended_until


ALONE = Prepared(lambda member: Standing.objects.filter(member=member), models.BigAutoField())
