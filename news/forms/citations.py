"""The sources that an article cites, as rows of its form: nobody leaves the page to cite."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from aivizor import markdown
from news.forms import telling
from news.forms.fields import Address, Day, Line, Text, one_line
from news.forms.meanwhile import changed_to
from news.forms.more import KINDS, MORE, MoreOfSource, more_of
from news.forms.rows import Row, Rows
from news.forms.widgets import PUBLICATIONS, Choice
from news.models import Article, Citation, Source
from news.sources import citing
from news.sources.evidence import digest_of
from news.sources.identity import doi_url, normal_url

TAKEN = _("This DOI is that of “{source}”. Cite that source, or leave the DOI out here.")
TWICE = _("This is the source in place {place}. Name it once, with both places in it.")
# What names a source; and all that a row says of it.
FACTS = ("publication", "title", "url", "issued")
ALL = (*FACTS, *MORE)


class CitationRow(MoreOfSource, Row):
    """One source as the article cites it.

    `source` says which stored source the row shows, and `began` what was stored of it when the
    form was made: only what was typed since is written to a source that others may cite too.
    """

    filled_by = (*FACTS, "authors", "doi", "language", "locator", "quote", "key")

    publication = Line(label=_("Publication"), max_length=120, required=False, widget=PUBLICATIONS)
    issued = Day(label=_("Date"), required=False, help_text=_("2026-04-24, 24 April 2026, 2026-04 or 2026"))
    title = Line(label=_("Title"), max_length=500, required=False)
    url = Address(label=_("Address"), required=False)
    quote = Text(
        label=_("Quote"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The exact words relied on"),
    )
    locator = Line(label=_("Where in it"), max_length=120, required=False, help_text=_("p. 12, or 03:15"))
    key = Line(
        label=_("Key"),
        max_length=40,
        required=False,
        validators=[validate_slug],
        help_text=_("Names it in the text, as in [^s1]; made for you"),
    )
    role = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("Not said")), *Citation.Role.choices],
        widget=Choice,
        help_text=_("What it is to this article; readers see it"),
    )
    # Each tick is an act of this form, whatever others noted meanwhile; none is sent where nobody ticked.
    checked = forms.BooleanField(label=_("I have checked this source"), required=False)
    unchecked = forms.BooleanField(label=_("Take this check back"), required=False)
    source = forms.CharField(required=False, widget=forms.HiddenInput)
    began = forms.CharField(required=False, widget=forms.HiddenInput)

    # The stored source that the row shows, what was typed of it since the form was made, and the
    # stored source that has the typed address.
    stored: Source | None = None
    touched: tuple[str, ...] = ()
    found: Source | None = None
    # And the one that has the typed DOI.
    by_doi: Source | None = None
    rows: "CitationRows"

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.is_filled and not any(str(self[name].data or "").strip() for name in FACTS[:3]):
            self.add_error(None, _("Name the source: a publication, a title or an address."))
        return self.cleaned_data

    @property
    def is_ticked(self) -> bool:
        """Whether somebody says in this form that the source is checked, or is not."""
        return bool(self.cleaned_data["checked"] or self.cleaned_data["unchecked"])

    @property
    def is_place_open(self) -> bool:
        """Whether something stands where the quote and its place do, or is to be mended there."""
        is_wrong = any(name in self.errors for name in ("quote", "locator", "key"))
        is_filled = any(self[name].value() for name in ("quote", "locator"))
        return is_wrong or is_filled or bool(self.initial.get("evidence"))

    @property
    def vouched(self) -> Citation | None:
        """The citation as it is stored, where somebody has checked it: it says who and when."""
        return self.rows.vouched.get(str(self["source"].value()))

    @property
    def stored_pk(self) -> int | None:
        """The stored source that the row says it shows."""
        said = self.cleaned_data.get("source", "")
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 18 else None

    @property
    def url_key(self) -> str | None:
        url = self.cleaned_data.get("url")
        return normal_url(url) if url else None

    @property
    def facts(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in FACTS}

    @property
    def doi_key(self) -> str | None:
        """The address of a DOI that was typed into this row; that of a stored source says nothing new."""
        doi = self.cleaned_data.get("doi")
        return doi_url(doi) if doi and (self.stored is None or "doi" in self.touched) else None

    def _began(self) -> dict[str, str]:
        """What was stored of the source when the form was made; it may be older than some fields."""
        try:
            began = json.loads(self.cleaned_data.get("began") or "null")
        except (ValueError, RecursionError):
            began = None
        stored = said_of(self.stored)
        if isinstance(began, list) and len(began) in (len(FACTS), len(ALL)) and {*map(type, began)} == {str}:
            stored |= zip(ALL, began, strict=False)
        return stored

    def meet(self, stored: Source) -> None:
        """Takes over what others changed of the stored source meanwhile.

        Where both changed the same fact an error shows theirs; the form that comes back begins
        from theirs, so that sending it again puts what was typed over it, knowingly. `data` is one
        that can be written to.
        """
        self.stored = stored
        began, theirs = self._began(), said_of(stored)
        mine = self.facts | self.more
        if self.add_prefix("authors") not in self.data:
            # A form that is older than these fields.
            mine |= {name: began[name] for name in MORE}
        self.touched = tuple(name for name in ALL if mine[name] != began[name])
        self.data[self.add_prefix("began")] = json.dumps(list(theirs.values()))
        for name in ALL:
            if name not in self.touched:
                self.data[self.add_prefix(name)] = self.cleaned_data[name] = theirs[name]
            elif theirs[name] not in (began[name], mine[name]):
                self.add_error(name, changed_to(theirs[name]))

    def meet_more(self) -> None:
        """Says what is wrong with what was typed of it: what was stored before may stay as it is."""
        if self.stored is None or "authors" in self.touched:
            try:
                telling.names_in(self.cleaned_data.get("authors", ""), [])
            except ValidationError as too_many:
                self.add_error("authors", too_many)
        if (self.stored is None or "type" in self.touched) and self.cleaned_data.get("type", "") not in KINDS:
            self.add_error("type", _("Choose one of the kinds."))
        cited = self.stored or self.found
        if self.by_doi and cited and cited.pk != self.by_doi.pk:
            self.add_error("doi", TAKEN.format(source=self.by_doi))


class CitationRows(Rows):
    """The sources in the order of their numbers; one source stands there once."""

    form = CitationRow
    article: Article | None = None

    def add_fields(self, form: CitationRow, index: int | None) -> None:
        super().add_fields(form, index)
        form.rows = self

    @cached_property
    def vouched(self) -> dict[str, Citation]:
        """By the ids of their sources the article's citations that somebody has checked."""
        if self.article is None or self.article.pk is None:
            return {}
        return vouched_of(
            self.article.citations.filter(checked_at__isnull=False).select_related("checked_by")
        )

    def clean(self) -> None:
        super().clean()
        rows = [row for row in self.kept() if not row.errors]
        self._meet_sources(rows)
        seen: dict[object, int] = {}
        for row in rows:
            row.meet_more()
        keys: set[str] = set()
        for number, row in enumerate(self.kept(), start=1):
            if row.errors:
                continue
            if (first := min(seen.setdefault(one, number) for one in _identities(row))) != number:
                row.add_error("url", TWICE.format(place=first))
            key = row.cleaned_data.get("key", "")
            if key in keys:
                row.add_error("key", _("Another source has this key."))
            keys |= {key} - {""}

    def _meet_sources(self, rows: list[CitationRow]) -> None:
        """Finds what is stored, and locks it, in one order for all, until the article is saved."""
        shown = {row.stored_pk for row in rows if row.stored_pk}
        merged = dict(Source.objects.filter(pk__in=shown).values_list("pk", "merged_into"))
        stored = Source.objects.select_for_update(of=("self",)).select_related("publication").order_by("pk")
        kept = stored.in_bulk({into or pk for pk, into in merged.items()})
        by_pk = {pk: kept[into or pk] for pk, into in merged.items() if (into or pk) in kept}
        data = self.data.copy()
        for row in rows:
            if row.stored_pk in by_pk:
                row.data = data
                row.meet(by_pk[row.stored_pk])
        by_key = citing.stored_at(key for row in rows for key in (row.url_key, row.doi_key) if key)
        for row in rows:
            row.by_doi = by_key.get(row.doi_key or "")
            row.found = by_key.get(row.url_key or "") or row.by_doi


def _identities(row: CitationRow) -> set[object]:
    """What two rows have in common that cite one source."""
    if row.found:
        return {row.found.pk}
    if row.stored and not row.stored.url and not row.url_key:
        return {row.stored.pk}
    return {row.url_key, row.doi_key} - {None} or {row}


def facts_of(source: Source | None) -> dict[str, str]:
    """What a row shows of a stored source."""
    if source is None:
        return dict.fromkeys(FACTS, "")
    name = source.publication.name if source.publication else ""
    facts = {"publication": name, "title": source.title, "url": source.url, "issued": source.issued}
    return {name: one_line(fact) for name, fact in facts.items()}


def said_of(source: Source | None) -> dict[str, str]:
    """All that a row shows of a stored source."""
    return facts_of(source) | more_of(source)


def vouched_of(citations: Iterable[Citation]) -> dict[str, Citation]:
    """By the ids of their sources those that somebody has checked."""
    return {str(citation.source_id): citation for citation in citations if citation.checked_at}


def rows_with_evidence(article: Article, citations: Iterable[Citation]) -> list[dict[str, Any]]:
    """The article's citations as the rows show them, each with what is known of its quotes, as `evidence`.

    That is pairs of the words, none for those of the row itself, and their check.
    """
    rows = [row_of(citation) for citation in citations]
    places = markdown.places(article.body, [row["key"] for row in rows])
    said = {key: [place.quote for place in some if place.quote] for key, some in places.items()}
    if any(row["quote"] or said.get(row["key"]) for row in rows):
        known = {(check.source_id, check.digest): check for check in article.quote_checks.all()}
        for row in rows:
            pairs = [("", row["quote"]), *((words, words) for words in said.get(row["key"], []))]
            found = ((shown, known.get((row["source"], digest_of(words)))) for shown, words in pairs)
            row["evidence"] = [(shown, check) for shown, check in dict(found).items() if check]
    return rows


def cited(article: Article) -> list[Citation]:
    """The citations of the article in their order, with all that the rows show of them."""
    if article.pk is None:
        return []
    rows = article.citations.select_related("source__publication", "checked_by")
    return list(rows.order_by("position", "pk"))


def rows_of(article: Article) -> list[dict[str, Any]]:
    """The citations of the article as the rows show them."""
    return [row_of(citation) for citation in cited(article)]


def row_of(citation: Citation) -> dict[str, Any]:
    """A citation as a row shows it."""
    return {
        **said_of(citation.source),
        "locator": citation.locator,
        "quote": citation.quote,
        "key": citation.key,
        "role": citation.role,
        "source": citation.source_id,
        "began": json.dumps(list(said_of(citation.source).values())),
    }
