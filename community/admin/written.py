"""What the lists of topics, replies and acts have in common."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import clock
from aivizor.backoffice.lists import Listed
from aivizor.backoffice.places import REACH
from aivizor.numbers import grouped
from community import moderation
from community.forms import ReasonForm
from community.models import Reply, Topic
from community.rules import moderating

UNREADABLE = _("What was chosen could not be read, and nothing was done. Choose them again.")
MOST_AT_ONCE = 500
# How far a search goes, as people read it.
REACHED = lazy(grouped, str)(REACH)


class ReadOnly(Listed):
    """Rows that verbs write."""

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

    def search_is_sought(self, text: str) -> bool:
        return super().search_is_sought(text) or author_named(text) is not None

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """What the person of that username wrote; else what has the words."""
        if author := author_named(search_term):
            return queryset.filter(author=author), False
        return super().get_search_results(request, queryset, search_term)

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return moderating.moderates(request.user)

    @admin.display(description=_("state"))
    def state(self, post: Topic | Reply) -> str:
        if post.hidden_by:
            return gettext("hidden: {why}").format(why=post.hidden_by.why)
        return gettext("deleted by its author") if getattr(post, "deleted_at", None) else gettext("shown")

    @admin.action(description=_("Hide with a reason…"), permissions=["moderate"])
    def hide_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        def hide(reason: str, note: str) -> int:
            act = moderation.hide(queryset, request.user, reason, note, clock.now(request))
            return act.targets.count()

        return self.with_reason(request, queryset, "hide_chosen", gettext("Hide"), hide)

    def with_reason(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        action: str,
        button: str,
        verb: Callable[..., int],
        asking: Callable[[Any], ReasonForm] = ReasonForm,
    ) -> HttpResponse | None:
        """The page between the list and the act: it shows what was chosen and asks the reason.

        `asking` makes the form of what was sent, if it asks more; the verb gets its fields by name.
        """
        chosen = list(queryset.order_by("pk")[: MOST_AT_ONCE + 1])
        if len(chosen) > MOST_AT_ONCE:
            too_many = gettext("Choose {most} or fewer at once.").format(most=MOST_AT_ONCE)
            self.message_user(request, too_many, messages.ERROR)
            return None
        form = asking(request.POST if "reason" in request.POST else None)
        if form.is_bound and (count := form.carry_out(verb)):
            done = gettext("Done for {count} of {chosen}. Moderation acts can be undone.")
            self.message_user(request, done.format(count=count, chosen=len(chosen)))
            return None
        shown = {"form": form, "chosen": chosen, "action": action, "button": button}
        title = gettext("{button}: why?").format(button=button)
        frame = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        status = form.status if form.is_bound else 200
        return TemplateResponse(request, "admin/community/reason.html", {**frame, **shown}, status=status)


def is_number(text: str) -> bool:
    """Whether the text may be the number of a row."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def author_named(text: str) -> User | None:
    """The person whose username the text is, whatever its case."""
    return User.objects.named(text.replace("\x00", "").strip()).first()
