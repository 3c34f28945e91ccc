"""What a source says beyond our own columns, as lines of its form: its CSL-JSON both ways."""

from typing import Any

from django.core.exceptions import ValidationError

from news.models.sources import issued_of, one_line
from news.sources import csl
from news.sources.identity import doi_of

Name = dict[str, Any]

# By the form's name of a field, CSL's.
FIELDS = {"publisher": "publisher", "genre": "genre", "version": "version", "abstract": "abstract"}
FIELDS |= {"isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "accessed": "accessed"}
MOST_AUTHORS = 100

# The types of CSL 1.0.2: first those that news cites, then the others by their own names.
USUAL_TYPES = {
    "webpage": "Web page",
    "article-newspaper": "Newspaper article",
    "article-magazine": "Magazine article",
    "article-journal": "Journal article",
    "article": "Preprint",
    "post-weblog": "Blog post",
    "post": "Post",
    "report": "Report",
    "dataset": "Data set",
    "book": "Book",
    "paper-conference": "Conference paper",
    "interview": "Interview",
    "speech": "Speech",
    "broadcast": "Broadcast",
    "legislation": "Law",
    "legal_case": "Court decision",
    "personal_communication": "Statement to us",
}
TYPES = USUAL_TYPES | {
    name: name.replace("_", " ").replace("-", " ").capitalize() for name in sorted(csl.TYPES - {*USUAL_TYPES})
}


def lines_of(names: list[Name]) -> str:
    """The authors, one in a line: "Lovelace, Ada", or a name that is one whole."""
    return "\n".join(filter(None, map(_line, names)))


def normal(lines: str) -> str:
    """The lines as `lines_of` writes the authors that stand in them: “Hopper,Grace” is “Hopper, Grace”."""
    return "\n".join(_line(_name(line)) for line in map(one_line, lines.split("\n")) if line)


def names_in(lines: str, before: list[Name]) -> list[Name]:
    """The authors in these lines; a line that stood there before means the name that it meant.

    Raises ValidationError for too many.
    """
    known = {_line(name): name for name in before}
    typed = [line for line in map(one_line, lines.split("\n")) if line]
    if len(typed) > MOST_AUTHORS:
        raise ValidationError(f"These are {len(typed)} authors; {MOST_AUTHORS} are allowed.")
    return [known.get(line) or _name(line) for line in typed]


def _line(name: Name) -> str:
    family = one_line(f"{name.get('non-dropping-particle', '')} {name.get('family', '')}")
    rest = one_line(" ".join(str(name.get(part, "")) for part in ("given", "dropping-particle", "suffix")))
    return ", ".join(filter(None, [family, rest])) or one_line(name.get("literal", ""))


def _name(line: str) -> Name:
    family, _comma, given = (part.strip() for part in line.partition(","))
    return {"family": family, "given": given} if family and given else {"literal": line}


def doi_as_stored(typed: str) -> str:
    """The DOI without the resolver's address, in small letters. Raises ValidationError for what is none."""
    doi = doi_of(typed) if typed else ""
    if typed and not doi:
        raise ValidationError("A DOI looks like 10.1038/nature12373. Copy it again from the page.")
    return doi


def told(more: dict[str, Any], field: str) -> str:
    """What the record says in this field of CSL, as the form shows it."""
    value = more.get(field, "")
    return issued_of({"issued": value or {}}) if field == "accessed" else str(value)


def tell(more: dict[str, Any], field: str, typed: str) -> None:
    """Writes what was typed to the record; what the form shows already stays as its file had it."""
    if typed == told(more, field):
        return
    more.pop(field, None)
    if typed:
        parts = [[int(part) for part in typed.split("-")]] if field == "accessed" else []
        more[field] = {"date-parts": parts} if parts else typed
