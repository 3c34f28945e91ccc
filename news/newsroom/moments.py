"""Moments as people of the newsroom read and type them: in their own zone, with UTC beside it."""

from datetime import UTC, datetime

from accounts.models import User
from aivizor import dates


def spelled(moment: datetime, user: User) -> str:
    """1 May 2026, 14:30 (Europe/Berlin), 12:30 UTC; the date of UTC too where it is another one."""
    utc, own = moment.astimezone(UTC), moment.astimezone(user.zone)
    if user.time_zone == "UTC":
        return f"{day(utc)}, {utc:%H:%M} UTC"
    other_day = "" if utc.date() == own.date() else f"{day(utc)}, "
    return f"{day(own)}, {own:%H:%M} ({user.time_zone}), {other_day}{utc:%H:%M} UTC"


def day(moment: datetime) -> str:
    """1 May 2026, in the moment's own zone."""
    return dates.day(moment)
