"""The one way out: what is fetched from an address that somebody typed goes through here.

Only commands and the back office load this. No page of the site waits for another site: where an editor
asks for one while writing, the form is there all the while.
"""

from aivizor.fetching.fetcher import Fetched, Fetcher
from aivizor.fetching.guard import Astray, FetchError, Forbidden, Unreachable

__all__ = ["Astray", "FetchError", "Fetched", "Fetcher", "Forbidden", "Unreachable"]
