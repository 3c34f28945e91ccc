"""The addresses at the root: pages that show everything."""

from django.urls import path

from aivizor.later import view
from news import feeds, lists, views
from news.sources import citers
from news.views import following as follow

urlpatterns = [
    path("", views.front, name="front"),
    path("feed/", feeds.everything, name="feed"),
    path("corrections/", views.corrections, name="corrections"),
    path("corrections/feed/", views.corrections_feed, name="corrections_feed"),
    path("sources/", views.sources, name="sources"),
    # What cites them is the news; its feed has them all.
    path("sources/feed/", feeds.articles(lists.everything)),
    path("sources/<row:source_id>/<str:slug>/", views.source, name="source"),
    path("sources/<row:source_id>/<str:slug>/feed/", feeds.articles(citers.of_source)),
    path("sources/<row:source_id>/<str:slug>/source.<slug:end>", views.source_file, name="source_file"),
    path("publications/<name:slug>/", views.publication, name="publication"),
    path("publications/<name:slug>/feed/", feeds.articles(citers.of_publication)),
    path("preview/<str:token>/", views.preview, name="preview"),
    path("hints/", view("news.views.hinting.hints"), name="hints"),
    path("hints/<row:hint_id>/name/", view("news.views.hinting.name_hint"), name="name_hint"),
    path("search/", views.search, name="search"),
    path("members/<name:username>/", views.member, name="member"),
    # What is done to follow them
    path("members/<name:username>/follow/", follow.follow_member, name="follow_member"),
    path("follow/tag/<row:tag_id>/", follow.follow_tag, name="follow_tag"),
    path("follow/source/<row:source_id>/", follow.follow_source, name="follow_source"),
]
