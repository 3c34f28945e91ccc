"""Moderation acts in the back office, and undoing them."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import clock
from community import moderation
from community.admin.filters import ActState, TimeFilter
from community.admin.written import MOST_AT_ONCE, REACHED, ReadOnly
from community.models import ModerationAct
from community.rules.refusing import Refused

SHOWN_TARGETS = 50


@admin.register(ModerationAct)
class ModerationActAdmin(ReadOnly):
    """What moderators and editors did; each act is undone as one."""

    list_display = ["at", "who", "kind", "reasons", "size", "board", "undone_at"]
    list_filter = [ActState, "kind", "reason", ("at", TimeFilter)]
    list_select_related = ["by", "board"]
    search_fields = ["note", "by__username"]
    search_help_text = format_lazy(
        _("Words of the note, or a username; looked for in {number} acts at a time."), number=REACHED
    )
    ordering = ["-at", "-id"]
    sought = ("at__gte",)
    actions = ["undo_chosen"]
    fields = ["kind", "reason", "note", "by", "at", "until", "board", "undone_by", "undone_at", "done_to"]
    readonly_fields = ["done_to"]

    def view_on_site(self, act: ModerationAct) -> str:
        return reverse("community:act", args=[act.pk])

    @admin.display(description=_("by"), ordering="by")
    def who(self, act: ModerationAct) -> User | str:
        return act.by or gettext("the house")

    @admin.display(description=_("why"))
    def reasons(self, act: ModerationAct) -> str:
        return act.why

    @admin.display(description=_("done to"))
    def done_to(self, act: ModerationAct) -> SafeString:
        """The topics, replies and members, each with a link to its page here; all are on the act's."""
        beside = ("topic", "reply__topic", "reply__author", "member")
        targets = act.targets.select_related(*beside).order_by("pk")
        links = [
            (reverse(f"admin:{thing._meta.label_lower.replace('.', '_')}_change", args=[thing.pk]), thing)
            for thing in (target.thing for target in targets[:SHOWN_TARGETS])
        ]
        shown = format_html_join("", '<li><a href="{}">{}</a></li>', links)
        if act.size <= SHOWN_TARGETS:
            return format_html("<ul>{}</ul>", shown)
        more = gettext("and {count} more").format(count=act.size - SHOWN_TARGETS)
        return format_html('<ul>{}</ul><a href="{}">{}</a>', shown, self.view_on_site(act), more)

    @admin.action(description=_("Undo"), permissions=["view"])
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
    page.message_user(
        request,
        gettext("Undone: {count}.").format(count=done),
        messages.SUCCESS if done else messages.WARNING,
    )
