"""Links in mails that work without signing in: the signed token in the address is the permission.

A token is for one purpose and one member, for as long as the member has the address that the mail
went to, and for a year at most.
"""

import re
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from accounts.models import User

UNFOLLOW, CHOOSE, STOP, APPEAL = "unfollow", "choose", "stop", "appeal"
VALID = timedelta(days=365)
LONGEST = 200
# Member and topic, or act, when it was signed, and the signature.
TOKEN = re.compile(r"([0-9]{1,18})-([0-9]{1,18})\.[0-9A-Za-z]+\.[0-9A-Za-z_-]+", re.ASCII)


class Permit(NamedTuple):
    """Who may do what the link says; `topic_id` is 0 for a link about no topic, and the act's to appeal."""

    member: User
    topic_id: int


def unfollow_address(member: User, topic_id: int) -> str:
    """The whole address at which the member's following this topic ends."""
    return settings.SITE_URL + reverse("community:mailed_unfollow", args=[_token(UNFOLLOW, member, topic_id)])


def choices_address(member: User) -> str:
    """The whole address at which the member chooses what they are told of."""
    return settings.SITE_URL + reverse("community:mailed_choices", args=[_token(CHOOSE, member, 0)])


def appeal_address(member: User, act_id: int) -> str:
    """The whole address at which the member reads of an act against them, and appeals it."""
    return settings.SITE_URL + reverse("community:appeal", args=[_token(APPEAL, member, act_id)])


def stop_address(member: User) -> str:
    """The whole address at which mail of what the member is told ends."""
    return settings.SITE_URL + reverse("community:mailed_stop", args=[_token(STOP, member, 0)])


def permit(purpose: str, token: str) -> Permit | None:
    """What a token permits; None for one that is broken, old, of another purpose or of nobody any more."""
    parts = TOKEN.fullmatch(token) if len(token) <= LONGEST else None
    member = User.objects.filter(pk=parts[1], is_active=True).first() if parts else None
    if not parts or not member:
        return None
    try:
        _signer(purpose, member).unsign(token, max_age=VALID)
    except BadSignature:
        return None
    return Permit(member, int(parts[2]))


def _token(purpose: str, member: User, topic_id: int) -> str:
    return _signer(purpose, member).sign(f"{member.pk}-{topic_id}")


def _signer(purpose: str, member: User) -> TimestampSigner:
    return TimestampSigner(sep=".", salt=f"community.mail_links {purpose} {member.email}")
