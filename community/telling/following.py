"""What members follow: begun, changed, ended.

Every verb may be repeated, in any order and at the same time: each is one statement, and the database
keeps one row per member and thing. No page but the member's own shows any of it. What floors above
have is followed by kind and number: they ask there whether it may be.
"""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from community.models import Follow, Topic
from community.rules.refusing import Refused
from community.rules.writing import against_follow

Kind, Level = Follow.Kind, Follow.Level
MOST = 1_000
TOO_MANY = _("You follow or mute a thousand things already. End some of them first.")


def follow(member: User, kind: str, key: int, level: str, now: datetime) -> None:
    """The member is told of the thing at this level from now on, whatever it was before.

    Raises Refused for one more than a thousand.
    """
    if change(member, kind, key, level):
        return
    if Follow.objects.filter(member=member).count() >= MOST:
        raise Refused(TOO_MANY)
    _write(Follow(member=member, kind=kind, key=key, level=level, at=now))


def follow_topic(member: User, topic: Topic, now: datetime, level: str = Level.ALL) -> None:
    """The same of a topic; Refused where it can't be seen."""
    if sentence := against_follow(member, topic, now):
        raise Refused(sentence)
    follow(member, Kind.TOPIC, topic.pk, level, now)


def begin(topic: Topic) -> None:
    """Whoever opens a topic is told of everything in it, until they choose otherwise."""
    facts = {"kind": Kind.TOPIC, "key": topic.pk, "at": topic.created_at}
    Follow.objects.bulk_create([Follow(member_id=topic.author_id, **facts)], ignore_conflicts=True)


def change(member: User, kind: str, key: int, level: str) -> bool:
    """What the member follows has this level; False where they don't follow it."""
    return bool(Follow.objects.of(kind, key).filter(member=member).update(level=level))


def end(member: User, kind: str, key: int) -> None:
    """The member follows it no more; also what can't be seen since."""
    Follow.objects.of(kind, key).filter(member=member).delete()


def carry_over(kind: str, gone: int, kept: int) -> None:
    """Whoever follows what is gone follows what it became, at the level they have."""
    both = Follow.objects.of(kind, kept).values("member")
    Follow.objects.of(kind, gone).filter(member__in=both).delete()
    Follow.objects.of(kind, gone).update(key=kept)


def silence(member: User, topic_id: int, now: datetime) -> None:
    """Nothing of the topic is told to the member any more, not even what names them."""
    _write(Follow(member=member, kind=Kind.TOPIC, key=topic_id, level=Level.MUTED, at=now))


def level_of(member: Any, kind: str, key: int) -> str:
    """At which level the member follows it; "" where they don't, and for a visitor."""
    if not member.is_authenticated:
        return ""
    levels = Follow.objects.of(kind, key).filter(member=member).values_list("level", flat=True)
    return next(iter(levels), "")


def _write(follow: Follow) -> None:
    unique = ["member", "kind", "key"]
    Follow.objects.bulk_create([follow], update_conflicts=True, unique_fields=unique, update_fields=["level"])
