"""The one way out: what is fetched from an address that somebody typed goes through here.

Only commands load this; no page of the site waits for another site.
"""

from aivizor.fetching.fetcher import Fetched, Fetcher
from aivizor.fetching.guard import FetchError, Forbidden, Unreachable

__all__ = ["FetchError", "Fetched", "Fetcher", "Forbidden", "Unreachable"]
