"""What comes of appeals: each is answered once, with its case, and told."""

from datetime import datetime

from accounts.models import User
from community.models import Appeal, Case, ModerationAct
from community.moderation.queue import open_case
from community.telling.acting import tell_outcome

Outcome = Appeal.Outcome


def settle(act: ModerationAct, by: User, is_upheld: bool, answer: str, now: datetime) -> list[Appeal]:
    """Answers all appeals of the act that wait; those that were answered. In the act's lock."""
    appeals = list(act.appeals.waiting().select_related("by", "act", "case").order_by("pk"))
    for appeal in appeals:
        appeal.outcome = Outcome.UPHELD if is_upheld else Outcome.KEPT
        appeal.answer, appeal.decided_by, appeal.decided_at = answer, by, now
        appeal.save(update_fields=["outcome", "answer", "decided_by", "decided_at"])
        tell_outcome(appeal, now)
    for case in {appeal.case_id: appeal.case for appeal in appeals}.values():
        _close(case, by, appeals[0].outcome, now)
    return appeals


def _close(case: Case, by: User, decision: str, now: datetime) -> None:
    """Closes the case, unless appeals of other acts wait in it: those go on in one of their own."""
    Case.objects.waiting().filter(pk=case.pk).update(decision=decision, decided_by=by, decided_at=now)
    for other in case.appeals.waiting().select_related("act").order_by("pk"):
        other.case = open_case(Case.Kind.APPEALED, case.thing, now, cause=other.text[:500], act=other.act)
        other.save(update_fields=["case"])
