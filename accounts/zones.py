"""Time zones, by the names of the IANA database: Europe/Berlin."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

UTC = "UTC"


@cache
def names() -> list[str]:
    """The zones that one can live in: UTC, then the others by place. Etc/GMT-3 and the like are no places."""
    places = {
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/"))
    }
    return [UTC, *sorted(places)]


def known(name: str) -> None:
    """Refuses what is no zone."""
    if name not in names():
        raise ValidationError(
            _("There is no time zone of this name. Choose one of the list, like Europe/Berlin.")
        )


def zone(name: str) -> ZoneInfo:
    """The zone; UTC for one that this machine does not know (any more)."""
    return ZoneInfo(name if name in names() else UTC)
