"""The library of pictures in the admin."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from aivizor import clock, pictures, renditions
from news import library
from news.admin.kept import Kept
from news.forms.library import LibraryForm
from news.models import LibraryPicture
from news.newsroom import using

FOCUS = _("What stays in sight where a list cuts the picture. Click on it, or type it in percent.")


@admin.register(LibraryPicture)
class LibraryAdmin(Kept):
    """Every picture that was sent into a text or as a cover, and those that wait to be."""

    form = LibraryForm
    list_display = ("small", "named", "credits", "kept", "added_by", "added_at")
    list_display_links = ("named",)
    list_select_related = ("added_by",)
    ordering = ("-id",)
    search_fields = ("alt",)
    search_help_text = _("Words of the description, the credit or the licence; the last may be unfinished")
    found_as = LibraryPicture.KIND

    def get_fieldsets(self, request: HttpRequest, obj: LibraryPicture | None = None) -> list[Any]:
        seen = ("shown",) if obj else ("file",)
        return [
            (None, {"fields": [*seen, "alt", "credit", "licence", "is_kept"]}),
            (
                _("Focal point"),
                {
                    "fields": ["focus_x", "focus_y"],
                    "description": FOCUS,
                },
            ),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: LibraryPicture | None = None) -> tuple[str, ...]:
        return ("shown",) if obj else ()

    def has_change_permission(self, request: HttpRequest, obj: LibraryPicture | None = None) -> bool:
        may = super().has_change_permission(request, obj)
        return may if obj is None else may and library.may_change(request.user, obj)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pictures.clean_first(request.FILES, "file")
        return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: LibraryPicture, form: LibraryForm, change: bool) -> None:
        if not change:
            now = clock.now(request)
            obj.added_by, obj.added_at, obj.taken_at = request.user, now, now
        obj.save()

    # What it looks like

    @admin.display(description=_("Picture"))
    def small(self, picture: LibraryPicture) -> SafeString:
        shown = renditions.html(picture.file.name, "", "small", default_storage.url, loading="lazy")
        return format_html('<span class="library-small">{}</span>', shown)

    @admin.display(description=_("What it shows"))
    def named(self, picture: LibraryPicture) -> str:
        return str(picture)

    @admin.display(description=_("Credit and licence"))
    def credits(self, picture: LibraryPicture) -> str:
        return picture.credits

    @admin.display(description=pgettext_lazy("a picture", "Kept"))
    def kept(self, picture: LibraryPicture) -> str:
        return gettext("yes") if picture.is_kept else gettext("while used")

    @admin.display(description=_("Picture"))
    def shown(self, picture: LibraryPicture) -> str:
        return render_to_string("admin/news/library/_shown.html", {"picture": picture})

    # Where it is used

    def get_urls(self) -> list[URLPattern]:
        uses = self.admin_site.admin_view(self.uses_view)
        return [path("<row:pk>/uses/", uses, name="news_librarypicture_uses"), *super().get_urls()]

    @method_decorator(require_safe)
    def uses_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The texts that show the picture. A page of its own: it looks through all of them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        picture = self.get_object(request, str(pk))
        if picture is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Where it is used"),
            "picture": picture,
            "uses": using.of(picture, request.user, clock.now(request)),
            "back": reverse("admin:news_librarypicture_change", args=[pk]),
        }
        return render(request, "admin/news/library/uses.html", context)
