"""Members are told on the site what moderators did against them, and what came of it."""

from collections.abc import Iterable
from datetime import datetime

from accounts import mail
from accounts.models import User
from community.models import Appeal, Happening, ModerationAct, Notification
from community.rules import spelled
from community.telling import mail_links

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


def tell_done(act: ModerationAct, members: Iterable[User]) -> None:
    """Tells those whom the act is against, once. What a rule of the house holds is said where they wrote."""
    if act.by_id is None:
        return
    until = f" Until {spelled(act.until)}." if act.until else ""
    _tell(act, TITLES[Kind(act.kind)], f"{_capital(act.sentence)}{until}", f"act-{act.pk}", act.at, members)


def tell_undone(act: ModerationAct, now: datetime, members: Iterable[User]) -> None:
    """Tells them that it is undone."""
    if act.by_id is not None:
        _tell(act, UNDONE, f"It was: {act.sentence}", f"act-{act.pk}-undone", now, members)


def tell_outcome(appeal: Appeal, now: datetime) -> None:
    """Tells whoever appealed what came of it."""
    title = OUTCOMES[Appeal.Outcome(appeal.outcome)]
    _tell(appeal.act, title, appeal.answer, f"appeal-{appeal.pk}", now, [appeal.by])


def tell_by_mail(act: ModerationAct, member: User, now: datetime) -> None:
    """Mails a suspended member why, until when, and where to appeal without signing in."""
    until = spelled(act.until) if act.until else ""
    appeal = mail_links.appeal_address(member, act.pk)
    mail.send(member, "suspended", {"why": act.sentence, "until": until, "appeal": appeal}, now)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _tell(
    act: ModerationAct, title: str, text: str, key: str, now: datetime, members: Iterable[User]
) -> None:
    told = Happening.objects.create(act=act, kind=act.kind, title=title, text=text, key=key, at=now)
    Notification.objects.bulk_create(
        Notification(member=member, happening=told, at=now, mail=Notification.Mail.NONE) for member in members
    )
