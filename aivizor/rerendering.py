"""Stored HTML made anew from its Markdown (DESIGN section 4, promise 8)."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from aivizor.longwork import Outcome
from aivizor.pages import SITE, changing, moved


def nothing(keys: list[int]) -> None:
    """For rows whose HTML is shown by pages only."""


def rerender(
    rows: Sequence[Any], html_of: Callable[[Any], str], written: Callable[[list[int]], None] = nothing
) -> Outcome:
    """Writes what `html_of` makes of the `body` of each row, where its `body_html` differs.

    `written` is told the keys of those rows, in their transaction. A text that is refused today
    keeps its HTML. Rendering takes long, so it comes before the transaction.
    """
    differing, refused = [], []
    for row in rows:
        try:
            html = html_of(row)
        except ValidationError as error:
            name = row._meta.verbose_name
            refused.append(f"{name} {row.pk} was left as it is: {' '.join(error.messages)}")
        else:
            if html != row.body_html:
                differing.append((row, html))
    return Outcome(_write(differing, written) if differing else 0, refused)


def _write(differing: list[tuple[Any, str]], written: Callable[[list[int]], None]) -> int:
    with changing():
        keys = [row.pk for row, html in differing if _replace(row, html)]
        if keys:
            written(keys)
            # One key for the batch: a page may show any of them, and pages are soon made again.
            moved(SITE)
    return len(keys)


def _replace(row: Any, html: str) -> bool:
    """Writes the HTML unless somebody wrote another text meanwhile: that brought its own."""
    # Not by save(): a revision refuses that. What it says stays; this is only how it is written.
    return bool(type(row)._base_manager.filter(pk=row.pk, body=row.body).update(body_html=html))
