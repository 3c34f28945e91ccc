"""Replies go from one topic to another, and back: what merging and splitting have in common.

The caller holds the locks of both topics. A reply keeps its row, and so its likes, its acts and
who answers it; it gets the next number of where it goes, and a row says where it stood.
"""

from collections.abc import Iterable

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.numbers import grouped
from aivizor.pages import TURNS, moved
from community import pace, pages
from community.models import Happening, ModerationAct, Moved, Reply, Topic
from community.rules.refusing import Refused

MOST = 10_000
TOO_MANY = _("These are more than {most} replies. Take fewer at once; nothing was done.")
TAKEN_ON = _("Some of these replies were taken on to another topic since. Undo that first; nothing was done.")
CHUNK = 500


def take(act: ModerationAct, replies: QuerySet[Reply], source: Topic, target: Topic) -> list[Moved]:
    """The replies of `source` get the next numbers of `target`, in their order. Raises Refused."""
    found = list(replies.order_by("pk").select_for_update().values_list("number", "pk")[: MOST + 1])
    if len(found) > MOST:
        raise Refused(TOO_MANY.format(most=grouped(MOST)))
    moves = [
        Moved(act=act, reply_id=pk, from_topic=source, from_number=old, to_topic=target, to_number=new)
        for new, (old, pk) in enumerate(sorted(found), target.last_number + 1)
    ]
    Moved.objects.bulk_create(moves, batch_size=CHUNK)
    new = Moved.objects.filter(act=act, reply=OuterRef("pk"))
    Reply.objects.filter(moves__act=act, topic=source).update(
        topic=target, number=Subquery(new.values("to_number"))
    )
    _happened(source, target, {move.from_number: move.to_number for move in moves})
    changed(act, (source, target))
    return moves


def give_back(act: ModerationAct, topics: Iterable[Topic]) -> None:
    """Each reply stands again where the act took it from, under its number. The act is undone already.

    Raises Refused where another act took one of them on.
    """
    list(Reply.objects.filter(moves__act=act).order_by("pk").select_for_update(of=("self",)))
    moves = act.moves.exclude(from_number=0)
    if act.moves.out_of_place().exists():
        raise Refused(TAKEN_ON)
    there = {topic.pk: topic for topic in topics}
    first = moves.first()
    if first:
        old = Moved.objects.filter(act=act, reply=OuterRef("pk"))
        Reply.objects.filter(moves__in=moves).update(
            topic=first.from_topic_id, number=Subquery(old.values("from_number"))
        )
        numbers = dict(moves.values_list("to_number", "from_number"))
        _happened(there[first.to_topic_id], there[first.from_topic_id], numbers)
    changed(act, there.values())


def changed(act: ModerationAct, topics: Iterable[Topic]) -> None:
    """Counts the locked topics anew, and moves the keys of all that shows the replies of the act."""
    for topic in topics:
        recount(topic)
        pages.topic_changed(topic)
    authors = User.objects.filter(replies__moves__act=act).distinct()
    for author in authors.only("username", "key"):
        moved(*pages.of_member(author.key))


def recount(topic: Topic) -> None:
    """The counters and the latest activity of a locked topic, as its replies say."""
    standing = Count("pk", filter=Q(deleted_at=None))
    said = topic.replies.aggregate(last=Max("number"), at=Max("created_at"), standing=standing)
    away = Moved.objects.in_force().filter(from_topic=topic).aggregate(last=Max("from_number"))
    topic.last_number = max(said["last"] or 0, away["last"] or 0)
    topic.reply_count = said["standing"]
    topic.active_at = max(topic.visible_from, said["at"] or topic.visible_from)
    topic.closes_at = pace.moved_on(topic, topic.active_at)
    if topic.closes_at:
        moved(TURNS)
    topic.save(update_fields=["last_number", "reply_count", "active_at", "closes_at"])


def stand(topic: Topic, act: ModerationAct | None) -> None:
    """The locked topic is hidden by the act, or shown again; its likes are those that name it."""
    topic.hidden_by = act
    topic.like_count = topic.likes.count()
    topic.save(update_fields=["hidden_by", "like_count"])


def is_named(row: Reply | Topic, but: Iterable[str] = ()) -> bool:
    """Whether any row names this one, but for relations of these names: then it can't vanish."""
    ours = {*but}
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row.pk}).exists()
        for relation in row._meta.related_objects
        if relation.name not in ours
    )


def _happened(source: Topic, target: Topic, numbers: dict[int, int]) -> None:
    """What followers were told of these replies leads to where they stand now."""
    told = Happening.objects.filter(topic=source, number__isnull=False)
    moved_along = [happening for happening in told if happening.number in numbers]
    for happening in moved_along:
        happening.topic, happening.number = target, numbers[happening.number or 0]
        happening.place = Reply(number=happening.number).place
    Happening.objects.bulk_update(moved_along, ["topic", "number", "place"], batch_size=CHUNK)
