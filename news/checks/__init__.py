"""What is looked at before an article goes out: in the form while one writes, and at the moment itself.

Each check is a function in the file of what it looks at, entered in the registry with its name and
with how strict it is unless the setting CHECKS says otherwise. None of them fetches anything: what is
known of a link is what `check_links` stored.
"""

from news.checks import ai, claims, completeness, links, pictures, placeholders, reading, sourcing, text
from news.checks.page import Cited, Page
from news.checks.registry import CHECKS, Check, Finding, Level, findings, level_of, refuse_unknown_names

__all__ = [
    "CHECKS",
    "Check",
    "Cited",
    "Finding",
    "Level",
    "Page",
    "ai",
    "claims",
    "completeness",
    "findings",
    "level_of",
    "links",
    "pictures",
    "placeholders",
    "reading",
    "refuse_unknown_names",
    "sourcing",
    "text",
]
