"""What is done with several articles of the list at once, and undone."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME, ActionForm
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from aivizor import clock
from aivizor.languages import Text
from aivizor.tags import LONGEST_TAG
from news.models import Article, Move
from news.newsroom import buttons, many

Verb = Move.Verb
UNDOABLE = "undoable"
UNREADABLE = _("What was chosen could not be read, and nothing was done. Choose them again.")
TOO_MANY = format_lazy(_("Choose {count} or fewer at once. Nothing was done."), count=many.MOST)
DID = {
    Verb.SUBMIT: pgettext_lazy("what was done", "Submitted for review"),
    Verb.APPROVE: pgettext_lazy("what was done", "Approved"),
    Verb.TAG: pgettext_lazy("what was done", "Tagged"),
    Verb.TRASH: pgettext_lazy("what was done", "Put in the trash"),
    Verb.UNTRASH: pgettext_lazy("what was done", "Restored from the trash"),
}


class ChosenForm(ActionForm):
    """The action, and the tag that one of them adds."""

    tag = forms.CharField(label=_("Tag to add"), required=False, max_length=LONGEST_TAG)


class Chosen(admin.ModelAdmin):
    """Actions of the list: each asks for each article whether it may, and whether it is as it was shown."""

    action_form = ChosenForm
    actions = ("submit_chosen", "approve_chosen", "tag_chosen", "trash_chosen", "restore_chosen")

    @admin.display(description=_("Choose"))
    def action_checkbox(self, article: Article) -> SafeString:
        """Carries the version that is shown, so that nobody approves what they have not seen."""
        return format_html(
            '{}<input type="hidden" name="version-{}" value="{}">',
            super().action_checkbox(article),
            article.pk,
            article.version,
        )

    @admin.action(description=_("Submit for review"), permissions=["submit"])
    def submit_chosen(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.make(request, queryset, Verb.SUBMIT)

    @admin.action(description=_("Approve"), permissions=["approve"])
    def approve_chosen(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.make(request, queryset, Verb.APPROVE)

    @admin.action(description=_("Add the tag"), permissions=["submit"])
    def tag_chosen(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.make(request, queryset, Verb.TAG, request.POST.get("tag", ""))

    @admin.action(description=_("Put in the trash"), permissions=["submit"])
    def trash_chosen(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.make(request, queryset, Verb.TRASH)

    @admin.action(description=_("Restore from the trash"), permissions=["submit"])
    def restore_chosen(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self.make(request, queryset, Verb.UNTRASH)

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return buttons.may(request.user, Verb.SUBMIT)

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return buttons.may(request.user, Verb.APPROVE)

    def make(self, request: HttpRequest, queryset: QuerySet[Article], verb: Verb, words: str = "") -> None:
        """Makes the move of each, says what happened, and keeps what the next page can undo."""
        keys = list(queryset.order_by("pk").values_list("pk", flat=True)[: many.MOST + 1])
        if len(keys) > many.MOST:
            self.message_user(request, TOO_MANY, messages.ERROR)
            return
        chosen = {pk: number_of(request.POST.get(f"version-{pk}", "")) for pk in keys}
        outcome = many.make(verb, chosen, request.user, clock.now(request), words)
        tell(request, DID[verb], outcome)
        if outcome.made and verb is not Verb.UNTRASH:
            request.session[UNDOABLE] = [move.pk for move in outcome.made]

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """As Django's, which breaks on a choice that is no number of a row."""
        if all(number_of(chosen) is not None for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            return super().response_action(request, queryset)
        self.message_user(request, UNREADABLE, messages.ERROR)
        return None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        undoable = request.session.pop(UNDOABLE, ()) if request.method == "GET" else ()
        return super().changelist_view(request, {**(extra_context or {}), "undoable": undoable})

    def get_urls(self) -> list[URLPattern]:
        undo = path("undo/", self.admin_site.admin_view(self.undo_view), name="news_article_undo")
        return [undo, *super().get_urls()]

    def undo_view(self, request: HttpRequest) -> HttpResponse:
        """Undoes the posted moves, those of the user's own."""
        if not self.has_submit_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        posted = [number_of(text) for text in request.POST.getlist("move")][: many.MOST]
        moves = Move.objects.filter(pk__in=[pk for pk in posted if pk is not None], by=request.user)
        tell(request, pgettext("what was done", "Undone"), many.undo(moves, request.user, clock.now(request)))
        return redirect("admin:news_article_changelist")


def tell(request: HttpRequest, did: Text, outcome: many.Outcome) -> None:
    """One sentence for all that was done, one for each article with which it was not."""
    if outcome.made:
        count = len(outcome.made)
        told = ngettext("{did}: {count} article.", "{did}: {count} articles.", count)
        messages.success(request, told.format(did=did, count=count))
    for title, sentence in outcome.refused:
        told = gettext("Not done with “{title}”: {sentence}")
        messages.warning(request, told.format(title=title, sentence=sentence))
    if not outcome.made and not outcome.refused:
        messages.info(request, gettext("Nothing was done."))


def number_of(text: str) -> int | None:
    """The number that the text is; None for what can be none of a row."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
