"""What the row of a source says beyond what names it: its authors, kind, DOI and language.

The fields are few and short, because each stands in every row; all others are in the form of the source.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from news.forms import telling
from news.forms.fields import Line, Text
from news.forms.widgets import Choice
from news.models import Source
from news.models.sources import LONGEST_LANGUAGE, one_line
from news.sources.identity import doi_of

MORE = ("authors", "type", "doi", "language")
# What a source is where nobody said it: a row holds nothing for it.
UNSAID = "webpage"
KINDS = {"": telling.TYPES[UNSAID]} | {name: told for name, told in telling.TYPES.items() if name != UNSAID}
USUAL = {name: told for name, told in KINDS.items() if not name or name in telling.USUAL_TYPES}

Said = dict[str, str]


class MoreOfSource(forms.Form):
    """The fields, closed behind a line that sums them up."""

    authors = Text(
        label=_("Authors"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One in each line: Lovelace, Ada"),
    )
    # A source that came from elsewhere may be of a kind that CSL does not know.
    type = Line(label=_("Kind of work"), max_length=30, required=False, widget=Choice)
    doi = Line(label="DOI", max_length=200, required=False)
    language = Line(
        label=_("Language"), max_length=LONGEST_LANGUAGE, required=False, help_text=_("Its code: en, de-AT")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A list of all kinds in each of eighty rows would be most of the page.
        kind = str(self["type"].value() or "")
        shown = USUAL | ({} if kind in USUAL else {kind: KINDS.get(kind, kind)})
        self.fields["type"].widget.choices = [*shown.items()]

    def clean_authors(self) -> str:
        """As the form of a source writes them; how many they may be is asked where they change."""
        return telling.normal(self.cleaned_data["authors"])

    def clean_doi(self) -> str:
        return telling.doi_as_stored(self.cleaned_data["doi"])

    @property
    def more(self) -> Said:
        return {name: self.cleaned_data.get(name, "") for name in MORE}

    @property
    def is_more_wrong(self) -> bool:
        """Whether something is to be mended there."""
        return any(name in self.errors for name in MORE)

    @property
    def summed_up(self) -> str:
        """What the fields hold, in a line; the script says the same while one types (news/more.js)."""
        authors, kind, doi, _language = (str(self[name].value() or "") for name in MORE)
        count = sum(bool(line.strip()) for line in authors.split("\n"))
        told = [
            _told(kind),
            ngettext("{count} author", "{count} authors", count).format(count=count) if count else "",
            f"doi {doi}" if doi else "",
        ]
        return " · ".join(filter(None, told))


def more_of(source: Source | None) -> Said:
    """What a row shows of a stored source."""
    return of_record(source.record()) if source else dict.fromkeys(MORE, "")


def of_record(record: Mapping[str, Any]) -> Said:
    """The same of its CSL-JSON record."""
    kind = record.get("type", UNSAID)
    return {
        "authors": telling.normal(telling.lines_of(record.get("author", []))),
        "type": "" if kind == UNSAID else kind,
        "doi": doi_of(str(record.get("DOI", ""))),
        "language": one_line(record.get("language", ""))[:LONGEST_LANGUAGE],
    }


def shown(said: Said) -> Said:
    """What a row says, in words and in one line each."""
    authors = "; ".join(said["authors"].split("\n"))
    return said | {"authors": authors, "type": _told(said["type"])}


def _told(kind: str) -> str:
    """What a kind of work is called; empty where nobody said it."""
    return str(KINDS.get(kind, kind)) if kind else ""


def put(source: Source, more: Said) -> None:
    """Writes all of it to a source that the caller saves. Raises ValidationError for too many authors."""
    source.authors = telling.names_in(more["authors"], source.authors)
    source.type, source.language = more["type"] or UNSAID, more["language"]
    source.doi = more["doi"] or None


def complete(source: Source, more: Said) -> bool:
    """Writes what the source does not say yet; whether there was any. The caller saves it."""
    known = more_of(source)
    lacking = {name: more[name] for name in MORE if more[name] and not known[name]}
    if lacking:
        put(source, known | lacking)
    return bool(lacking)
