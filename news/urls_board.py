"""The News board, mounted above community's addresses: its topics are article pages."""

from django.urls import path

from news import feeds, views

app_name = "news"

urlpatterns = [
    path("", views.news_list, name="list"),
    path("feed/", feeds.News(), name="feed"),
    path("<row:topic_id>/", views.article),
    path("<row:topic_id>/<str:slug>/", views.article, name="article"),
]
