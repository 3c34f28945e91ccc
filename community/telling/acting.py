"""Members are told on the site what moderators did against them, and what came of it."""

from collections.abc import Collection
from datetime import datetime

from accounts import mail
from accounts.models import User
from community.models import Appeal, ModerationAct
from community.rules.writing import spelled
from community.telling import mail_links
from community.telling.privately import tell

Kind = ModerationAct.Kind
TITLES = {
    Kind.HIDE: "A moderator hid what you wrote",
    Kind.HOLD: "A moderator looks at what you wrote",
    Kind.DELETE: "A moderator deleted what you wrote",
    Kind.WARN: "A moderator warned you",
    Kind.SILENCE: "A moderator silenced you",
    Kind.SUSPEND: "A moderator suspended you",
}
UNDONE = "A moderator took back what was done"
OUTCOMES = {
    Appeal.Outcome.UPHELD: "Your appeal: what was done was undone",
    Appeal.Outcome.KEPT: "Your appeal: what was done stays",
}


def tell_done(act: ModerationAct) -> None:
    """Tells those whom the act is against, once. What a rule of the house holds is said where they wrote."""
    if act.by_id is None:
        return
    until = f" Until {spelled(act.until)}." if act.until else ""
    _tell(act, f"act-{act.pk}", TITLES[Kind(act.kind)], f"{_capital(act.sentence)}{until}", act.at)


def tell_undone(act: ModerationAct, now: datetime, *, but: Collection[int]) -> None:
    """Tells them that it is undone, and nobody of `but`, who hear it as the outcome of their appeal."""
    if act.by_id is not None and act.is_against:
        _tell(act, f"act-{act.pk}-undone", UNDONE, f"It was: {act.sentence}", now, but=but)


def tell_outcome(appeal: Appeal, now: datetime) -> None:
    """Tells whoever appealed what came of it."""
    title = OUTCOMES[Appeal.Outcome(appeal.outcome)]
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
    act: ModerationAct, key: str, title: str, text: str, now: datetime, *, but: Collection[int] = ()
) -> None:
    members = act.against.exclude(member__in=but).values_list("member")
    tell(members, key, act.kind, title, text, now, act=act)
