"""What the public sees for a stretch of time only: live_from <= now < live_until."""

from datetime import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class Windows(models.QuerySet[Row_co]):
    """Rows with a window, and which of them the public sees. No other place writes this condition."""

    def live(self, now: datetime) -> Self:
        """Those whose window holds at `now`; an open end means until further notice."""
        return self.not_over(now).filter(live_from__lte=now)

    def not_over(self, now: datetime) -> Self:
        """Those that are live at `now` or still to come."""
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=now))
