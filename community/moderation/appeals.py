"""An appeal of an act is answered: the act is undone, or stays."""

from datetime import datetime

from accounts.models import User
from aivizor.pages import changing
from community import rules
from community.models import Case
from community.moderation.acts import undo
from community.rules import Refused


def decide(case: Case, by: User, is_upheld: bool, note: str, now: datetime) -> None:
    """Answers the case's appeal: the act is undone, or stays. Raises Refused for who may not decide it."""
    act = case.act
    if act is None or case.kind != Case.Kind.APPEALED:
        raise Refused("This is no appeal.")
    if sentence := rules.against_deciding(by, act):
        raise Refused(sentence)
    with changing():
        waiting = Case.objects.waiting().filter(pk=case.pk)
        waiting.update(decision="upheld" if is_upheld else "kept", decided_by=by, decided_at=now)
        if is_upheld:
            undo(act, by, now)
