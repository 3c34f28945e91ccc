"""Members are told on the site what moderators did against them, and what came of it."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import mail
from accounts.models import User
from aivizor.languages import Text
from community.models import Appeal, ModerationAct
from community.rules.writing import spelled
from community.telling import mail_links
from community.telling.privately import tell

Kind = ModerationAct.Kind
TITLES = {
    Kind.HIDE: _("A moderator hid what you wrote"),
    Kind.HOLD: _("A moderator looks at what you wrote"),
    Kind.DELETE: _("A moderator deleted what you wrote"),
    Kind.WARN: _("A moderator warned you"),
    Kind.SILENCE: _("A moderator silenced you"),
    Kind.SUSPEND: _("A moderator suspended you"),
}
UNDONE = _("A moderator took back what was done")
OUTCOMES = {
    Appeal.Outcome.UPHELD: _("Your appeal: what was done was undone"),
    Appeal.Outcome.KEPT: _("Your appeal: what was done stays"),
}


def tell_done(act: ModerationAct) -> None:
    """Tells those whom the act is against, once. What a rule of the house holds is said where they wrote."""
    if act.by_id is None:
        return
    text = _capital(act.sentence)
    if act.until:
        text += " " + gettext("Until {time}.").format(time=spelled(act.until))
    _tell(act, f"act-{act.pk}", TITLES[Kind(act.kind)], text, act.at)


def tell_undone(act: ModerationAct, now: datetime, *, but: Collection[int]) -> None:
    """Tells them that it is undone, and nobody of `but`, who hear it as the outcome of their appeal."""
    if act.by_id is not None and act.is_against:
        # Translators: the reason of what was undone, "It was: off topic."
        text = gettext("It was: {why}").format(why=act.sentence)
        _tell(act, f"act-{act.pk}-undone", UNDONE, text, now, but=but)


def tell_outcome(appeal: Appeal, now: datetime) -> None:
    """Tells whoever appealed what came of it."""
    title = str(OUTCOMES[Appeal.Outcome(appeal.outcome)])
    made = Appeal.objects.filter(pk=appeal.pk).values_list("by")
    tell(made, f"appeal-{appeal.pk}", appeal.act.kind, title, appeal.answer, now, act=appeal.act)


def tell_by_mail(act: ModerationAct, member: User, now: datetime) -> None:
    """Mails a suspended member why, until when, and where to appeal without signing in."""
    until = spelled(act.until) if act.until else ""
    appeal = mail_links.appeal_address(member, act.pk)
    mail.send(member, "suspended", {"why": act.sentence, "until": until, "appeal": appeal}, now)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _tell(
    act: ModerationAct, key: str, title: Text, text: str, now: datetime, *, but: Collection[int] = ()
) -> None:
    members = act.against.exclude(member__in=but).values_list("member")
    tell(members, key, act.kind, str(title), text, now, act=act)
