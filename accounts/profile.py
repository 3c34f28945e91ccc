"""What members say of themselves."""

from datetime import datetime

from accounts.models import User
from aivizor import limits
from aivizor.pages import SITE, changing, moved


def rename(member: User, name: str, now: datetime) -> None:
    """The member is called `name` from now on, wherever they are named; nothing moves when they are.

    Raises limits.TooFast, because every page of the site may show a name.
    """
    if name == member.name:
        return
    limits.take("rename", str(member.pk), now)
    with changing():
        member.name = name
        member.save(update_fields=["name"])
        moved(SITE)
