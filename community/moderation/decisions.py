"""What a moderator can decide of a case: a table for posts, one for members, one for appeals.

What each of them does stands in deciding.py beside it.
"""

from typing import NamedTuple

from community.models import Case

KEEP, HIDE, WARN, HOLD, DELETE = "keep", "hide", "warn", "hold", "delete"
HIDE_WARN, SILENCE, SUSPEND = "hide_warn", "silence", "suspend"
PASSED = "passed"
# What becomes of an appeal: the act stays, or is undone.
KEPT, UPHELD = "kept", "upheld"


class Decision(NamedTuple):
    """One row. `key` decides so; `told` ends what reporters are told.

    `upholds` says that the reports were right; None where nothing is decided yet.
    """

    code: str
    key: str
    button: str
    done: str
    told: str
    upholds: bool | None = True
    needs_reason: bool = True
    # For so many days, unless another number is chosen.
    days: int = 0


OF_POSTS = (
    Decision(KEEP, "1", "Keep", "Kept.", "kept it", upholds=False, needs_reason=False),
    Decision(HIDE, "2", "Hide", "Hidden.", "hid it"),
    Decision(HIDE_WARN, "3", "Hide and warn", "Hidden, and its author is warned.", "hid it"),
    Decision(HOLD, "4", "Hold", "Held. It waits for another pair of eyes.", "", upholds=None),
    Decision(DELETE, "5", "Delete", "Deleted. Its author does not see it any more either.", "removed it"),
    Decision(SILENCE, "6", "Hide and silence", "Hidden, and its author is silenced.", "hid it", days=7),
    Decision(SUSPEND, "7", "Hide and suspend", "Hidden, and its author is suspended.", "hid it", days=30),
)
OF_MEMBERS = (
    Decision(KEEP, "1", "Do nothing", "Nothing was done.", "found nothing to do", False, needs_reason=False),
    Decision(WARN, "3", "Warn", "Warned.", "spoke to them"),
    Decision(SILENCE, "6", "Silence", "Silenced.", "did something about it", days=7),
    Decision(SUSPEND, "7", "Suspend", "Suspended.", "did something about it", days=30),
)
# The opening post is the house's own: moderators don't touch it.
OF_ARTICLES = (
    Decision(
        KEEP, "1", "Nothing to do", "Nothing was done.", "found nothing to do", False, needs_reason=False
    ),
    Decision(
        *(PASSED, "2", "An editor takes it on", "Closed. Tell an editor.", "passed it on to the editors"),
        needs_reason=False,
    ),
)
OF_APPEALS = (
    Decision(KEPT, "1", "Leave it as it is", "It stays as it is.", "", needs_reason=False),
    Decision(UPHELD, "2", "Undo it", "Undone.", "", needs_reason=False),
)
BY_CODE = {row.code: row for row in (*OF_APPEALS, *OF_ARTICLES, *OF_MEMBERS, *OF_POSTS)}
# Days that can be chosen for what has an end.
DAYS = (1, 3, 7, 30, 90, 365)


def decisions_of(case: Case) -> dict[str, Decision]:
    """What can be decided of this case, by code; what is held already can't be held."""
    rows: tuple[Decision, ...] = OF_POSTS
    if case.kind == Case.Kind.APPEALED:
        rows = OF_APPEALS
    elif case.member_id:
        rows = OF_MEMBERS
    elif case.topic and case.topic.board.is_house:
        rows = OF_ARTICLES
    is_held = case.kind == Case.Kind.HELD or case.act_id is not None
    return {row.code: row for row in rows if not (row.code == HOLD and is_held)}
