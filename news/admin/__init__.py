"""The newsroom in Django's admin, a file per object."""

from news.admin import articles, editions, identity, library, plain_pages, shelves, sources

__all__ = ["articles", "editions", "identity", "library", "plain_pages", "shelves", "sources"]
