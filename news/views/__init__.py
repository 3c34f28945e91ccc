"""The public pages of the top floor, a file per page."""

from news.views.article import article
from news.views.front import front
from news.views.lists import news_list
from news.views.member import member
from news.views.search import search

__all__ = ["article", "front", "member", "news_list", "search"]
