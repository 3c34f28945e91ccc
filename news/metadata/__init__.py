"""What a page says of itself, as the row of a source needs it. Nothing here asks the database or the web."""

from news.dates import issued_from
from news.metadata.addresses import page_of
from news.metadata.found import Found
from news.metadata.reading import read, unread

__all__ = ["Found", "issued_from", "page_of", "read", "unread"]
