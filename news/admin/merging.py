"""Rows that turn out to be one are chosen in their list, and made one after a second look."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from aivizor.pages import changing
from news.admin.kept import Kept
from news.rules import Refused, may_merge
from news.sources.merging import ITSELF, MergeRows

MOST = 20
TOO_MANY = format_lazy(_("Choose {count} or fewer at once. Nothing was done."), count=MOST)


class Merging(Kept):
    """Adds the action to a list of what can be merged; `merge_rows` does it with two."""

    actions = ("merge_chosen",)
    merge_rows: MergeRows

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return may_merge(request.user)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Without what stands for another row only."""
        return super().get_queryset(request).filter(merged_into=None)

    @admin.action(description=_("Merge into one"), permissions=["merge"])
    def merge_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Asks which of them stays; told that, makes them one."""
        rows = list(queryset.order_by("pk")[: MOST + 1])
        if not 1 < len(rows) <= MOST:
            self.message_user(request, ITSELF if len(rows) < 2 else TOO_MANY, messages.ERROR)
            return None
        kept = next((row for row in rows if str(row.pk) == request.POST.get("kept")), None)
        if kept is None:
            return self._asked(request, rows)
        try:
            with changing():
                for row in rows:
                    if row is not kept:
                        type(self).merge_rows(kept, row)
        except Refused as refusal:
            told = gettext("Nothing was merged. {sentence}").format(sentence=refusal.sentence)
            self.message_user(request, told, messages.ERROR)
        else:
            self.message_user(request, done(kept, len(rows) - 1), messages.SUCCESS)
        return None

    def _asked(self, request: HttpRequest, rows: list[Any]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Which of them stays?"),
            "opts": self.opts,
            "rows": rows,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/news/merge.html", context)


def done(kept: Any, count: int) -> str:
    """What is said after so many were merged into the one that is kept."""
    told = ngettext(
        "“{kept}” stands for {count} other now. Their addresses lead to it.",
        "“{kept}” stands for {count} others now. Their addresses lead to it.",
        count,
    )
    return told.format(kept=kept, count=count)
