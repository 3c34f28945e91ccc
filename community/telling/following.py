"""What members follow: begun, muted, ended; and whether they get mail of it.

Every verb may be repeated, in any order and at the same time: each is one statement, and the database
keeps one row per member and thing. No page but the member's own shows any of it.
"""

from datetime import datetime
from typing import Any

from accounts.models import User
from community.models import Follow, NoMail, Topic
from community.rules import Refused, against_follow

Kind, Level = Follow.Kind, Follow.Level


def follow(member: User, topic: Topic, now: datetime) -> None:
    """The member is told of what happens in the topic; also one who had muted it. Raises Refused."""
    if sentence := against_follow(member, topic, now):
        raise Refused(sentence)
    _write(Follow(member=member, kind=Kind.TOPIC, key=topic.pk, level=Level.ALL, at=now))


def unfollow(member: User, topic_id: int) -> None:
    """The member is told of it no more; also of one that can't be seen since."""
    Follow.objects.of_topic(topic_id).filter(member=member).delete()


def mute(member: User, topic_id: int) -> None:
    """What the member follows stays in their list, and nothing is told of it."""
    Follow.objects.of_topic(topic_id).filter(member=member).update(level=Level.MUTED)


def unmute(member: User, topic_id: int) -> None:
    """They are told of it again."""
    Follow.objects.of_topic(topic_id).filter(member=member).update(level=Level.ALL)


def stop_mail(member: User, now: datetime) -> None:
    """No mail of what they follow goes to the member, whatever they follow later."""
    NoMail.objects.bulk_create([NoMail(member=member, at=now)], ignore_conflicts=True)


def start_mail(member: User) -> None:
    """Mail goes to the member again."""
    NoMail.objects.filter(member=member).delete()


def gets_mail(member: User) -> bool:
    """Whether the member has not said no to all mail."""
    return not NoMail.objects.filter(member=member).exists()


def is_followed(member: User, topic_id: Any) -> bool:
    return Follow.objects.of_topic(topic_id).filter(member=member).exists()


def _write(follow: Follow) -> None:
    unique = ["member", "kind", "key"]
    Follow.objects.bulk_create([follow], update_conflicts=True, unique_fields=unique, update_fields=["level"])
