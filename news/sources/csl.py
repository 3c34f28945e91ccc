"""CSL-JSON, as files of reference managers have it: which types and fields there are, and what is refused.

Where the rules come from: the schema of CSL 1.0.2 (csl-data.json).
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from aivizor import markdown
from news.sources.identity import normal_url

Record = dict[str, Any]

TYPES = {
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast"),
    *("chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary"),
    *("entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case"),
    *("legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet"),
    *("paper-conference", "patent", "performance", "periodical", "personal_communication", "post"),
    *("post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech"),
    *("standard", "thesis", "treaty", "webpage"),
}
NAMES = {
    *("author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor"),
    *("curator", "director", "editor", "editorial-director", "executive-producer", "guest", "host"),
    *("illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer"),
    *("recipient", "reviewed-author", "script-writer", "series-creator", "translator"),
}
DATES = {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
TEXTS = {
    *("abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place"),
    *("authority", "call-number", "chapter-number", "citation-key", "citation-label", "citation-number"),
    *("collection-number", "collection-title", "container-title", "container-title-short", "dimensions"),
    *("division", "DOI", "edition", "event", "event-place", "event-title", "first-reference-note-number"),
    *("genre", "ISBN", "ISSN", "issue", "journalAbbreviation", "jurisdiction", "keyword", "language"),
    *("license", "locator", "medium", "note", "number", "number-of-pages", "number-of-volumes"),
    *("original-publisher", "original-publisher-place", "original-title", "page", "page-first"),
    *("part-number", "part-title", "PMCID", "PMID", "printing-number", "publisher", "publisher-place"),
    *("references", "reviewed-genre", "reviewed-title", "scale", "section", "shortTitle", "source"),
    *("status", "supplement-number", "title", "title-short", "URL", "version", "volume"),
    *("volume-title", "volume-title-short", "year-suffix"),
}
PARTS_OF_NAMES = {
    *("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"),
    *("comma-suffix", "static-ordering", "parse-names"),
}
PARTS_OF_DATES = {"date-parts", "season", "circa", "literal", "raw"}

# How much one work may say, in characters of JSON, and how many works a file may hold.
LONGEST, MOST = 20_000, 5000


def items(text: str) -> list[Record]:
    """The works in a file. Raises ValidationError with a sentence for each fault, and says where it is."""
    try:
        found = json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ValidationError(_("This is no CSL-JSON: the file can't be read as JSON.")) from None
    found = [found] if isinstance(found, dict) else found
    if not isinstance(found, list) or not found:
        raise ValidationError(_("This is no CSL-JSON: a file of it is a list of works."))
    if len(found) > MOST:
        raise ValidationError(
            _("These are {count} works; a file may hold {most}.").format(count=len(found), most=MOST)
        )
    faults = [
        _("Work {number}: {fault}").format(number=place, fault=fault)
        for place, item in enumerate(found, start=1)
        if (fault := fault_of(item))
    ]
    if faults:
        raise ValidationError(faults)
    return found


def _refuse(constant: str) -> None:
    """NaN and its like, which Python reads and JSON does not have."""
    raise ValueError(constant)


def fault_of(item: Any) -> str:
    """What is wrong with a work, in a sentence; empty where nothing is."""
    if not isinstance(item, dict):
        return _("it is not a record.")
    try:
        if len(json.dumps(item)) > LONGEST:
            return _("it is too long.")
        for text in _texts(item):
            markdown.checked(text, LONGEST)
    except (ValidationError, RecursionError):
        return _("it has characters that can't be stored.")
    if not isinstance(item.get("type"), str) or item["type"] not in TYPES:
        return _("“{name}” is no type of CSL 1.0.2.").format(name=_short(item.get("type")))
    return next((fault for name, value in item.items() if (fault := _fault_in(name, value))), "")


def _texts(value: Any) -> Iterator[str]:
    """Every text in it, names of fields included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _fault_in(name: str, value: Any) -> str:
    """What is wrong with one field."""
    if name in TEXTS or name in ("type", "id"):
        is_good = isinstance(value, str | int | float) and not isinstance(value, bool)
    elif name in NAMES:
        is_good = isinstance(value, list) and all(map(_is_name, value))
    elif name in DATES:
        is_good = _is_date(value)
    elif name == "categories":
        is_good = isinstance(value, list) and all(isinstance(one, str) for one in value)
    elif name == "custom":
        is_good = isinstance(value, dict)
    else:
        return _("“{name}” is no field of CSL 1.0.2. What CSL lacks belongs under “custom”.").format(
            name=_short(name)
        )
    if is_good and name == "URL":
        is_good = _is_address(str(value))
    return "" if is_good else _("its “{name}” can't be read.").format(name=name)


def _is_name(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and value.keys() <= PARTS_OF_NAMES
        and all(isinstance(part, str | int | bool) for part in value.values())
    )


def _is_date(value: Any) -> bool:
    if not isinstance(value, dict) or not value or not value.keys() <= PARTS_OF_DATES:
        return False
    rest = [part for name, part in value.items() if name != "date-parts"]
    if not all(isinstance(part, str | int | bool) for part in rest):
        return False
    if "date-parts" not in value:
        return True
    ends = value["date-parts"]
    return isinstance(ends, list) and len(ends) in (1, 2) and all(map(_is_day, ends))


def _is_day(parts: Any) -> bool:
    """Whether these are a year, a month, a day: as many of them as are known."""
    if not isinstance(parts, list) or not 1 <= len(parts) <= 3:
        return False
    try:
        numbers = [int(part) for part in parts if isinstance(part, str | int) and not isinstance(part, bool)]
        # A year before the first, or a season in the place of a month, is a date all the same.
        if len(numbers) == 3 and numbers[0] > 0:
            date(*numbers)
    except (ValueError, OverflowError):
        return False
    return len(numbers) == len(parts) and abs(numbers[0]) < 10_000


def _is_address(value: str) -> bool:
    try:
        return bool(normal_url(value))
    except ValidationError:
        return False


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
