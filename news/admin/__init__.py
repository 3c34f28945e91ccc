"""The newsroom in Django's admin, a file per object."""

from news.admin import articles, editions, library, shelves, sources

__all__ = ["articles", "editions", "library", "shelves", "sources"]
