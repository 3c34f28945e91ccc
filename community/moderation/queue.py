"""What waits for moderators: a case is opened by whoever has a cause, and decided once.

What is open of one thing for one cause is one case: a second cause of the same kind adds its weight.
"""

from datetime import datetime

from django.db.models import F

from accounts.models import User
from community.models import Case, ModerationAct, Reply, Topic

Thing = Topic | Reply | User


def open_case(
    kind: Case.Kind,
    thing: Thing,
    now: datetime,
    *,
    cause: str = "",
    act: ModerationAct | None = None,
    weight: int = 1,
) -> Case:
    """The open case of this kind about this thing, made if there is none; in the caller's transaction.

    One that waits already gets `weight` more. The caller has locked the thing (a topic before its reply).
    """
    facts = {"cause": cause, "act": act, "weight": weight, "opened_at": now}
    case, is_new = Case.objects.waiting().get_or_create(kind=kind, **named(thing), defaults=facts)
    if not is_new:
        Case.objects.filter(pk=case.pk).update(weight=F("weight") + weight)
    return case


def named(thing: Thing) -> dict[str, Thing]:
    """The thing by the name of the field that holds it, in cases as in targets of acts."""
    if isinstance(thing, User):
        return {"member": thing}
    return {"topic" if isinstance(thing, Topic) else "reply": thing}
