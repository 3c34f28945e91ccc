"""A held post that is let go is new for everyone: its topic moves up as if it had come now."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from community import pages
from community.models import Case, ModerationAct, Reply, Topic

LET_GO = "keep"


def let_go(act: ModerationAct, things: Iterable[Topic | Reply], by: User, now: datetime) -> None:
    """What the HOLD `act` held is active from now on, and its case is decided; in the caller's transaction.

    Locks the topics; the caller locks the replies after.
    """
    keys = {thing.topic_id if isinstance(thing, Reply) else thing.pk for thing in things}
    topics = Topic.objects.filter(pk__in=keys).select_related("board").select_for_update(of=("self",))
    for topic in topics.order_by("pk"):
        topic.active_at = max(topic.active_at, now)
        topic.save(update_fields=["active_at"])
        pages.topic_changed(topic)
    waiting = Case.objects.waiting().filter(kind=Case.Kind.HELD, act=act)
    waiting.update(decision=LET_GO, decided_by=by, decided_at=now)
