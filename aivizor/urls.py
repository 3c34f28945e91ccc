"""The site's table of contents. Apps are named by string only: the ground knows none of them."""

from django.conf import settings
from django.urls import include

from aivizor import addresses as _converters  # noqa: F401
from aivizor import errors, media
from aivizor.later import Later, modules
from aivizor.routes import path

health, manifest = modules("aivizor", "health", "manifest")

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("manifest.webmanifest", manifest.manifest, name="manifest"),
    path(f"{settings.MEDIA_URL.strip('/')}/<path:path>", media.serve, name="media"),
    Later("admin/", "news.urls_admin", namespace="admin"),
    path("accounts/", include("accounts.urls")),
    path("community/news/", include("news.urls_board")),
    path("community/", include("community.urls")),
    path("", include("news.urls")),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
