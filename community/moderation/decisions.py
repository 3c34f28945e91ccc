"""What a moderator can decide of a case: a table for posts, one for members, one for appeals.

What each of them does stands in deciding.py beside it.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from aivizor.languages import Text
from community.models import Case

KEEP, HIDE, WARN, HOLD, DELETE = "keep", "hide", "warn", "hold", "delete"
HIDE_WARN, SILENCE, SUSPEND = "hide_warn", "silence", "suspend"
PASSED = "passed"
# What becomes of an appeal: the act stays, or is undone.
KEPT, UPHELD = "kept", "upheld"


class Decision(NamedTuple):
    """One row. `key` decides so; `told` is the sentence that says to reporters what came of it.

    `upholds` says that the reports were right; None where nothing is decided yet.
    """

    code: str
    key: str
    button: Text
    done: Text
    told: Text
    upholds: bool | None = True
    needs_reason: bool = True
    # For so many days, unless another number is chosen.
    days: int = 0


KEPT_IT = _("A moderator looked at it and kept it.")
HID_IT = _("A moderator looked at it and hid it.")
REMOVED_IT = _("A moderator looked at it and removed it.")
NOTHING = _("A moderator looked at it and found nothing to do.")
SPOKE = _("A moderator looked at it and spoke to them.")
DID_SOMETHING = _("A moderator looked at it and did something about it.")
PASSED_ON = _("A moderator looked at it and passed it on to the editors.")

OF_POSTS = (
    Decision(KEEP, "1", _("Keep"), _("Kept."), KEPT_IT, upholds=False, needs_reason=False),
    Decision(HIDE, "2", _("Hide"), _("Hidden."), HID_IT),
    Decision(HIDE_WARN, "3", _("Hide and warn"), _("Hidden, and its author is warned."), HID_IT),
    Decision(HOLD, "4", _("Hold"), _("Held. It waits for another pair of eyes."), "", upholds=None),
    Decision(DELETE, "5", _("Delete"), _("Deleted. Its author does not see it any more either."), REMOVED_IT),
    Decision(SILENCE, "6", _("Hide and silence"), _("Hidden, and its author is silenced."), HID_IT, days=7),
    Decision(SUSPEND, "7", _("Hide and suspend"), _("Hidden, and its author is suspended."), HID_IT, days=30),
)
OF_MEMBERS = (
    Decision(KEEP, "1", _("Do nothing"), _("Nothing was done."), NOTHING, False, needs_reason=False),
    Decision(WARN, "3", _("Warn"), _("Warned."), SPOKE),
    Decision(SILENCE, "6", _("Silence"), _("Silenced."), DID_SOMETHING, days=7),
    Decision(SUSPEND, "7", _("Suspend"), _("Suspended."), DID_SOMETHING, days=30),
)
# The opening post is the house's own: moderators don't touch it.
OF_ARTICLES = (
    Decision(KEEP, "1", _("Nothing to do"), _("Nothing was done."), NOTHING, False, needs_reason=False),
    Decision(
        *(PASSED, "2", _("An editor takes it on"), _("Closed. Tell an editor."), PASSED_ON),
        needs_reason=False,
    ),
)
OF_APPEALS = (
    Decision(KEPT, "1", _("Leave it as it is"), _("It stays as it is."), "", needs_reason=False),
    Decision(UPHELD, "2", _("Undo it"), _("Undone."), "", needs_reason=False),
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
