"""What members say of themselves."""

from datetime import datetime

from accounts.models import User
from aivizor import limits
from aivizor.pages import SITE, changing, moved

# What others see of a member on any page.
SHOWN = {"name", "about"}


def change(member: User, now: datetime, **said: str) -> None:
    """The member is called and described so from now on, wherever they are; nothing moves when they are.

    Takes `name`, `about` and `time_zone`, or some of them. Raises limits.TooFast, because every
    page of the site may show a name.
    """
    changed = [field for field, value in said.items() if value != getattr(member, field)]
    if SHOWN.intersection(changed):
        limits.take("rename", str(member.pk), now)
    with changing():
        for field in changed:
            setattr(member, field, said[field])
        if changed:
            member.save(update_fields=changed)
        if SHOWN.intersection(changed):
            moved(SITE)
