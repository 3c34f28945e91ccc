"""The community in the back office: what was written, and what moderators did with it.

What verbs write is read here and not typed; nothing is deleted. What moderators do goes through the
same verbs as on the page.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from aivizor import clock
from aivizor.pages.admin import OnEveryPage
from community import house, moderation, rules
from community.admin_filters import ActState, ReplyState, TimeFilter, TopicReplies, TopicState
from community.forms import ReasonForm
from community.models import Board, ModerationAct, Reply, Topic
from community.rules import Refused

UNREADABLE = "What was chosen could not be read, and nothing was done. Choose them again."
MOST_AT_ONCE = 500
SHOWN_TARGETS = 50


class ReadOnly(admin.ModelAdmin):
    """Rows that verbs write."""

    list_per_page = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """As Django's, which breaks on a choice that is no number of a row."""
        if all(is_number(chosen) for chosen in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            return super().response_action(request, queryset)
        self.message_user(request, UNREADABLE, messages.ERROR)
        return None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Written(ReadOnly):
    """What members write: read, found, and moderated in the list."""

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return rules.moderates(request.user)

    @admin.display(description="state")
    def state(self, post: Topic | Reply) -> str:
        if post.hidden_by:
            return f"hidden: {post.hidden_by.why}"
        return "deleted by its author" if getattr(post, "deleted_at", None) else "shown"

    @admin.action(description="Hide with a reason…", permissions=["moderate"])
    def hide_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        def hide(reason: str, note: str) -> int:
            act = moderation.hide(queryset, request.user, reason, note, clock.now(request))
            return act.targets.count()

        return self.with_reason(request, queryset, "hide_chosen", "Hide", hide)

    def with_reason(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        action: str,
        button: str,
        verb: Callable[[str, str], int],
    ) -> HttpResponse | None:
        """The page between the list and the act: it shows what was chosen and asks the reason."""
        chosen = list(queryset.order_by("pk")[: MOST_AT_ONCE + 1])
        if len(chosen) > MOST_AT_ONCE:
            self.message_user(request, f"Choose {MOST_AT_ONCE} or fewer at once.", messages.ERROR)
            return None
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_bound and (count := form.carry_out(verb)):
            self.message_user(request, f"Done for {count} of {len(chosen)}. Moderation acts can be undone.")
            return None
        shown = {"form": form, "chosen": chosen, "action": action, "button": button}
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "title": f"{button}: why?"}
        status = form.status if form.is_bound else 200
        return TemplateResponse(request, "admin/community/reason.html", {**frame, **shown}, status=status)


@admin.register(Topic)
class TopicAdmin(Written):
    """Topics; editors close and reopen their replies here, moderators hide them too."""

    list_display = ["shown_title", "board", "author", "created_at", "reply_count", "state", "replies_are"]
    list_filter = [TopicState, TopicReplies, "board", ("created_at", TimeFilter)]
    list_select_related = ["board", "author", "hidden_by", "closed_by"]
    search_fields = ["title", "next_title", "body", "author__username", "author__name"]
    search_help_text = "Titles, texts and authors."
    ordering = ["-active_at", "-id"]
    actions = ["hide_chosen", "close_chosen", "reopen_chosen"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return super().get_queryset(request).titled(clock.now(request))

    def view_on_site(self, topic: Topic) -> str:
        return f"{topic.board.get_absolute_url()}{topic.pk}/"

    def has_close_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("community.close_topic")

    @admin.display(description="title", ordering="shown_title")
    def shown_title(self, topic: Topic) -> str:
        return topic.shown_title

    @admin.display(description="replies are")
    def replies_are(self, topic: Topic) -> str:
        return f"closed: {topic.closed_by.why}" if topic.closed_by else "open"

    @admin.action(description="Close the replies…", permissions=["close"])
    def close_chosen(self, request: HttpRequest, queryset: QuerySet[Topic]) -> HttpResponse | None:
        """Closes each by an act of its own, so that each can be reopened alone."""

        def close(reason: str, note: str) -> int:
            still_open = list(queryset.filter(closed_by=None))
            for topic in still_open:
                moderation.close(topic, request.user, reason, note, clock.now(request))
            if not still_open:
                raise Refused("All of these are closed already; nothing was done.")
            return len(still_open)

        return self.with_reason(request, queryset, "close_chosen", "Close the replies", close)

    @admin.action(description="Reopen the replies", permissions=["close"])
    def reopen_chosen(self, request: HttpRequest, queryset: QuerySet[Topic]) -> None:
        acts = ModerationAct.objects.in_force().filter(closed_topics__in=queryset).distinct()
        undo_all(self, request, acts)


@admin.register(Reply)
class ReplyAdmin(Written):
    """Replies of all topics, newest first."""

    list_display = ["beginning", "topic", "author", "created_at", "state"]
    list_filter = [ReplyState, ("created_at", TimeFilter)]
    list_select_related = ["topic__board", "author", "hidden_by"]
    search_fields = ["body", "author__username", "author__name"]
    search_help_text = "Texts and authors."
    ordering = ["-created_at", "-id"]
    actions = ["hide_chosen"]

    def view_on_site(self, reply: Reply) -> str:
        return f"{reply.topic.board.get_absolute_url()}{reply.topic_id}/{reply.place}"

    @admin.display(description="reply")
    def beginning(self, reply: Reply) -> str:
        return f"#{reply.number} {Truncator(reply.body).chars(80)}"


@admin.register(ModerationAct)
class ModerationActAdmin(ReadOnly):
    """What moderators and editors did; each act is undone as one."""

    list_display = ["at", "by", "kind", "why", "number_of_targets", "undone_at", "undone_by"]
    list_filter = [ActState, "kind", "reason", ("at", TimeFilter)]
    list_select_related = ["by", "undone_by"]
    search_fields = ["note", "by__username", "targets__reply__body", "targets__topic__title"]
    actions = ["undo_chosen"]
    fields = ["kind", "reason", "note", "by", "at", "undone_by", "undone_at", "done_to"]
    readonly_fields = ["done_to"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ModerationAct]:
        return super().get_queryset(request).annotate(target_count=Count("targets", distinct=True))

    @admin.display(description="done to", ordering="target_count")
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


def is_number(text: str) -> bool:
    """Whether the text may be the number of a row."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def undo_all(page: admin.ModelAdmin, request: HttpRequest, acts: QuerySet[ModerationAct]) -> None:
    """Undoes each act by the verb, which asks the permission; says how many, and why not the others."""
    done = 0
    for act in acts.order_by("pk")[:MOST_AT_ONCE]:
        try:
            moderation.undo(act, request.user, clock.now(request))
            done += 1
        except Refused as refusal:
            # What people write may turn the direction of what follows; the two signs keep it inside.
            page.message_user(request, f"\u2068{act}\u2069: {refusal.sentence}", messages.WARNING)
    page.message_user(request, f"Undone: {done}.", messages.SUCCESS if done else messages.WARNING)


@admin.register(Board)
class BoardAdmin(OnEveryPage, admin.ModelAdmin):
    """The boards; the one that the house keeps keeps its address."""

    list_display = ["name", "slug", "kind", "opened_by", "position", "in_header"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["name", "slug"]
    search_help_text = "Names and addresses."

    @admin.display(description="in the navigation", ordering="in_navigation")
    def in_header(self, board: Board) -> str:
        return "yes" if board.in_navigation else "no"

    def get_readonly_fields(self, request: HttpRequest, obj: Board | None = None) -> list[str]:
        return ["slug", "opened_by", "kind"] if obj and obj.slug == house.NEWS else []

    def get_prepopulated_fields(self, request: HttpRequest, obj: Board | None = None) -> dict[str, list[str]]:
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request: HttpRequest, obj: Board | None = None) -> bool:
        return False
