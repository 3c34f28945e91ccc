"""An appeal: made once by the member whom an act is against, decided once by a moderator."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.blank import is_blank
from aivizor.languages import Text
from aivizor.pages import changing
from community.models import Appeal, Case, ModerationAct
from community.models.appeals import LONGEST_APPEAL
from community.moderation.acts import LONGEST_NOTE
from community.moderation.queue import Thing, open_case
from community.moderation.settling import settle_appeals
from community.moderation.targets import locked, locked_with
from community.moderation.undoing import undo
from community.rules import moderating
from community.rules.refusing import Refused, too_long

UNDONE = _("This was undone already, so there is nothing left to appeal.")
ONCE = _("You have appealed this before, and an act is appealed once. You are told what comes of it.")
IN_REVIEW = _("A moderator looks at this anyway. You need do nothing.")
DECIDED = _("This appeal was decided before; nothing was done.")


def appeal(act: ModerationAct, by: User, text: str, now: datetime) -> Appeal:
    """The member's words on an act against them, as a line of the moderators' queue.

    Raises Refused for an act that is not against them, is undone, or was appealed by them before.
    """
    text = _checked(text)
    with transaction.atomic():
        thing = _thing(act, by)
        locked([thing])
        act = ModerationAct.objects.select_for_update().get(pk=act.pk)
        if sentence := against_appeal(act, by):
            raise Refused(sentence)
        case = open_case(Case.Kind.APPEALED, thing, now, cause=text[:500], act=act)
        return Appeal.objects.create(act=act, by=by, case=case, text=text, at=now)


def against_appeal(act: ModerationAct, by: User) -> Text | None:
    """What stands against their appealing it."""
    if not act.against.filter(member=by).exists():
        return gettext("This was not done to you, so you can't appeal it.")
    if act.undone_at is not None:
        return UNDONE
    if act.by_id is None:
        return IN_REVIEW
    return ONCE if act.appeals.filter(by=by).exists() else None


def decide(case: Case, by: User, is_upheld: bool, note: str, now: datetime) -> None:
    """Answers the case's appeal: the act is undone, or stays. The member is told, with the note.

    Raises Refused for who may not decide it (see moderating.against_deciding), and the second time.
    """
    act = case.act
    if act is None or case.kind != Case.Kind.APPEALED:
        raise Refused(gettext("This is no appeal."))
    if sentence := moderating.against_deciding(by, act):
        raise Refused(sentence)
    answer = " ".join(note.replace("\0", "").split())
    if len(answer) > LONGEST_NOTE:
        raise Refused(gettext("Say it in {most} characters or fewer.").format(most=LONGEST_NOTE))
    with changing():
        locked_with(act)
        held = ModerationAct.objects.select_for_update().get(pk=act.pk)
        if not held.appeals.waiting().exists():
            raise Refused(DECIDED)
        if is_upheld:
            undo(held, by, now, answer=answer)
        else:
            settle_appeals(held, by, False, answer, now)


def _thing(act: ModerationAct, by: User) -> Thing:
    """What its case is about: the one thing that it was done to, else the member who appeals."""
    target = act.targets.select_related("topic", "reply", "member").order_by("pk").first()
    return target.thing if target and act.size == 1 else by


def _checked(text: str) -> str:
    """The words as they are kept. Refused for none, for too many, and for what databases can't hold."""
    text = text.replace("\0", "").replace("\r\n", "\n").strip()
    if is_blank(text):
        raise Refused(gettext("Say why it should be undone."))
    if len(text) > LONGEST_APPEAL:
        raise Refused(too_long(len(text), LONGEST_APPEAL))
    return text
