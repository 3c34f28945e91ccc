"""The addresses of those packages, and those of the admin that every new project has."""

from django.contrib import admin
from django.urls import include, path

from bench.floors.empty import view

urlpatterns = [
    path("", view),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("markdownx/", include("markdownx.urls")),
]
