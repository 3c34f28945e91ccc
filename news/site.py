"""The back office: Django's admin as a part of the house, with the site's own sign-in.

Django loads this file before there are models, so it can name none; what the front page of the
admin shows is put together in news/newsroom/desk.py.
"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.admin import AdminSite, autodiscover
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.checks import check_admin_app, check_dependencies
from django.core import checks
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from aivizor import errors, frame

NOT_STAFF = _("The newsroom is for authors, editors and moderators. Your account is none of theirs.")
View = Callable[..., HttpResponse]


class BackOffice(SimpleAdminConfig):
    """Django's admin app with our site as its default; news/urls_admin.py loads what belongs to it."""

    default_site = "news.site.Site"

    def ready(self) -> None:
        checks.register(check_dependencies, checks.Tags.admin)
        checks.register(check_all, checks.Tags.admin)


def check_all(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Django's checks of the back office, which see what is loaded."""
    autodiscover()
    return check_admin_app(app_configs, **kwargs)


class Site(AdminSite):
    """The admin site. Whoever is signed out is led to the site's sign-in, where the limits hold."""

    index_title = _("Newsroom")
    enable_nav_sidebar = False
    empty_value_display = _("none")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """As Django's, but the site is called what its owner calls it."""
        name = frame.of(request).name
        return {**super().each_context(request), "site_title": name, "site_header": name}

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """As Django's, but a member who is signed in is refused, not asked to sign in again."""
        inner = super().admin_view(view, cacheable)

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return ask_who(request)
            if not self.has_permission(request):
                raise PermissionDenied(NOT_STAFF)
            return inner(request, *args, **kwargs)

        return guarded

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The site's own sign-in, and from there to where one wanted to go in the admin."""
        index = reverse("admin:index", current_app=self.name)
        wanted = request.GET.get("next", "")
        wanted = wanted if wanted.startswith(index) else index
        return redirect(wanted) if request.user.is_authenticated else to_sign_in(wanted)

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        """No form here has Django's lists to choose from: what is long is typed and offered by name."""
        raise Http404

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The site's own page: it has the limits that a page which tries passwords needs."""
        return redirect("account_change_password")


def ask_who(request: HttpRequest) -> HttpResponse:
    """Leads to the sign-in and back; whoever had typed something sees it, since a redirect loses it."""
    wanted = request.get_full_path()
    # A script follows the redirect and says in its own words what it means.
    is_page = request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    if request.method == "POST" and is_page and errors.typed(request):
        return errors.signed_out(request, sign_in(wanted))
    return to_sign_in(wanted)


def to_sign_in(wanted: str) -> HttpResponse:
    return redirect(sign_in(wanted))


def sign_in(wanted: str) -> str:
    """The address of the sign-in that leads to the address `wanted`."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': wanted}, safe='/')}"
