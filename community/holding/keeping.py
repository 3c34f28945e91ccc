"""A post that a verdict holds: hidden by the house in the transaction that writes it, and queued."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from aivizor.spam_check import Verdict
from community.models import Case, ModerationAct, Reply, Topic
from community.moderation.acts import hold
from community.moderation.queue import open_case

# What everyone reads where it will stand.
NOTE = _("A moderator looks at it before everyone sees it.")


def keep(post: Topic | Reply, verdict: Verdict, now: datetime) -> None:
    """Hides the post and opens its case, where the verdict says so; the caller is inside `changing()`."""
    if not verdict.is_held:
        return
    act = hold(post, None, ModerationAct.Reason.OTHER, str(NOTE), now)
    open_case(Case.Kind.HELD, post, now, act=act, cause=str(verdict.why))
    post.hidden_by = act
