"""Moderation acts in the back office, and undoing them."""

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from aivizor import clock
from aivizor.backoffice.places import REACH
from community import moderation
from community.admin.filters import ActState, TimeFilter
from community.admin.written import MOST_AT_ONCE, ReadOnly
from community.models import ActTarget, ModerationAct
from community.rules import Refused

SHOWN_TARGETS = 50


@admin.register(ModerationAct)
class ModerationActAdmin(ReadOnly):
    """What moderators and editors did; each act is undone as one."""

    list_display = ["at", "by", "kind", "why", "number_of_targets", "undone_at", "undone_by"]
    list_filter = [ActState, "kind", "reason", ("at", TimeFilter)]
    list_select_related = ["by", "undone_by"]
    search_fields = ["note", "by__username"]
    search_help_text = f"Words of the note, or a username; looked for in {REACH:,} acts at a time."
    ordering = ["-at", "-id"]
    sought = ("at__gte",)
    actions = ["undo_chosen"]
    fields = ["kind", "reason", "note", "by", "at", "undone_by", "undone_at", "done_to"]
    readonly_fields = ["done_to"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ModerationAct]:
        """With the number of targets, counted for the acts that are shown and no others."""
        counted = ActTarget.objects.filter(act=OuterRef("pk")).order_by().values("act")
        counted = counted.annotate(number=Count("pk")).values("number")
        return super().get_queryset(request).annotate(target_count=Subquery(counted))

    @admin.display(description="done to")
    def number_of_targets(self, act: ModerationAct) -> int:
        return act.target_count

    @admin.display(description="done to")
    def done_to(self, act: ModerationAct) -> SafeString:
        """The topics and replies, each with a link to its own page here."""
        targets = act.targets.select_related("topic", "reply__topic", "reply__author").order_by("pk")
        links = [
            (reverse(f"admin:community_{thing._meta.model_name}_change", args=[thing.pk]), thing)
            for thing in (target.thing for target in targets[:SHOWN_TARGETS])
        ]
        shown = format_html_join("", '<li><a href="{}">{}</a></li>', links)
        more = act.target_count - len(links)
        return format_html("<ul>{}</ul>{}", shown, f"and {more} more" if more > 0 else "")

    @admin.action(description="Undo", permissions=["view"])
    def undo_chosen(self, request: HttpRequest, queryset: QuerySet[ModerationAct]) -> None:
        undo_all(self, request, ModerationAct.objects.filter(pk__in=queryset.values("pk")))


def undo_all(
    page: admin.ModelAdmin, request: HttpRequest, acts: QuerySet[ModerationAct], done: int = 0
) -> None:
    """Undoes each act by the verb, which asks the permission; says how many, and why not the others.

    `done` counts along what the caller undid by itself. The last act comes first: others build on it.
    """
    for act in acts.order_by("-pk")[:MOST_AT_ONCE]:
        try:
            moderation.undo(act, request.user, clock.now(request))
            done += 1
        except Refused as refusal:
            # What people write may turn the direction of what follows; the two signs keep it inside.
            page.message_user(request, f"\u2068{act}\u2069: {refusal.sentence}", messages.WARNING)
    page.message_user(request, f"Undone: {done}.", messages.SUCCESS if done else messages.WARNING)
