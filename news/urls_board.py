"""The News board, mounted above community's addresses: its topics are article pages."""

from django.urls import path

from aivizor.later import view
from news import feeds, lists, views

app_name = "news"

urlpatterns = [
    path("", views.news_list, name="list"),
    path("feed/", feeds.articles(lists.everything), name="feed"),
    path("category/<name:slug>/", views.category, name="category"),
    path("category/<name:slug>/feed/", feeds.articles(lists.of_category)),
    path("tag/<name:slug>/", views.tag, name="tag"),
    path("tag/<name:slug>/feed/", feeds.articles(lists.of_tag)),
    path("author/<name:username>/", views.author, name="author"),
    path("author/<name:username>/feed/", feeds.articles(lists.by_author)),
    path("archive/<int:year>/<int:month>/", views.month, name="month"),
    path("archive/<int:year>/<int:month>/feed/", feeds.articles(lists.of_month)),
    path("<row:topic_id>/", views.article),
    path("<row:topic_id>/<str:slug>/", views.article, name="article"),
    path("<row:topic_id>/<str:slug>/v<row:number>/", views.edition, name="edition"),
    path("<row:topic_id>/<str:slug>/history/", views.history, name="history"),
    path("<row:topic_id>/<str:slug>/help/", view("news.views.hinting.help_with"), name="help"),
    path("<row:topic_id>/<str:slug>/cite/", views.cite, name="cite"),
    path("<row:topic_id>/<str:slug>/cite/<slug:what>.<slug:end>", views.cite_file, name="cite_file"),
]
