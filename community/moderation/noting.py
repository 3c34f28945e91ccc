"""An act that changes a topic: its row, the fields that it set, and putting them back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.pages import TURNS, moved
from community import finding, pace, pages
from community.models import ActTarget, Change, ModerationAct, Moved, Topic
from community.moderation.acts import checked, written
from community.rules import writing
from community.rules.refusing import Refused

CHANGED_SINCE = _("This was changed again since. Undo that first; nothing was done.")
# That moves with every reply. Where one came since, it is told from that.
MOVES_ON = "closes_at"


def held(topics: Iterable[Topic], now: datetime | None = None) -> list[Topic]:
    """The topics as others left them, in key order, locked. Refused if one is not visible at `now`."""
    keys = {topic.pk for topic in topics}
    # Boards are asked for afterwards: PostgreSQL drops a row whose join changed while it waited for it.
    found = list(Topic.objects.filter(pk__in=keys).select_for_update().order_by("pk"))
    if len(found) < len(keys) or (now and not all(topic.is_visible(now) for topic in found)):
        raise Refused(writing.GONE)
    prefetch_related_objects(found, "board", "author")
    return found


def noted(
    kind: ModerationAct.Kind, topics: Sequence[Topic], by: User, reason: str, note: str, now: datetime
) -> ModerationAct:
    """The row of an act that is done to these topics. Refused for a reason that is none."""
    act = written(kind, topics, by, reason, checked(reason, note), now)
    ActTarget.objects.bulk_create(ActTarget(act=act, topic=topic) for topic in topics)
    pages.acts_changed()
    return act


def change(act: ModerationAct, topic: Topic, **after: Any) -> None:
    """Gives the locked topic these fields, and remembers with the act what they were."""
    before = {field: _kept(getattr(topic, field)) for field in after}
    kept = {field: _kept(value) for field, value in after.items()}
    Change.objects.create(act=act, topic=topic, before=before, after=kept)
    _set(topic, after)


def put_back(act: ModerationAct, topics: Iterable[Topic]) -> None:
    """Gives the locked topics the fields that they had before. Refused where another act set them since."""
    there = {topic.pk: topic for topic in topics}
    for row in act.changes.order_by("-pk"):
        topic = there[row.topic_id]
        if any(_kept(getattr(topic, field)) != row.after[field] for field in _told_by(row)):
            raise Refused(CHANGED_SINCE)
        before = {field: _read(field, value) for field, value in row.before.items()}
        if MOVES_ON in before and _kept(topic.closes_at) != row.after[MOVES_ON]:
            before[MOVES_ON] = pace.closing(topic.active_at, before["close_after_days"])
        _set(topic, before)


def _told_by(row: Change) -> list[str]:
    """The fields by which it is known whether another act changed them since."""
    return [field for field in row.after if field != MOVES_ON] or [MOVES_ON]


def _set(topic: Topic, fields: dict[str, Any]) -> None:
    pages.topic_changed(topic)
    for field, value in fields.items():
        setattr(topic, field, value)
    topic.save(update_fields=[*fields])
    finding.show(topic)
    # Once more: it may stand on another board now.
    pages.topic_changed(topic)
    if "board_id" in fields:
        stubs_changed(topic)
    if MOVES_ON in fields:
        moved(TURNS)


def stubs_changed(topic: Topic) -> None:
    """The addresses of what was merged into the topic lead to its board."""
    merged = Moved.objects.in_force().filter(to_topic=topic, from_number=0)
    for pk in merged.values_list("from_topic", flat=True):
        moved(*pages.of_topic(pk))


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _read(field: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if field == MOVES_ON and value else value
