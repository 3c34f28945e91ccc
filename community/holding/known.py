"""What is known of a writer before they write: one query for most, a few for who is new."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Subquery

from accounts.models import User
from aivizor.models import Version
from community import trust
from community.holding.post import Post
from community.holding.watching import KEY, Watched, watched
from community.models import Reply, Topic

REPEATED_WITHIN = timedelta(days=1)
# Shorter ones are said often, and by everybody.
SHORTEST_REPEATED = 40


class Known(NamedTuple):
    """How far the house trusts the writer, how many of their posts were let through (as far as it matters),
    in how many other topics they said the same a short while ago, and what is watched."""

    level: int
    let_through: int
    repeated: int
    watched: Watched


def of(post: Post) -> Known:
    level, lists = _level(post)
    is_new = level == trust.NEWCOMER
    return Known(
        level=level,
        let_through=_let_through(post.author) if is_new and post.before is None else 0,
        repeated=_repeated(post) if level < trust.REGULAR and post.before is None else 0,
        watched=lists,
    )


def _level(post: Post) -> tuple[int, Watched]:
    """The writer's level, found anew where it is time; with it, whether the lists changed."""
    author, now = post.author, post.now
    number = Version.objects.filter(key=KEY).values("number")
    found = User.objects.filter(pk=author.pk).annotate(lists=Subquery(number))
    level, looked_at, version = found.values_list("standing__level", "standing__looked_at", "lists").get()
    lists = watched(version or 0)
    if author.is_staff:
        return trust.STAFF, lists
    is_new = not level and settings.HOLD_FIRST_POSTS
    if is_new or looked_at is None or now - looked_at >= trust.LOOKED_AT_EACH:
        level = trust.look_again(author, level or trust.NEWCOMER, now)
    return (level if settings.HOLD_FIRST_POSTS else max(level, trust.MEMBER)), lists


def _let_through(author: User) -> int:
    """How many of the author's posts a moderator let everyone read, as far as it matters."""
    most = settings.HOLD_FIRST_POSTS
    posts = [Reply.objects.filter(author=author), Topic.objects.opened_by(author)]
    return sum(shown.filter(hidden_by=None)[:most].count() for shown in posts)


def _repeated(post: Post) -> int:
    """In how many other topics the author wrote the very same, a short while ago."""
    body = post.text.body
    if len(body) < SHORTEST_REPEATED:
        return 0
    same = {"author": post.author, "body": body, "created_at__gt": post.now - REPEATED_WITHIN}
    replies = Reply.objects.filter(**same).values_list("topic_id")
    topics = Topic.objects.filter(**same).values_list("pk")
    return len({topic for (topic,) in replies.union(topics)} - {post.topic})
