"""Plain pages in the admin: About, Imprint, and what else editors keep for good."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor import clock, markdown
from news import plain
from news.admin.kept import Kept
from news.forms.plain_pages import PlainPageForm
from news.models import PlainPage
from news.newsroom import plain_pages


@admin.register(PlainPage)
class PlainPageAdmin(Kept):
    """Writing is a form, publishing a button below it. Nobody deletes: what was public is taken down."""

    form = PlainPageForm
    fieldsets = ((None, {"fields": ["title", "body", "slug", "in_footer", "position"]}),)
    list_display = ("title", "state", "slug", "named", "changed_at")
    ordering = ("position", "slug")
    search_fields = ("title", "slug")
    search_help_text = _("Words of the title or the address")

    def get_queryset(self, request: HttpRequest) -> QuerySet[PlainPage]:
        return super().get_queryset(request).defer("body")

    @admin.display(description=_("State"))
    def state(self, page: PlainPage) -> str:
        return str(plain.state_of(page).label)

    @admin.display(description=_("In the footer"))
    def named(self, page: PlainPage) -> str:
        return gettext("yes") if page.in_footer else gettext("no")

    # The form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if plain_pages.pressed(request.POST) and not plain_pages.may_publish(request.user):
            raise PermissionDenied(plain_pages.MAY_NOT)
        markdown.take_apart(request.POST.get("body", ""))
        try:
            begun = object_id or self._begun_by_form(request)
            return super().changeform_view(request, begun, form_url, extra_context)
        except IntegrityError:
            # The same form, or another page of this address, was sent at once and came first.
            begun = object_id or self._begun_by_form(request)
            return super().changeform_view(request, begun, form_url, extra_context)

    def _begun_by_form(self, request: HttpRequest) -> str | None:
        """The page that the same form has begun already, if it was sent before."""
        try:
            key = UUID(request.POST.get("form_key", ""))
        except ValueError:
            return None
        begun = PlainPage.objects.filter(form_key=key, created_by=request.user).values_list("pk", flat=True)
        return str(begun[0]) if begun else None

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> HttpResponse:
        context |= {
            "title": obj.title if obj else gettext("New page"),
            "subtitle": None,
            "standing": plain_pages.standing(obj) if obj else None,
            "offered": plain_pages.offered(obj, request.user),
        }
        response = super().render_change_form(request, context, *args, obj=obj, **kwargs)
        if context["adminform"].form.conflict:
            response.status_code = 409
        return response

    # Saving

    def save_model(self, request: HttpRequest, obj: PlainPage, form: PlainPageForm, change: bool) -> None:
        if not form.is_same:
            plain.write(obj, request.user, clock.now(request), form.cleaned_data["form_key"])

    def save_related(self, request: HttpRequest, form: PlainPageForm, formsets: Any, change: bool) -> None:
        now, verb = clock.now(request), plain_pages.pressed(request.POST)
        told = plain_pages.write(form.instance, request.user, now, verb, form.cleaned_data["why"])
        for level, sentence in told:
            messages.add_message(request, level, sentence)

    def construct_change_message(self, *args: Any, **kwargs: Any) -> str:
        return gettext("version {number}").format(number=args[1].instance.version)

    def response_add(self, request: HttpRequest, obj: PlainPage, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("admin:news_plainpage_change", obj.pk)

    response_change = response_add

    # The past

    def get_urls(self) -> list[URLPattern]:
        revision, restore = map(self.admin_site.admin_view, (self.revision_view, self.restore_view))
        at = "<row:object_id>/history/<row:number>/"
        own = [
            path(at, revision, name="news_plainpage_revision"),
            path(f"{at}restore/", restore, name="news_plainpage_restore"),
        ]
        return own + super().get_urls()

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        page = self._to_read(request, object_id)
        return plain_pages.revisions(request, page, self.admin_site.each_context(request))

    def revision_view(self, request: HttpRequest, object_id: int, number: int) -> HttpResponse:
        return plain_pages.revision(request, self._to_read(request, str(object_id)), number)

    def restore_view(self, request: HttpRequest, object_id: int, number: int) -> HttpResponse:
        page = self._to_read(request, str(object_id))
        if not self.has_change_permission(request, page):
            raise PermissionDenied
        return plain_pages.restore(request, page, number)

    def _to_read(self, request: HttpRequest, object_id: str) -> PlainPage:
        """The page whose past the user may read; 403 without the right, 404 where there is none."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        # Not locked: whatever is done here goes through a verb, which locks it.
        page = self.get_queryset(request).filter(pk=object_id).first() if object_id.isdecimal() else None
        if page is None:
            raise Http404
        return page
