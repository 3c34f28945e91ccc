"""Topics in the back office."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from aivizor import clock
from community import moderation
from community.admin.acts import undo_all
from community.admin.arranging import Arranged
from community.admin.filters import BoardFilter, TimeFilter, TopicReplies, TopicState
from community.models import ModerationAct, Topic
from community.rules.refusing import Refused


@admin.register(Topic)
class TopicAdmin(Arranged):
    """Topics; editors set when their replies close here, moderators hide and arrange them too."""

    list_display = ["shown_title", "board", "author", "active_at", "reply_count", "state", "replies_are"]
    list_filter = [TopicState, TopicReplies, BoardFilter, ("active_at", TimeFilter)]
    sought = ("active_at__gte",)
    list_select_related = ["board", "author", "hidden_by", "closed_by"]
    search_fields = ["title"]
    search_help_text = _("Words of the title, the last may be unfinished; or the author's username.")
    found_as = Topic.KIND
    ordering = ["-active_at", "-id"]
    actions = ["hide_chosen", "close_chosen", "reopen_chosen", *Arranged.actions]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        topics = super().get_queryset(request).defer("body_html")
        return topics.titled(clock.now(request))

    def view_on_site(self, topic: Topic) -> str:
        return f"{topic.board.get_absolute_url()}{topic.pk}/"

    def has_close_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("community.close_topic")

    @admin.display(description=_("title"))
    def shown_title(self, topic: Topic) -> str:
        return topic.shown_title

    @admin.display(description=_("replies are"))
    def replies_are(self, topic: Topic) -> str:
        if topic.closed_by:
            return gettext("closed: {why}").format(why=topic.closed_by.why)
        days = topic.close_after_days
        if not days:
            return pgettext("replies", "open")
        return ngettext(
            "open, or closed after {days} day without one",
            "open, or closed after {days} days without one",
            days,
        ).format(days=days)

    @admin.action(description=_("Close the replies…"), permissions=["close"])
    def close_chosen(self, request: HttpRequest, queryset: QuerySet[Topic]) -> HttpResponse | None:
        """Closes each by an act of its own, so that each can be reopened alone."""

        def close(reason: str, note: str) -> int:
            still_open = list(queryset.filter(closed_by=None))
            for topic in still_open:
                moderation.close(topic, request.user, reason, note, clock.now(request))
            if not still_open:
                raise Refused(gettext("All of these are closed already; nothing was done."))
            return len(still_open)

        return self.with_reason(request, queryset, "close_chosen", gettext("Close the replies"), close)

    @admin.action(description=_("Reopen the replies"), permissions=["close"])
    def reopen_chosen(self, request: HttpRequest, queryset: QuerySet[Topic]) -> None:
        timed_out = list(queryset.filter(closes_at__lte=clock.now(request), closed_by=None))
        for topic in timed_out:
            moderation.reopen(topic, request.user, clock.now(request))
        acts = ModerationAct.objects.in_force().filter(closed_topics__in=queryset).distinct()
        undo_all(self, request, acts, done=len(timed_out))
