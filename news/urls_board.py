"""The News board, mounted above community's addresses: its topics are article pages."""

from django.urls import path

from news import lists, views
from news.feeds import Articles

app_name = "news"

urlpatterns = [
    path("", views.news_list, name="list"),
    path("feed/", Articles(lists.everything), name="feed"),
    path("category/<name:slug>/", views.category, name="category"),
    path("category/<name:slug>/feed/", Articles(lists.of_category)),
    path("tag/<name:slug>/", views.tag, name="tag"),
    path("tag/<name:slug>/feed/", Articles(lists.of_tag)),
    path("author/<name:username>/", views.author, name="author"),
    path("author/<name:username>/feed/", Articles(lists.by_author)),
    path("archive/<int:year>/<int:month>/", views.month, name="month"),
    path("archive/<int:year>/<int:month>/feed/", Articles(lists.of_month)),
    path("<row:topic_id>/<str:slug>/", views.article, name="article"),
]
