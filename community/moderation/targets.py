"""What acts are done to: locked, asked whether it is free, and made to name the act in force."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import OuterRef, Subquery

from accounts.models import User
from community import finding, pages
from community.models import ActTarget, ModerationAct, Reply, Standing, Topic

Target = Topic | Reply | User
BESIDE = (
    (Topic, ("author", "board", "hidden_by", "closed_by")),
    (Reply, ("author", "topic__board", "hidden_by")),
)


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
            rows = model.objects.filter(pk__in=keys[model]).order_by("pk")
            # What is beside them is asked for afterwards: PostgreSQL gives a row that changed while one
            # waited for it with what stood beside it before.
            list(rows.select_for_update().values_list("pk"))
            held += rows.select_related(*beside)
    if keys[User]:
        # Without the key: whoever posts just now names the member's row, and neither waits for the other.
        members = User.objects.filter(pk__in=keys[User]).order_by("pk").select_for_update(no_key=True)
        held += [_with_standing(member) for member in members]
    return held


def locked_with(act: ModerationAct) -> list[Target]:
    """All that the act was done to, locked. Whoever changes the act locks it after this.

    Before what was held its topic, which moves when that is let go.
    """
    things = [row.thing for row in act.targets.select_related("topic", "reply__topic", "member")]
    if act.is_hold:
        locked(thing.topic for thing in things if isinstance(thing, Reply))
    return locked(things)


def is_free(target: Target, field: str, over: Iterable[str], now: datetime) -> bool:
    """Whether no act is in force on it in this field, or one of a kind in `over`, which gives way.

    One of a standing is in force until its time.
    """
    if not field:
        return True
    if isinstance(target, User):
        until = getattr(target.standing, _end(field))
        return until is None or until <= now
    before = in_force(target, field)
    return before is None or before.kind in over


def in_force(target: Target, field: str) -> ModerationAct | None:
    """The act that the topic or reply names in this field; what is against a member gives way to none."""
    found: ModerationAct | None = getattr(target, field) if field and not isinstance(target, User) else None
    return found


def point(act: ModerationAct, held: Sequence[Target], field: str) -> None:
    """Makes all that the act is done to name it; a few statements for any number."""
    if not field:
        return
    for model in _models(held):
        model._default_manager.filter(act_targets__act=act).update(**{field: act})
    for target in held:
        if isinstance(target, User):
            Standing.objects.filter(member=target).update(**{field: act, _end(field): act.until})
        else:
            setattr(target, field, act)
    _show(held)


def point_back(act: ModerationAct, held: Sequence[Target], field: str) -> list[Target]:
    """Makes all that names the act name what gave way to it, or nothing; as few statements. All as it is now.

    What another act replaced since is left to that one, which has now replaced what was before both.
    """
    if not field:
        return []
    for model in _models(held):
        name = model._meta.model_name or ""
        before = act.targets.filter(**{name: OuterRef("pk")}).values("before")
        model._default_manager.filter(act_targets__act=act, **{field: act}).update(
            **{field: Subquery(before)}
        )
        same = act.targets.filter(**{name: OuterRef(name)}).values("before")
        after = ActTarget.objects.filter(before=act, **{f"{name}__in": act.targets.values(name)})
        after.update(before=Subquery(same))
    for target in held:
        if isinstance(target, User):
            Standing.objects.filter(member=target, **{field: act}).update(**{field: None, _end(field): None})
    stands = locked(target for target in held if not isinstance(target, User))
    _show(stands)
    return stands


def _models(held: Iterable[Target]) -> list[type[Topic] | type[Reply]]:
    """Of which of the two they are."""
    kinds = {type(target) for target in held}
    return [model for model in (Topic, Reply) if model in kinds]


def _show(held: Sequence[Target]) -> None:
    """The search and the pages say of each what stands now."""
    topics = [target for target in held if isinstance(target, Topic)]
    finding.show(*topics)
    for topic in topics:
        pages.topic_changed(topic)
    for target in held:
        if isinstance(target, Reply):
            pages.reply_changed(target)


def _end(field: str) -> str:
    return field.replace("_by", "_until")


def _with_standing(member: User) -> User:
    member.standing, _ = Standing.objects.get_or_create(member=member)
    return member
