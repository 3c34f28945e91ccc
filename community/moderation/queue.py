"""What waits for moderators: a case is opened by whoever has a cause, taken by one of them, and decided once.

What is open of one thing for one cause is one case: a second cause of the same kind adds its weight.
"""

from datetime import datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor.pages import changing
from community.models import Case, ModerationAct, Reply, Topic
from community.models.cases import of_one
from community.rules.refusing import Refused

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
    author = thing if isinstance(thing, User) else thing.author
    facts = {"cause": cause, "act": act, "weight": weight, "opened_at": now, "author": author}
    case, is_new = Case.objects.waiting().get_or_create(kind=kind, **of_one(thing), defaults=facts)
    if not is_new:
        Case.objects.filter(pk=case.pk).update(weight=F("weight") + weight)
    return case


def take(case: Case, by: User, now: datetime) -> None:
    """The moderator has all that is open of the case's thing for themselves, for some minutes.

    Raises Refused where another one has it, or it was decided: of two who come at once, one gets it.
    """
    with changing():
        held = held_cases(case)
        refuse_decided(case, held)
        refuse_taken(held, by, now)
        Case.objects.filter(pk__in=[one.pk for one in held]).update(claimed_by=by, claimed_at=now)


def give_back(case: Case, by: User) -> None:
    """Others may take it again; nothing changes where somebody else has it."""
    own = Case.objects.waiting().about(case.thing).filter(claimed_by=by)
    own.update(claimed_by=None, claimed_at=None)


def held_cases(case: Case) -> list[Case]:
    """What is open of the case's thing, under lock, in key order: of an appeal itself and no more."""
    is_appeal = Q(kind=Case.Kind.APPEALED)
    of_kind = is_appeal if case.kind == Case.Kind.APPEALED else ~is_appeal
    # Locked first and read then: what stands beside a row is not read anew by PostgreSQL when it has waited.
    open_now = Case.objects.waiting().about(case.thing).filter(of_kind).select_for_update()
    keys = list(open_now.order_by("pk").values_list("pk", flat=True))
    return list(Case.objects.filter(pk__in=keys).select_related("claimed_by", "act", "author").order_by("pk"))


def refuse_decided(case: Case, held: list[Case]) -> None:
    """Raises Refused where the case is not among those that are still open."""
    if case.pk in {one.pk for one in held}:
        return
    decided = Case.objects.select_related("decided_by").filter(pk=case.pk).first()
    by = decided and decided.decided_by
    if by is None:
        raise Refused(_("Somebody decided this meanwhile. Nothing was done a second time."))
    raise Refused(_("{name} decided this meanwhile. Nothing was done a second time.").format(name=by))


def refuse_taken(held: list[Case], by: User, now: datetime) -> None:
    """Raises Refused where another moderator has one of them."""
    for one in held:
        holder = one.holder(now)
        if holder and holder != by:
            taken = _("{name} took this a moment ago and looks at it. Nothing was changed.")
            raise Refused(taken.format(name=holder))


def named(thing: Thing) -> dict[str, Thing]:
    """The thing by the name of the field that holds it in targets of acts."""
    if isinstance(thing, User):
        return {"member": thing}
    return {"topic" if isinstance(thing, Topic) else "reply": thing}
