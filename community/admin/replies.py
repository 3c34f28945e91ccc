"""Replies in the back office."""

from django.contrib import admin
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext_lazy as _

from community.admin.filters import ReplyState, TimeFilter
from community.admin.written import REACHED, Written
from community.models import Reply


@admin.register(Reply)
class ReplyAdmin(Written):
    """Replies of all topics, newest first."""

    list_display = ["beginning", "topic", "author", "created_at", "state"]
    list_filter = [ReplyState, ("created_at", TimeFilter)]
    sought = ("created_at__gte",)
    list_select_related = ["topic__board", "author", "hidden_by"]
    search_fields = ["body"]
    search_help_text = format_lazy(
        _("The author's username; or a text, looked for in {number} replies at a time."), number=REACHED
    )
    ordering = ["-created_at", "-id"]
    actions = ["hide_chosen"]

    def view_on_site(self, reply: Reply) -> str:
        return f"{reply.topic.board.get_absolute_url()}{reply.topic_id}/{reply.place}"

    @admin.display(description=_("reply"))
    def beginning(self, reply: Reply) -> str:
        return f"#{reply.number} {Truncator(reply.body).chars(80)}"
