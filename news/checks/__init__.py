"""What is looked at before an article goes out: in the form while one writes, and at the moment itself.

Each check is a function in the file of what it looks at, entered in the registry with its name and
with how strict it is unless the setting CHECKS says otherwise. Dead links are not among them: that
asks for fetching, which this site does not do yet; a check of that kind would look at what a task
stored, and be entered here like any other.
"""

from news.checks import completeness, pictures, placeholders, reading, sourcing, text
from news.checks.page import Cited, Page
from news.checks.registry import CHECKS, Check, Finding, Level, findings, level_of, refuse_unknown_names

__all__ = [
    "CHECKS",
    "Check",
    "Cited",
    "Finding",
    "Level",
    "Page",
    "completeness",
    "findings",
    "level_of",
    "pictures",
    "placeholders",
    "reading",
    "refuse_unknown_names",
    "sourcing",
    "text",
]
