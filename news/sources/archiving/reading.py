"""What is noted of a page beside its copy: a hash, and how its text begins. The page itself is never kept."""

import hashlib

from aivizor.fetching import Fetched
from news.sources.links.reading import words_of

LENGTH = 300


def digest_of(answer: Fetched) -> str:
    """SHA-256 of the page in hexadecimal; empty where it did not come, or not to its end."""
    is_whole = answer.status == 200 and not answer.is_cut
    return hashlib.sha256(answer.body).hexdigest() if is_whole else ""


def extract_of(answer: Fetched) -> str:
    """The first LENGTH characters that a reader of the page sees; empty where it is no text."""
    return (words_of(answer) or "")[:LENGTH]
