"""The public pages of the top floor, a file per page; `hinting` is loaded when it is first asked for."""

from news.views.article import article
from news.views.citing import cite, cite_file
from news.views.corrections import corrections, corrections_feed
from news.views.editions import edition
from news.views.front import front
from news.views.history import history
from news.views.lists import author, category, month, news_list, tag
from news.views.member import member
from news.views.preview import preview
from news.views.search import search
from news.views.sources import publication, source, source_file, sources

__all__ = [
    "article",
    "author",
    "category",
    "cite",
    "cite_file",
    "corrections",
    "corrections_feed",
    "edition",
    "front",
    "history",
    "member",
    "month",
    "news_list",
    "preview",
    "publication",
    "search",
    "source",
    "source_file",
    "sources",
    "tag",
]
