"""What the newsroom does with its library of pictures."""

from datetime import datetime
from typing import Any

from accounts.models import User
from aivizor import pictures, storing
from news.models import LibraryPicture


def add(made: pictures.Made, by: User, now: datetime) -> LibraryPicture:
    """Stores a picture that somebody sent, and gives its new row."""
    return enter(storing.store(made), by, now)


def enter(name: str, by: User, now: datetime, **known: Any) -> LibraryPicture:
    """The row of a picture that is stored already; `known` is for one that has none yet."""
    facts = {"added_by": by, "added_at": now, "taken_at": now, **known}
    return LibraryPicture.objects.get_or_create(file=name, defaults=facts)[0]


def take(number: int, now: datetime) -> LibraryPicture | None:
    """The picture, which somebody puts into a text; it is no orphan for as long as that may take to be saved.

    None where it is gone.
    """
    LibraryPicture.objects.filter(pk=number).update(taken_at=now)
    return LibraryPicture.objects.filter(pk=number).first()


def describe(number: int, by: User, said: dict[str, str]) -> None:
    """Keeps what the sender of a picture said of it, where its row says nothing yet; no more than fits."""
    row = LibraryPicture.objects.filter(pk=number, added_by=by).first()
    if row is None:
        return
    new = {name: text for name, text in said.items() if text and not getattr(row, name)}
    for name, text in new.items():
        setattr(row, name, text[: LibraryPicture._meta.get_field(name).max_length])
    if new:
        row.save(update_fields=list(new))


def may_change(user: User, picture: LibraryPicture) -> bool:
    """Editors change what is said of every picture, authors of those that they added."""
    if user.has_perm("news.edit_any_article"):
        return True
    return user.has_perm("news.change_librarypicture") and picture.added_by_id == user.pk
