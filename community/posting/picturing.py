"""The pictures that a member sends for a topic: stored when they arrive, shown when the topic is.

Between the two they belong to no row. The form carries a signed name for each, which is good for the
member who sent it and for a few days; so nothing that was sent is lost with a form that is refused,
and what never comes to be shown is found with the other orphans.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core import signing
from django.core.files.base import File

from accounts.models import User
from aivizor import limits, pictures, storing
from community import cards
from community.models import Picture, Topic
from community.models.pictures import Shown

SALT = "community.picture"
# Well within the days after which an orphan may go.
GOOD_FOR = timedelta(days=7)


def keep(upload: "File[bytes]", by: User, now: datetime) -> str:
    """Stores a picture that `by` sent and gives its name.

    Raises TooFast, and ValidationError with a sentence where it is no picture. Takes seconds, so it
    comes before any transaction.
    """
    limits.take("upload", str(by.pk), now)
    return storing.store(pictures.clean(upload))


def token_of(name: str, member: User) -> str:
    """What a form of this member carries for the stored picture."""
    return signing.dumps([member.pk, name], salt=SALT)


def named_by(token: str, member: User) -> str | None:
    """The stored picture that a form of this member names; None where it names none, or not any more."""
    try:
        key, name = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError):
        return None
    return str(name) if key == member.pk else None


def show(topic: Topic, shown: Iterable[Shown]) -> None:
    """Makes the topic show these pictures in this order; in the caller's transaction, under its lock."""
    before = cards.first_picture(topic)
    topic.pictures.all().delete()
    rows = [Picture.made(topic, place, each) for place, each in enumerate(shown)]
    Picture.objects.bulk_create(rows)
    cards.follow(before, rows[0] if rows else None)
