"""A member reports a topic, a reply or another member, and enough who are right hide it for a while."""

from collections import Counter
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.pages import changing
from community.models import Case, Report
from community.models.reports import LONGEST_NOTE
from community.moderation import acts
from community.moderation.decisions import KEEP
from community.moderation.queue import Thing, open_case
from community.moderation.targets import Target, locked
from community.moderation.weighing import HELD_AT, Weight, weight_of
from community.rules import moderating
from community.rules.refusing import Refused

SAID_BEFORE = _("You reported this already. It waits for a moderator, and you will hear what comes of it.")
# Everyone reads the reason of what is held; who reported what stays with the moderators.
HELD_NOTE = _("Members reported this. A moderator will look at it.")


def report(thing: Thing, reporter: User, reason: str, note: str, now: datetime) -> Report:
    """The member's report, in the one open case about the thing. Raises Refused.

    A second one by the same member changes nothing. Sixteen at once are one case and sixteen reports:
    the thing is locked first.
    """
    note = acts.checked(reason, note, longest=LONGEST_NOTE)
    weight = weight_of(reporter, now)
    with changing():
        (held,) = locked([thing])
        if sentence := moderating.against_report(reporter, held, now):
            raise Refused(sentence)
        if waits(held, reporter):
            raise Refused(SAID_BEFORE)
        case = open_case(Case.Kind.REPORTED, held, now, weight=weight.points)
        said = _write(case, reporter, reason, note, weight, now)
        if weight.is_trusted and not isinstance(held, User):
            _hold_if_trusted(case, held, now)
    return said


def waits(thing: Thing, reporter: User) -> bool:
    """Whether a report of theirs about it waits for a moderator."""
    own = Report.objects.filter(case__in=Case.objects.waiting().about(thing), reporter=reporter)
    return own.exists()


def _write(case: Case, reporter: User, reason: str, note: str, weight: Weight, now: datetime) -> Report:
    facts = {"reason": reason, "note": note, "weight": weight.points, "is_trusted": weight.is_trusted}
    return Report.objects.create(case=case, reporter=reporter, at=now, **facts)


def _hold_if_trusted(case: Case, post: Target, now: datetime) -> None:
    """Hides the post until a moderator has looked, where those who are mostly right say so together.

    Not again after a moderator kept it, unless it was changed since.
    """
    trusted = list(case.reports.filter(is_trusted=True).values_list("weight", "reason"))
    if sum(weight for weight, _ in trusted) < HELD_AT or not moderating.may_be_held(post):
        return
    kept = Case.objects.about(post).filter(decision=KEEP, decided_at__gt=post.edited_at or post.created_at)
    if kept.exists():
        return
    ((reason, _),) = Counter(reason for _, reason in trusted).most_common(1)
    act = acts.hold(post, None, reason, str(HELD_NOTE), now)
    Case.objects.filter(pk=case.pk).update(act=act)
