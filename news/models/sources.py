"""Publications, the sources they published, and an article's citations of them."""

import re
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aivizor.search.inside import Findable
from news.sources.identity import doi_of

ISSUED = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>[0-9]{2})(-(?P<day>[0-9]{2}))?)?\Z")
LONGEST_TITLE, LONGEST_LANGUAGE = 500, 20
web_only = URLValidator(schemes=["http", "https"], message=_("Give a web address that begins with https://."))


def issued_date(value: str) -> None:
    """Refuses what is not a year, a month or a day as ISO 8601 writes it."""
    match = ISSUED.match(value)
    try:
        if not match:
            raise ValueError
        date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    except ValueError:
        raise ValidationError(_("Give a date as 2026-04-24, 2026-04 or 2026.")) from None


def one_line(text: Any) -> str:
    """The text in one line, with single blanks."""
    return " ".join(str(text).split())


class WebAddress(models.URLField):
    """An http(s) address; one typed without a scheme means https."""

    default_validators = [web_only]

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"assume_scheme": "https", **kwargs})


class Mergeable(models.Model):
    """A row that may turn out to be another one's twin: it stays, and leads to the one that was kept."""

    # Without an index of its own: databases would find by it all that were not merged, and sort them.
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="merged",
        editable=False,
    )

    class Meta:
        abstract = True

    @property
    def stands_for(self) -> Self:
        """Itself, or the row that it was merged into."""
        into: Any = self.merged_into
        return into or self


class Publication(Findable, Mergeable):
    """Who published a source: “TechCrunch AI”. Its other names are the rows that were merged into it."""

    KIND, WORDS = "publication", ("name",)

    name = models.CharField(pgettext_lazy("a thing", "name"), max_length=120)
    slug = models.SlugField(
        pgettext_lazy("an address", "slug"), max_length=140, unique=True, allow_unicode=True
    )
    url = WebAddress(_("address"), blank=True)
    owner = models.CharField(
        _("owner"), max_length=120, blank=True, help_text=_("The company or person behind it.")
    )

    class Meta:
        verbose_name, verbose_name_plural = _("publication"), _("publications")
        ordering = ["name"]
        indexes = [
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="publications_merged",
            )
        ]
        constraints = [models.UniqueConstraint(Lower("name"), name="publication_name_unique")]

    def __str__(self) -> str:
        return self.name


class Source(Findable, Mergeable):
    """One citable work, as CSL-JSON describes works; shared by all articles that cite it.

    One work is one row: `url_key`, the normalised address, or its DOI, as news/sources/identity.py has both,
    finds it again. A source with neither is never merged by itself.
    """

    KIND, WORDS = "source", ("title", "url", "publication")

    type = models.CharField(_("type"), max_length=30, default="webpage", help_text=_("A type of CSL 1.0.2."))
    title = models.CharField(pgettext_lazy("a source", "title"), max_length=LONGEST_TITLE, blank=True)
    publication = models.ForeignKey(
        Publication,
        verbose_name=_("publication"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sources",
    )
    url = WebAddress(_("address"), max_length=2000, blank=True)
    url_key = models.CharField(max_length=2000, null=True, blank=True, editable=False)
    doi = models.CharField("DOI", max_length=200, null=True, blank=True)
    issued = models.CharField(_("date"), max_length=10, blank=True, validators=[issued_date])
    authors = models.JSONField(_("authors"), default=list, blank=True)
    language = models.CharField(_("language"), max_length=LONGEST_LANGUAGE, blank=True)
    custom = models.JSONField(default=dict, blank=True, help_text=_("What CSL has no field for."))
    # All that its CSL-JSON record says beyond these fields, or says in another way than they do: a date
    # that is a range or a season, a name as its file spells it.
    more = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("source"), _("sources")
        indexes = [
            models.Index(
                fields=["merged_into"], condition=Q(merged_into__isnull=False), name="sources_merged"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["url_key"], name="source_url_unique"),
            models.UniqueConstraint(fields=["doi"], name="source_doi_unique"),
            models.CheckConstraint(
                condition=Q(publication__isnull=False) | ~Q(title="") | ~Q(url=""),
                name="source_says_something",
            ),
            models.CheckConstraint(
                condition=Q(url="", url_key__isnull=True) | ~Q(url="") & Q(url_key__isnull=False),
                name="source_with_address_has_its_key",
            ),
        ]

    def __str__(self) -> str:
        named = [str(self.publication or ""), self.title or self.url, self.issued]
        return " · ".join(part for part in named if part)

    def save(self, *args: Any, **kwargs: Any) -> None:
        # What a field says now goes before what a file once said of it.
        self.more = {field: value for field, value in self.more.items() if self._stands(field, value)}
        super().save(*args, **kwargs)

    def _stands(self, field: str, value: Any) -> bool:
        """Whether this fact of a file says no less than the field of ours that is made of it."""
        ours = {
            "title": (self.title, lambda: one_line(value)[:LONGEST_TITLE]),
            "language": (self.language, lambda: one_line(value)[:LONGEST_LANGUAGE]),
            "DOI": (self.doi or "", lambda: doi_of(str(value))),
            "issued": (self.issued, lambda: issued_of({"issued": value})),
        }
        if field == "container-title":
            name = one_line(value)
            return self.publication is None or self.publication.name.casefold() == name.casefold()
        column, made = ours.get(field, ("", str))
        return field not in ours or column == made()

    def record(self) -> dict[str, Any]:
        """The source as a page shows it and as a revision keeps it: CSL-JSON, only what is known.

        `issued` is CSL's date: {"date-parts": [[2026, 4, 24]]}, as precise as it is known.
        """
        parts = [int(part) for part in self.issued.split("-")] if self.issued else []
        known = {
            "id": str(self.pk),
            "type": self.type,
            "title": self.title,
            "container-title": self.publication.name if self.publication else "",
            "URL": self.url,
            "DOI": self.doi,
            "issued": {"date-parts": [parts]} if parts else None,
            "author": self.authors,
            "language": self.language,
            "custom": self.custom,
        }
        return {field: value for field, value in known.items() if value} | self.more


def issued_of(record: dict[str, Any]) -> str:
    """The date of a source from its record, as Source.issued has it: 2026-04-24, 2026-04 or 2026.

    Of a range its begin; empty for a date that is not of that kind.
    """
    ends = record.get("issued", {}).get("date-parts") or [[]]
    text = "-".join(f"{int(number):0{4 if place == 0 else 2}}" for place, number in enumerate(ends[0]))
    try:
        issued_date(text)
    except ValidationError:
        return ""
    return text


def named(record: dict[str, Any]) -> str:
    """A source's record in a line, as Source.__str__ has it."""
    parts = [record.get("container-title"), record.get("title") or record.get("URL"), issued_of(record)]
    return " · ".join(part for part in parts if part)


class Citation(models.Model):
    """One article's use of one source. Numbers go by first use in the text, then by row."""

    class Role(models.TextChoices):
        PRIMARY = "primary", _("Primary source")
        SECONDARY = "secondary", _("Secondary source")
        COMPANY = "company", _("Company statement")
        ANONYMOUS = "anonymous", _("Anonymous source")
        AI = "ai", _("AI output")

    article = models.ForeignKey("news.Article", on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="citations")
    position = models.PositiveSmallIntegerField(default=0)
    key = models.SlugField(_("key"), max_length=40, help_text=_("Names the citation in the text."))
    locator = models.CharField(
        _("locator"), max_length=120, blank=True, help_text=_("Where in the source: p. 12, 03:15.")
    )
    quote = models.TextField(
        _("quote"), max_length=2000, blank=True, help_text=_("The exact words relied on.")
    )
    role = models.CharField(_("kind"), max_length=20, blank=True, choices=Role)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="checked_citations",
    )
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["source", "-id"], name="citations_of_source")]
        constraints = [
            models.UniqueConstraint(fields=["article", "source"], name="source_cited_once_per_article"),
            models.UniqueConstraint(fields=["article", "key"], name="citation_key_unique_in_article"),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="checked_by_someone_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.source)
