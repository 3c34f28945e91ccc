"""What is done with an article: its text saved, reviewed, published, retracted, put in the trash.

Each verb locks the article, asks the table whether the move is allowed from where it stands at
`now`, and writes all rows of the move in one transaction. Raises news.rules.Refused otherwise. Who
may make a move stands in the table too; the newsroom asks that of whoever comes in (news/newsroom).
"""

from news.workflow.checking import found_in, found_on, page_of, waive, waived
from news.workflow.copies import lock, save
from news.workflow.correcting import correct, withdraw_correction
from news.workflow.publishing import NO_REASON, cancel, publish, put_back, take_down, wrong_time
from news.workflow.restoring import Restored, restore
from news.workflow.retracting import NO_NOTICE, retract, unretract
from news.workflow.reviewing import NO_REQUEST, approve, send_back, submit, withdraw
from news.workflow.table import RULES, TRASHED, State, allowed, latest, state_among, state_of, state_with
from news.workflow.tagging import tag
from news.workflow.trashing import trash, untrash
from news.workflow.undoing import undo
from news.workflow.withholding import withhold

__all__ = [
    "NO_NOTICE",
    "NO_REASON",
    "NO_REQUEST",
    "RULES",
    "TRASHED",
    "Restored",
    "State",
    "allowed",
    "approve",
    "cancel",
    "correct",
    "found_in",
    "found_on",
    "latest",
    "lock",
    "page_of",
    "publish",
    "put_back",
    "restore",
    "retract",
    "save",
    "send_back",
    "state_among",
    "state_of",
    "state_with",
    "submit",
    "tag",
    "take_down",
    "trash",
    "undo",
    "unretract",
    "untrash",
    "waive",
    "waived",
    "withdraw",
    "withdraw_correction",
    "withhold",
    "wrong_time",
]
