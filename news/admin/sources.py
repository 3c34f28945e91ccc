"""Publications and sources in the admin: what we cite, and who cites it."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from news import citing
from news.admin.kept import Kept
from news.forms.shelves import PublicationForm
from news.forms.sources import SourceForm
from news.models import Publication, Source

SHOWN = 100


@admin.register(Publication)
class PublicationAdmin(Kept):
    """Who published the sources."""

    form = PublicationForm
    list_display = ("name", "slug", "url")
    search_fields = ("name",)


@admin.register(Source)
class SourceAdmin(Kept):
    """The works that articles cite. A change shows in what is published from then on."""

    form = SourceForm
    fields = ("publication_name", "title", "url", "issued", "type", "doi", "language", "cited_by")
    readonly_fields = ("cited_by",)
    list_display = ("named", "url", "issued", "times_cited")
    list_select_related = ("publication",)
    search_fields = ("title", "url", "publication__name")
    search_help_text = "Words of the title, the address or the publication"
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(cited=Count("citations"))

    @admin.display(description="Source")
    def named(self, source: Source) -> str:
        return str(source)

    @admin.display(description="Cited", ordering="cited")
    def times_cited(self, source: Source) -> int:
        return source.cited

    @admin.display(description="Cited by")
    def cited_by(self, source: Source) -> SafeString | str:
        """Links to the articles whose working copies cite it."""
        if source.pk is None:
            return ""
        citations = source.citations.select_related("article").order_by("-article__changed_at")[:SHOWN]
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
