"""What a page says of itself, as the row of a source needs it. Nothing here asks the database or the web."""

from news.sources.dates import issued_from
from news.sources.metadata.addresses import page_of
from news.sources.metadata.found import Found
from news.sources.metadata.reading import read, unread

__all__ = ["Found", "issued_from", "page_of", "read", "unread"]
