"""What a member says without words: likes and saves, each counted once.

Every verb may be repeated: the counter moves only when a row was made or removed, and the counted
row is locked before, so that it equals the rows after any order of concurrent writes.
"""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from aivizor.pages import changing
from community import pages
from community.models import Bookmark, Like, Reply, Topic
from community.rules.refusing import Refused
from community.rules.writing import GONE, against_writing

OWN = _("This is yours. Likes are for what others wrote.")


def like(member: User, target: Topic | Reply, now: datetime) -> None:
    """The member likes the topic or reply. Raises Refused for their own and for what can't be read."""
    with changing():
        held = _locked(target, now)
        if sentence := against_like(member, held, now):
            raise Refused(sentence)
        _, is_new = Like.objects.get_or_create(member=member, **_named(target), defaults={"at": now})
        if is_new:
            _count(held, like_count=1)


def against_like(member: User, target: Topic | Reply, now: datetime) -> Text | None:
    """What stands against it: that it is their own, or that they are silenced."""
    return OWN if target.author_id == member.pk else against_writing(member, now)


def unlike(member: User, target: Topic | Reply) -> None:
    """The member likes it no more; also what was hidden since."""
    with changing():
        held = _lock(target)
        gone, _ = Like.objects.filter(member=member, **_named(target)).delete()
        if gone:
            _count(held, like_count=-1)


def save_topic(member: User, topic: Topic, now: datetime) -> None:
    """The member keeps the topic for later. Raises Refused if it is not visible."""
    with changing():
        _locked(topic, now)
        _, is_new = Bookmark.objects.get_or_create(member=member, topic=topic, defaults={"at": now})
        if is_new:
            _count(topic, save_count=1)


def unsave_topic(member: User, topic: Topic) -> None:
    """The member keeps the topic no more."""
    with changing():
        _lock(topic)
        gone, _ = Bookmark.objects.filter(member=member, topic=topic).delete()
        if gone:
            _count(topic, save_count=-1)


def _locked(target: Topic | Reply, now: datetime) -> Topic | Reply:
    """The row, locked, if everyone may read it."""
    readable = Topic.objects.visible(now) if isinstance(target, Topic) else Reply.objects.readable(now)
    held = readable.select_for_update(of=("self",)).filter(pk=target.pk).first()
    if held is None:
        raise Refused(GONE if isinstance(target, Topic) else _("This reply can't be read any more."))
    return held


def _lock(target: Topic | Reply) -> Topic | Reply:
    held: Topic | Reply = type(target).objects.select_for_update().get(pk=target.pk)
    return held


def _count(target: Topic | Reply, **more: int) -> None:
    counters = {name: F(name) + number for name, number in more.items()}
    type(target).objects.filter(pk=target.pk).update(**counters)
    pages.likes_changed(target)


def _named(target: Topic | Reply) -> dict[str, Topic | Reply]:
    return {"topic" if isinstance(target, Topic) else "reply": target}
