"""Publications and sources in the admin: what we cite, and who cites it."""

from datetime import datetime

from django.conf import settings
from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from aivizor import clock
from aivizor.dates import day
from aivizor.pages import changing
from news import pages
from news.admin.merging import Merging
from news.forms import telling
from news.forms.shelves import PublicationForm
from news.forms.sources import SourceForm
from news.models import Citation, Link, Publication, Snapshot, Source
from news.models.articles import of_kept
from news.newsroom import ailing
from news.sources import citing, vouching
from news.sources.merging import merge_publications, merge_sources, name_also

SHOWN = 20
FACTS = ("publication_name", "title", "author_lines", "url", "issued", "type", "doi", "language")
NONE = _("It has no address.")
STATES = ("link_now", "archive_now", "cited_by")
OFF = _("Archiving is off: the setting ARCHIVE_KEY is empty.")


@admin.register(Publication)
class PublicationAdmin(Merging):
    """Who published the sources."""

    form = PublicationForm
    fields = ("name", "slug", "url", "owner", "other_names")
    merge_rows = merge_publications
    list_display = ("name", "slug", "url")
    ordering = ("slug",)
    search_fields = ("name",)
    search_help_text = _("Words of the name; the last may be unfinished")
    found_as = Publication.KIND

    def save_model(self, request: HttpRequest, obj: Publication, form: PublicationForm, change: bool) -> None:
        with changing():
            super().save_model(request, obj, form, change)
            name_also(obj, form.cleaned_data["other_names"])
            pages.sources_changed()


@admin.register(Source)
class SourceAdmin(Merging):
    """The works that articles cite. A change shows in what is published from then on."""

    form = SourceForm
    readonly_fields = STATES
    fieldsets = (
        (None, {"fields": (*FACTS, *STATES)}),
        (_("More about it"), {"fields": tuple(telling.FIELDS), "classes": ("collapse",)}),
    )
    list_display = ("named", "url", "issued", "is_cited", "link_state", "archive_state")
    list_select_related = ("publication", "link", "snapshot")
    actions = ("look_again", "archive_again", *Merging.actions)
    merge_rows = merge_sources
    search_fields = ("title", "url", "publication__name")
    search_help_text = _("Words of the title, the address or the publication; the last may be unfinished")
    found_as = Source.KIND
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        # How often would be a count, and a source may be cited by any number.
        cited = Citation.objects.filter(source=OuterRef("pk"))
        return super().get_queryset(request).annotate(cited=Exists(cited))

    @admin.display(description=_("Source"))
    def named(self, source: Source) -> str:
        return str(source)

    @admin.display(description=_("Cited"))
    def is_cited(self, source: Source) -> str:
        return gettext("yes") if source.cited else gettext("no")

    @admin.display(description=_("Link"))
    def link_state(self, source: Source) -> str:
        if not (link := getattr(source, "link", None)):
            return gettext("not looked at yet") if source.url else ""
        state = str(link.get_state_display())
        if link.is_dead or not link.failing_since:
            return state
        return gettext("{state}, fails since {day}").format(state=state, day=day(link.failing_since))

    @admin.display(description=_("Link"))
    def link_now(self, source: Source) -> str:
        """What is known of it, in sentences."""
        if not (link := getattr(source, "link", None)):
            return gettext("It was not looked at yet; check_links does that.") if source.url else str(NONE)
        seen = gettext("It {state}. Looked at on {time}: {found}")
        told = [seen.format(state=self.link_state(source), time=at(link.checked_at), found=link.found)]
        if link.leads_to:
            told.append(gettext("It leads to {address}.").format(address=link.leads_to))
        told.append(gettext("It is looked at again on {day}.").format(day=day(link.due_at)))
        return " ".join(told)

    @admin.display(description=pgettext_lazy("copies of pages", "Archive"))
    def archive_state(self, source: Source) -> str:
        if snapshot := getattr(source, "snapshot", None):
            return snapshot.get_state_display()
        return gettext("not asked for yet") if source.url else ""

    @admin.display(description=pgettext_lazy("copies of pages", "Archive"))
    def archive_now(self, source: Source) -> str:
        """What is known of its copy, in sentences."""
        if not source.url:
            return str(NONE)
        if snapshot := getattr(source, "snapshot", None):
            told = archived(snapshot)
        else:
            told = gettext(
                "No copy was asked for yet; archive_sources does that when a live article cites it."
            )
        return told if settings.ARCHIVE_KEY else f"{told} {OFF}"

    @admin.action(description=_("Look at the link again"), permissions=["change"])
    def look_again(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        asked = Link.objects.filter(source__in=queryset.values("pk")).look_again(clock.now(request))
        self.message_user(request, ailing.asked_for(asked), messages.SUCCESS)

    @admin.action(description=_("Archive the page again"), permissions=["change"])
    def archive_again(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        asked = Snapshot.objects.ask_again(queryset, clock.now(request))
        told = ngettext(
            "The next archive_sources asks for {count} page.",
            "The next archive_sources asks for {count} pages.",
            asked,
        ).format(count=asked)
        if settings.ARCHIVE_KEY:
            self.message_user(request, told, messages.SUCCESS)
        else:
            self.message_user(request, f"{told} {OFF}", messages.WARNING)

    @admin.display(description=_("Cited by"))
    def cited_by(self, source: Source) -> SafeString | str:
        """Links to the articles whose working copies cite it, the latest citations first."""
        if source.pk is None:
            return ""
        citations = of_kept(source.citations).select_related("article").order_by("-pk")[:SHOWN]
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
        before = Source.objects.get(pk=obj.pk).record() if change else None
        citing.amend(
            obj,
            publication=cleaned["publication_name"],
            title=cleaned["title"],
            url=cleaned["url"],
            issued=cleaned["issued"],
        )
        if before not in (None, obj.record()):
            vouching.withdraw(obj.citations.all(), request.user, clock.now(request))


def archived(snapshot: Snapshot) -> str:
    """What is known of a copy, in sentences."""
    told = []
    if snapshot.archive_url:
        told.append(
            gettext("A copy was taken on {time}: {address}").format(
                time=at(snapshot.taken_at), address=snapshot.archive_url
            )
        )
    if snapshot.state == Snapshot.State.WAITING:
        told.append(
            gettext("The archive is asked for a copy from {time} on.").format(time=at(snapshot.due_at))
        )
    if snapshot.state == Snapshot.State.ASKED:
        told.append(
            gettext("The archive was asked for a copy on {time} and is at work.").format(
                time=at(snapshot.asked_at)
            )
        )
    if snapshot.state == Snapshot.State.REFUSED:
        told.append(gettext("No copy is asked for any more, until somebody asks again."))
    if snapshot.found:
        told.append(gettext("The last attempt: {found}").format(found=snapshot.found))
    if snapshot.extract:
        told.append(gettext("The page began: “{words}”").format(words=snapshot.extract))
    return " ".join(told)


def at(moment: datetime) -> str:
    return f"{day(moment)}, {moment:%H:%M} UTC"
