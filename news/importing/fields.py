"""The fields of a file: each is of the type and length that it must have, or refused in a sentence."""

import difflib
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from aivizor.numbers import grouped
from news.importing.front_matter import Unreadable
from news.models.sources import issued_date

KINDS = {
    list: _("a list"),
    dict: _("a group of fields"),
    bool: _("yes or no"),
    date: _("a date"),
    datetime: _("a time"),
}


def refuse_unknown(fields: Mapping[Any, Any], known: tuple[str, ...], where: str = "") -> None:
    for name in map(_said, fields):
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            unknown = _("{name} is not a field. The fields are {known}.")
            if close:
                unknown = _("{name} is not a field. Did you mean {known}?")
            raise Unreadable(where + unknown.format(name=name, known=", ".join(close or known)))


def line(fields: Mapping[str, Any], name: str, model: type[Model], column: str, where: str = "") -> str:
    """The field as one line, not longer than its column; empty where there is none."""
    value = fields.get(name)
    if value is None:
        return ""
    if isinstance(value, list | dict):
        wrong = _("{name} is {kind}. Write one line of text.")
        raise Unreadable(where + wrong.format(name=name, kind=kind(value)))
    if not isinstance(value, str):
        wrong = _("{name} is {kind}, not text. If it is meant so, put it in quotes.")
        raise Unreadable(where + wrong.format(name=name, kind=kind(value)))
    text = shown(value, f"{where}{name}")
    longest = model._meta.get_field(column).max_length  # type: ignore[union-attr]
    if longest and len(text) > longest:
        long = _("{name} has {count} characters; {most} is the most. Shorten it.")
        raise Unreadable(where + long.format(name=name, count=grouped(len(text)), most=grouped(longest)))
    return text


def shown(value: str, what: str) -> str:
    """The text with single blanks. YAML's escapes can write what no page shows and no database keeps."""
    text = " ".join(value.split())
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        raise Unreadable(_("{what} has a character that can't be shown. Type it again.").format(what=what))
    return text


def kind(value: object) -> str:
    return str(_("empty") if value is None else KINDS.get(type(value), _("a number")))


def instant(value: Any) -> datetime | None:
    """`published`: a day means its midnight, a time without a zone is UTC."""
    if value is None:
        return None
    try:
        instant = parse_datetime(value.strip()) if isinstance(value, str) else value
        if isinstance(instant, date) and not isinstance(instant, datetime):
            return datetime(instant.year, instant.month, instant.day, tzinfo=UTC)
        if isinstance(instant, datetime):
            return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        pass
    raise Unreadable(
        _(
            "published is “{text}”, and that is not a date. Write it as 2026-05-01 or 2026-05-01T08:00:00Z."
        ).format(text=_said(value))
    )


def issued(fields: Mapping[str, Any], where: str) -> str:
    """The source's `published`, or `date`, which means the same."""
    given = [fields[name] for name in ("published", "date") if fields.get(name) is not None]
    if len(given) > 1:
        raise Unreadable(where + _("published and date mean the same. Keep one of them."))
    if not given:
        return ""
    text = _said(given[0].date() if isinstance(given[0], datetime) else given[0])
    try:
        issued_date(text)
    except ValidationError as error:
        wrong = _("its date is “{text}”. {fault}")
        raise Unreadable(where + wrong.format(text=text, fault=error.messages[0])) from None
    return text


def _said(value: Any) -> str:
    """The value as it may stand in a message."""
    try:
        return str(value).strip()[:60]
    except ValueError:  # a number of more digits than Python writes
        return str(_("a very long number"))
