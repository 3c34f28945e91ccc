"""What a source says beyond our own columns, as lines of its form: its CSL-JSON both ways."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from news.models.sources import issued_of, one_line
from news.sources.identity import doi_of

Name = dict[str, Any]

# By the form's name of a field, CSL's.
FIELDS = {"publisher": "publisher", "genre": "genre", "version": "version", "abstract": "abstract"}
FIELDS |= {"isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "accessed": "accessed"}
MOST_AUTHORS = 100

# The types of CSL 1.0.2 (news/sources/csl.py): first those that news cites, then the others by their names.
USUAL_TYPES = {
    "webpage": _("Web page"),
    "article-newspaper": _("Newspaper article"),
    "article-magazine": _("Magazine article"),
    "article-journal": _("Journal article"),
    "article": _("Preprint"),
    "post-weblog": _("Blog post"),
    "post": pgettext_lazy("a type of work", "Post"),
    "report": pgettext_lazy("a type of work", "Report"),
    "dataset": _("Data set"),
    "book": _("Book"),
    "paper-conference": _("Conference paper"),
    "interview": _("Interview"),
    "speech": _("Speech"),
    "broadcast": _("Broadcast"),
    "legislation": pgettext_lazy("a type of work", "Law"),
    "legal_case": _("Court decision"),
    "personal_communication": _("Statement to us"),
}
TYPES = USUAL_TYPES | {
    "bill": pgettext_lazy("a type of work", "Bill"),
    "chapter": pgettext_lazy("a type of work", "Chapter"),
    "classic": pgettext_lazy("a type of work", "Classic"),
    "collection": pgettext_lazy("a type of work", "Collection"),
    "document": pgettext_lazy("a type of work", "Document"),
    "entry": pgettext_lazy("a type of work", "Entry"),
    "entry-dictionary": pgettext_lazy("a type of work", "Entry dictionary"),
    "entry-encyclopedia": pgettext_lazy("a type of work", "Entry encyclopedia"),
    "event": pgettext_lazy("a type of work", "Event"),
    "figure": pgettext_lazy("a type of work", "Figure"),
    "graphic": pgettext_lazy("a type of work", "Graphic"),
    "hearing": pgettext_lazy("a type of work", "Hearing"),
    "manuscript": pgettext_lazy("a type of work", "Manuscript"),
    "map": pgettext_lazy("a type of work", "Map"),
    "motion_picture": pgettext_lazy("a type of work", "Motion picture"),
    "musical_score": pgettext_lazy("a type of work", "Musical score"),
    "pamphlet": pgettext_lazy("a type of work", "Pamphlet"),
    "patent": pgettext_lazy("a type of work", "Patent"),
    "performance": pgettext_lazy("a type of work", "Performance"),
    "periodical": pgettext_lazy("a type of work", "Periodical"),
    "regulation": pgettext_lazy("a type of work", "Regulation"),
    "review": pgettext_lazy("a type of work", "Review"),
    "review-book": pgettext_lazy("a type of work", "Review book"),
    "software": pgettext_lazy("a type of work", "Software"),
    "song": pgettext_lazy("a type of work", "Song"),
    "standard": pgettext_lazy("a type of work", "Standard"),
    "thesis": pgettext_lazy("a type of work", "Thesis"),
    "treaty": pgettext_lazy("a type of work", "Treaty"),
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
        raise ValidationError(
            ngettext(
                "These are {count} author; {most} are allowed.",
                "These are {count} authors; {most} are allowed.",
                len(typed),
            ).format(count=len(typed), most=MOST_AUTHORS)
        )
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
        raise ValidationError(_("A DOI looks like 10.1038/nature12373. Copy it again from the page."))
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
