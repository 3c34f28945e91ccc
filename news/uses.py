"""Which pictures are in use: asked of every column of every table in which a text may stand.

A picture's name has 32 random signs in it, and wherever these stand, it is used: as a cover, in
Markdown, in HTML, in a rendition's name, in words about it. So a table that comes later can't be
forgotten, and what is uncertain counts as use.
"""

import re
from collections.abc import Iterator
from functools import reduce
from operator import or_
from urllib.parse import unquote

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models.functions import Cast

from aivizor.search import SearchRow
from news.models import LibraryPicture

_MARK = re.compile(r"[0-9a-f]{32}", re.ASCII)
_SHORTEST = 32
# What is made of other tables, what holds no addresses, and the library itself, which is no use.
PASSED = (SearchRow, Session, LibraryPicture)


def mark_of(name: str) -> str:
    """What of a picture's name stands wherever it is used; all of a name that is not ours."""
    found = _MARK.search(name)
    return found[0] if found else name


def all_marks() -> set[str]:
    """The marks of all pictures in use, and some that are none. Reads every text once."""
    return {mark for text in _texts() for mark in _MARK.findall(text)}


def is_used(name: str) -> bool:
    """Whether anything shows the picture now; looks through all texts, so it takes a while."""
    return any(rows.exists() for rows in _having(mark_of(name)))


def columns() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Each table with its columns in which the name of a picture may stand."""
    for model in apps.get_models():
        names = [field.attname for field in model._meta.concrete_fields if _may_hold(field)]
        if names and model not in PASSED:
            yield model, names


def _may_hold(field: models.Field) -> bool:
    if isinstance(field, models.FileField):
        return True
    kinds = (models.TextField, models.CharField, models.JSONField)
    return isinstance(field, kinds) and (field.max_length or _SHORTEST) >= _SHORTEST


def _texts() -> Iterator[str]:
    for model, names in columns():
        for row in model._base_manager.values_list(*names).iterator(chunk_size=200):
            for text in map(str, filter(None, row)):
                yield text
                # An address may spell its signs otherwise.
                if "%" in text:
                    yield unquote(text)


def _having(mark: str) -> Iterator[models.QuerySet[models.Model]]:
    for model, names in columns():
        rows = model._base_manager.annotate(
            **{f"{name}_as_text": Cast(name, models.TextField()) for name in names}
        )
        yield rows.filter(reduce(or_, (models.Q(**{f"{name}_as_text__contains": mark}) for name in names)))
