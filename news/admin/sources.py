"""Publications and sources in the admin: what we cite, and who cites it."""

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from news import citing
from news.admin.kept import Kept
from news.forms.shelves import PublicationForm
from news.forms.sources import SourceForm
from news.models import Citation, Publication, Source

SHOWN = 20


@admin.register(Publication)
class PublicationAdmin(Kept):
    """Who published the sources."""

    form = PublicationForm
    list_display = ("name", "slug", "url")
    ordering = ("slug",)
    search_fields = ("name",)
    search_help_text = "Words of the name; the last may be unfinished"
    found_as = Publication.KIND


@admin.register(Source)
class SourceAdmin(Kept):
    """The works that articles cite. A change shows in what is published from then on."""

    form = SourceForm
    fields = ("publication_name", "title", "url", "issued", "type", "doi", "language", "cited_by")
    readonly_fields = ("cited_by",)
    list_display = ("named", "url", "issued", "is_cited")
    list_select_related = ("publication",)
    search_fields = ("title", "url", "publication__name")
    search_help_text = "Words of the title, the address or the publication; the last may be unfinished"
    found_as = Source.KIND
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        # How often would be a count, and a source may be cited by any number.
        cited = Citation.objects.filter(source=OuterRef("pk"))
        return super().get_queryset(request).annotate(cited=Exists(cited))

    @admin.display(description="Source")
    def named(self, source: Source) -> str:
        return str(source)

    @admin.display(description="Cited")
    def is_cited(self, source: Source) -> str:
        return "yes" if source.cited else "no"

    @admin.display(description="Cited by")
    def cited_by(self, source: Source) -> SafeString | str:
        """Links to the articles whose working copies cite it, the latest citations first."""
        if source.pk is None:
            return ""
        kept = source.citations.filter(article__trash=None)
        citations = kept.select_related("article").order_by("-pk")[:SHOWN]
        return format_html_join(
            "",
            '<a class="cited-by" href="{}">{}</a>',
            (
                (reverse("admin:news_article_change", args=[citation.article_id]), citation.article.title)
                for citation in citations
            ),
        )

    def save_model(self, request: HttpRequest, obj: Source, form: SourceForm, change: bool) -> None:
        cleaned = form.cleaned_data
        citing.amend(
            obj,
            publication=cleaned["publication_name"],
            title=cleaned["title"],
            url=cleaned["url"],
            issued=cleaned["issued"],
        )
