"""Pictures that nothing shows any more: found, and removed.

A file is an orphan when nothing in the database names it (news/uses.py), it is older than GRACE, and
its row in the library, if it has one, says neither that it is kept nor that somebody took it into a
text meanwhile. For so long a text may wait in a browser or in the trash.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.core.files.storage import default_storage
from django.db import transaction

from aivizor import cards as drawn
from aivizor import renditions, search, storing
from aivizor.progress import Tell
from news import cards, uses
from news.models import LibraryPicture

GRACE = timedelta(days=30)


class Orphan(NamedTuple):
    """A picture, or what is left of one, with all its files, of which `name` itself may be missing."""

    name: str
    files: list[str]
    size: int
    stored_at: datetime


def orphans(now: datetime, tell: Tell) -> Iterator[Orphan]:
    """The orphans at `now`, a folder of the storage at a time; changes nothing."""
    used, folders = uses.all_marks(), storing.folders()
    for number, folder in enumerate(folders, start=1):
        for name, files in sorted(_pictures_in(folder).items()):
            if uses.mark_of(name) not in used and not _is_wanted(name, now):
                size, stored_at = _measured(files)
                if stored_at <= now - GRACE:
                    yield Orphan(name, files, size, stored_at)
        tell("folders", number, len(folders))
    yield from _cards(now)


def _cards(now: datetime) -> Iterator[Orphan]:
    """The cards that no page names any more: most go with what they show, but not all."""
    needed = {card.name for card in cards.all_needed(now)}
    for name in drawn.stored():
        if name not in needed:
            size, stored_at = _measured([name])
            if stored_at <= now - GRACE:
                yield Orphan(name, [name], size, stored_at)


def remove(orphan: Orphan, now: datetime) -> bool:
    """Removes an orphan, unless somebody uses it meanwhile. Stopped at any point, it is done again.

    The row goes first and the picture last, so what is left is found the next time.
    """
    if drawn.PATH.fullmatch(orphan.name):
        drawn.forget(orphan.name)
        return True
    if uses.is_used(orphan.name):
        return False
    with transaction.atomic():
        # Whoever takes it into a text at this moment comes before this, or finds no row any more.
        LibraryPicture.objects.select_for_update().filter(file=orphan.name).first()
        if _is_wanted(orphan.name, now):
            return False
        forget(orphan.name)
    for name in orphan.files:
        default_storage.delete(name)
    storing.delete(orphan.name)
    return True


def forget(name: str) -> None:
    """Takes a picture whose file goes out of the library, if it is in there."""
    for row in LibraryPicture.objects.filter(file=name):
        search.drop(LibraryPicture.KIND, row.pk)
        row.delete()


def _pictures_in(folder: str) -> dict[str, list[str]]:
    """The files of a folder by the picture that they belong to, its renditions before itself."""
    found: dict[str, list[str]] = {}
    for name in sorted(storing.files_in(folder)):
        found.setdefault(renditions.picture_of(name), []).append(name)
    return {name: sorted(files, key=lambda file, name=name: file == name) for name, files in found.items()}


def _is_wanted(name: str, now: datetime) -> bool:
    row = LibraryPicture.objects.filter(file=name).first()
    return row is not None and (row.is_kept or row.taken_at > now - GRACE)


def _measured(files: list[str]) -> tuple[int, datetime]:
    """How many bytes they have, and when the latest of them was stored."""
    times = [default_storage.get_modified_time(name) for name in files]
    return sum(default_storage.size(name) for name in files), max(times)
