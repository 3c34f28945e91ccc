"""The addresses of the back office, and with them all that it shows: loaded when it is first asked for."""

from django.contrib import admin
from django.urls import path

from news.newsroom import desk

admin.autodiscover()
urlpatterns = [
    path("", admin.site.admin_view(desk.front), name="index"),
    *admin.site.get_urls(),
]
