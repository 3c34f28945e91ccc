"""The addresses at the root: pages that show everything."""

from django.urls import path

from news import feeds, views

urlpatterns = [
    path("", views.front, name="front"),
    path("feed/", feeds.everything, name="feed"),
    path("corrections/", views.corrections, name="corrections"),
    path("corrections/feed/", views.corrections_feed, name="corrections_feed"),
    path("preview/<str:token>/", views.preview, name="preview"),
    path("search/", views.search, name="search"),
    path("members/<name:username>/", views.member, name="member"),
]
