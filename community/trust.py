"""How far the house trusts a member, and the rules by which that grows and falls: one table.

The level stands in `Standing.level`. It is found anew when a newcomer writes, when others write for
the first time in a day, and after a moderator did something to what they wrote. Whoever has a role is
not looked at.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext, ngettext_lazy, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from community.models import ActTarget, ModerationAct, Reply, Standing, Topic
from community.rules.refusing import Someone

NEWCOMER, MEMBER, REGULAR, STAFF = range(4)
# How long what a moderator did to a post or a member counts against them.
REMEMBERED = timedelta(days=30)
LOOKED_AT_EACH = timedelta(days=1)
# No level asks for more posts; the likes are those of so many posts, the newest.
MOST_POSTS = 200
Kind = ModerationAct.Kind
WEIGHT = {Kind.WARN: 1, Kind.SILENCE: 2, Kind.SUSPEND: 2}


class Level(NamedTuple):
    """A level, and what it takes."""

    number: int
    name: Text
    days: int
    posts: int
    likes: int
    acts: int
    gives: Text


LEVELS = (
    Level(
        *(NEWCOMER, pgettext_lazy("level of trust", "Newcomer"), 0, 0, 0, MOST_POSTS),
        gives=_("writes within smaller limits, and is looked at first"),
    ),
    Level(
        *(MEMBER, pgettext_lazy("level of trust", "Member"), 1, 3, 0, 1),
        gives=_("writes at once, with links"),
    ),
    Level(
        *(REGULAR, pgettext_lazy("level of trust", "Regular"), 30, 20, 10, 0),
        gives=_("may say the same in several topics"),
    ),
)


# What a member lacks of a level, by what is counted.
LACKS = {
    "days": ngettext_lazy("{count} more day as a member", "{count} more days as a member", "count"),
    "posts": ngettext_lazy(
        "{count} more post that everyone reads", "{count} more posts that everyone reads", "count"
    ),
    "likes": ngettext_lazy("{count} more like", "{count} more likes", "count"),
}


class Facts(NamedTuple):
    """What is known of a member: whole days since they joined, posts that stand, likes for them, and what
    moderators had to do in the last 30 days."""

    days: int
    posts: int
    likes: int
    acts: int


def facts(member: User, now: datetime) -> Facts:
    """Asks a fixed number of queries, each for the newest posts at most."""
    likes = [like for model in (Reply, Topic) for like in _likes_of(model, member)]
    days = max(0, (now - member.date_joined).days)
    return Facts(days, len(likes), sum(likes), min(_acts(member, now), MOST_POSTS))


def earned(found: Facts) -> int:
    """The number of the level that these facts earn."""
    return max(level.number for level in LEVELS if not missing(found, level))


def missing(found: Facts, level: Level) -> list[str]:
    """What they lack of a level, in words."""
    lacks = [(getattr(level, name) - getattr(found, name), words) for name, words in LACKS.items()]
    words = [words.format(count=lack) for lack, words in lacks if lack > 0]
    if found.acts > level.acts:
        words.append(gettext("time since a moderator had to act"))
    return words


def look_again(member: User, before: int, now: datetime) -> int:
    """Finds the member's level from what is known now, keeps it, and gives it; it was `before`.

    Of a newcomer who stays one nothing is kept: they are looked at whenever they write, and a write
    here would cost each of their posts a second one.
    """
    level = earned(facts(member, now))
    if level or before or not settings.HOLD_FIRST_POSTS:
        know([member], level, now)
    return level


def know(members: Iterable[User], level: int, now: datetime) -> None:
    """The members have this level, as found at `now`; in one statement."""
    Standing.objects.bulk_create(
        [Standing(member=member, level=level, looked_at=now) for member in members],
        update_conflicts=True,
        unique_fields=["member"],
        update_fields=["level", "looked_at"],
    )


def greeting(user: Someone, level: int) -> dict[str, int] | None:
    """What a newcomer is told before they write; None for everybody else."""
    posts = settings.HOLD_FIRST_POSTS
    is_newcomer = user.is_authenticated and not user.is_staff and level == NEWCOMER
    return {"posts": posts} if posts and is_newcomer else None


def level_of(member: User) -> int:
    """The level as it was found last."""
    return Standing.objects.filter(pk=member.pk).values_list("level", flat=True).first() or NEWCOMER


def doubt(members: Collection[int]) -> None:
    """After a moderator acted or undid it: these members' levels are found anew when they write next.

    In the moderator's transaction; the rows are locked in key order, after posts.
    """
    rows = Standing.objects.filter(pk__in=members).select_for_update().order_by("pk")
    if keys := list(rows.values_list("pk", flat=True)):
        Standing.objects.filter(pk__in=keys).update(looked_at=None)


def _likes_of(model: type[Reply] | type[Topic], member: User) -> list[int]:
    """The likes of each of the member's newest posts that stand."""
    posts = model._default_manager.filter(author=member, hidden_by=None)
    posts = posts.filter(deleted_at=None) if model is Reply else posts.filter(is_hosted=False)
    return list(posts.order_by("-created_at", "-id").values_list("like_count", flat=True)[:MOST_POSTS])


def _acts(member: User, now: datetime) -> int:
    """What moderators did to the member and what they wrote, not long ago, and did not undo.

    Posts that are hidden count one each; so does a warning; silence and suspension count as two.
    """
    since = now - REMEMBERED
    hidden = {"hidden_by__kind__in": [Kind.HIDE, Kind.DELETE], "hidden_by__at__gt": since}
    replies = Reply.objects.filter(author=member, **hidden)[:MOST_POSTS].count()
    topics = Topic.objects.opened_by(member).filter(**hidden)[:MOST_POSTS].count()
    told = ActTarget.objects.filter(member=member, act__undone_at=None, act__at__gt=since)
    kinds = told.values_list("act__kind", flat=True)
    return replies + topics + sum(WEIGHT.get(Kind(kind), 0) for kind in kinds)
