"""Sources from a file of a reference manager."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from news.models import Source
from news.sources import citing, csl
from news.sources.identity import doi_of, doi_url, normal_url


def bring_in(text: str) -> tuple[list[Source], list[Source]]:
    """The sources that a file of CSL-JSON names: those that are new, and those that were here already.

    What is stored stays as it is. Raises ValidationError with a sentence for each fault; runs in the
    caller's transaction.
    """
    new, known, faults = [], [], []
    for place, item in enumerate(csl.items(text), start=1):
        try:
            if source := _stored(item):
                known.append(source)
            else:
                new.append(citing.entered(_keyed(item)))
        except ValidationError as fault:
            faults.append(_("Work {number}: {fault}").format(number=place, fault=" ".join(fault.messages)))
    if faults:
        raise ValidationError(faults)
    return new, known


def _stored(item: dict[str, Any]) -> Source | None:
    url, doi = str(item.get("URL", "")), doi_of(str(item.get("DOI", "")))
    keys = [key for key in (normal_url(url) if url else "", doi_url(doi) if doi else "") if key]
    found = citing.stored_at(keys)
    return next((found[key] for key in keys if key in found), None)


def _keyed(item: dict[str, Any]) -> dict[str, Any]:
    """The item with the key by which its file names it; CSL has a field for that (1.0.2)."""
    return {"citation-key": str(item["id"]), **item} if item.get("id") else item
