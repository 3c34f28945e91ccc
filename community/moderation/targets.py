"""What acts are done to: locked, asked whether it is free, and made to name the act in force."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from accounts.models import User
from community import finding, pages
from community.models import ModerationAct, Reply, Standing, Topic

Target = Topic | Reply | User
BESIDE = ((Topic, ("author", "board")), (Reply, ("author", "topic__board")))


def locked(targets: Iterable[Target]) -> list[Target]:
    """The targets as others left them: topics, replies, members, each in key order, as every verb locks.

    Members come with their standing, which every change of it is made under their lock.
    """
    keys: dict[type, set[int]] = {Topic: set(), Reply: set(), User: set()}
    for target in targets:
        keys[type(target)].add(target.pk)
    held: list[Target] = []
    for model, beside in BESIDE:
        if keys[model]:
            rows = model.objects.filter(pk__in=keys[model]).select_related(*beside)
            held += rows.select_for_update(of=("self",)).order_by("pk")
    if keys[User]:
        # Without the key: whoever posts just now names the member's row, and neither waits for the other.
        members = User.objects.filter(pk__in=keys[User]).order_by("pk").select_for_update(no_key=True)
        held += [_with_standing(member) for member in members]
    return held


def is_free(target: Target, field: str, now: datetime) -> bool:
    """Whether no act is in force on it in this field. One of a standing is in force until its time."""
    if not field:
        return True
    if not isinstance(target, User):
        return getattr(target, f"{field}_id") is None
    until = getattr(target.standing, _end(field))
    return until is None or until <= now


def point(act: ModerationAct, held: Sequence[Target], field: str, *, is_done: bool) -> None:
    """Makes all that the act was done to name it, or no act any more; a few statements for any number."""
    if not field:
        return
    before, after = (None, act) if is_done else (act, None)
    for model in (Topic, Reply):
        if any(isinstance(target, model) for target in held):
            rows = model.objects.filter(act_targets__act=act, **{field: before})
            rows.update(**{field: after})
    for target in held:
        if isinstance(target, User):
            _stand(target, field, before, after, act.until if is_done else None)
        else:
            setattr(target, field, after)
    _show([target for target in held if isinstance(target, Topic)])
    for target in held:
        if isinstance(target, Reply):
            pages.reply_changed(target)


def _show(topics: Sequence[Topic]) -> None:
    finding.show(*topics)
    for topic in topics:
        pages.topic_changed(topic)


def _stand(
    member: User,
    field: str,
    before: ModerationAct | None,
    after: ModerationAct | None,
    until: datetime | None,
) -> None:
    """Writes the standing's act with its end; one that a later act has replaced is left to that one."""
    rows = Standing.objects.filter(member=member, **({field: before} if before else {}))
    rows.update(**{field: after, _end(field): until})


def _end(field: str) -> str:
    return field.replace("_by", "_until")


def _with_standing(member: User) -> User:
    member.standing, _ = Standing.objects.get_or_create(member=member)
    return member
