"""What is done with an article: saved, published, scheduled, cancelled, taken down, put back.

Each verb locks the article, asks the table whether the move is allowed from where it stands at
`now`, and writes all rows of the move in one transaction. Raises news.rules.Refused otherwise.
"""

from news.workflow.checking import waive, waived
from news.workflow.copies import save
from news.workflow.publishing import NO_REASON, PASSED, cancel, publish, put_back, take_down
from news.workflow.table import State, allowed, state_of, state_with

__all__ = [
    "NO_REASON",
    "PASSED",
    "State",
    "allowed",
    "cancel",
    "publish",
    "put_back",
    "save",
    "state_of",
    "state_with",
    "take_down",
    "waive",
    "waived",
]
