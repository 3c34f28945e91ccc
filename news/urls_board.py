"""The News board, mounted above community's addresses: its topics are article pages."""

from aivizor.later import modules
from aivizor.routes import path

(feeds,) = modules("news", "feeds")
article, citing, editions, hinting, history, lists = modules(
    "news.views", "article", "citing", "editions", "hinting", "history", "lists"
)

app_name = "news"

urlpatterns = [
    path("", lists.news_list, name="list"),
    path("feed/", feeds.every, name="feed"),
    path("category/<name:slug>/", lists.category, name="category"),
    path("category/<name:slug>/feed/", feeds.of_category),
    path("tag/<name:slug>/", lists.tag, name="tag"),
    path("tag/<name:slug>/feed/", feeds.of_tag),
    path("author/<name:username>/", lists.author, name="author"),
    path("author/<name:username>/feed/", feeds.by_author),
    path("archive/<int:year>/<int:month>/", lists.month, name="month"),
    path("archive/<int:year>/<int:month>/feed/", feeds.of_month),
    path("<row:topic_id>/", article.article),
    path("<row:topic_id>/<str:slug>/", article.article, name="article"),
    path("<row:topic_id>/<str:slug>/v<row:number>/", editions.edition, name="edition"),
    path("<row:topic_id>/<str:slug>/history/", history.history, name="history"),
    path("<row:topic_id>/<str:slug>/help/", hinting.help_with, name="help"),
    path("<row:topic_id>/<str:slug>/cite/", citing.cite, name="cite"),
    path("<row:topic_id>/<str:slug>/cite/<slug:what>.<slug:end>", citing.cite_file, name="cite_file"),
]
