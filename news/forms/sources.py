"""The form of a source by itself, away from the articles that cite it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from news.forms import telling
from news.forms.fields import Address, Day, Line, Text
from news.forms.meanwhile import Meanwhile
from news.forms.widgets import PUBLICATIONS
from news.models import Source
from news.sources import citing
from news.sources.identity import normal_url

TAKEN = _("This address is that of “{source}” already.")
TAKEN_DOI = _("This DOI is that of “{source}” already.")


class SourceForm(Meanwhile):
    """A source with its publication by name; its address is there once, however it is spelt."""

    publication_name = Line(
        label=_("Publication"),
        max_length=120,
        required=False,
        help_text=_("Made if it is a new one."),
        widget=PUBLICATIONS,
    )
    type = forms.ChoiceField(label=pgettext_lazy("a source", "Type"), choices=telling.TYPES)
    author_lines = Text(
        label=_("Authors"),
        required=False,
        max_length=10_000,
        help_text=_("One in each line: Lovelace, Ada. A name without a comma is one whole."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    accessed = Day(label=_("Accessed"), required=False, help_text=_("When it was read"))

    publisher = Line(label=_("Publisher"), max_length=200, required=False)
    genre = Line(
        label=pgettext_lazy("a source", "Genre"),
        max_length=100,
        required=False,
        help_text=_("What its type leaves open: press release, thread"),
    )
    version = Line(label=pgettext_lazy("a source", "Version"), max_length=60, required=False)
    isbn = Line(label="ISBN", max_length=40, required=False)
    issn = Line(label="ISSN", max_length=40, required=False)
    pmid = Line(label="PMID", max_length=20, required=False, help_text=_("Its number in PubMed"))
    pmcid = Line(label="PMCID", max_length=20, required=False, help_text=_("Its number in PubMed Central"))
    abstract = Text(
        label=_("Abstract"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    class Meta:
        model = Source
        fields = ("title", "url", "issued", "type", "doi", "language")
        field_classes = {"url": Address, "issued": Day}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.publication:
            self.initial["publication_name"] = self.instance.publication.name
        self.initial["author_lines"] = telling.lines_of(self.instance.authors)
        for name, field in telling.FIELDS.items():
            self.initial[name] = telling.told(self.instance.more, field)
        if self.instance.type not in telling.TYPES:
            self.fields["type"].choices = [*telling.TYPES.items(), (self.instance.type, self.instance.type)]

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if url:
            key = normal_url(url)
            others = Source.objects.exclude(pk=self.instance.pk)
            twin = others.filter(url_key=key).first() or citing.stored_at([key]).get(key)
            if twin and twin.pk != self.instance.pk:
                raise ValidationError(TAKEN.format(source=twin))
        return url

    def clean_doi(self) -> str | None:
        """As it is stored: without the resolver's address, in small letters."""
        doi = telling.doi_as_stored(self.cleaned_data["doi"] or "")
        if not doi:
            return None
        if twin := Source.objects.exclude(pk=self.instance.pk).filter(doi=doi).first():
            raise ValidationError(TAKEN_DOI.format(source=twin))
        return doi

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not any(cleaned.get(name) or name in self.errors for name in ("publication_name", "title", "url")):
            raise ValidationError(_("Name the source: a publication, a title or an address."))
        if not self.errors:
            self._tell(cleaned)
        return cleaned

    def _tell(self, cleaned: dict[str, Any]) -> None:
        """Puts what no column has into the source."""
        try:
            self.instance.authors = telling.names_in(cleaned["author_lines"], self.instance.authors)
        except ValidationError as too_many:
            self.add_error("author_lines", too_many)
        for name, field in telling.FIELDS.items():
            telling.tell(self.instance.more, field, cleaned[name])
