"""What is known of a writer before they write: one query for most, a few for who is new."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models import F, Subquery

from accounts.models import User
from aivizor.models import Version
from aivizor.prepared import Prepared
from community import trust
from community.holding.post import Post
from community.holding.watching import KEY, Watched, watched
from community.models import Reply, Topic, replies, topics

REPEATED_WITHIN = timedelta(days=1)
# Shorter ones are said often, and by everybody.
SHORTEST_REPEATED = 40
# Of a writer: their level, when it was found, and the version of the lists.
FACTS: Prepared[Any] = Prepared(
    lambda pk: (
        User.objects.filter(pk=pk)
        .only("pk")
        .annotate(
            level=F("standing__level"),
            looked_at=F("standing__looked_at"),
            lists=Subquery(Version.objects.filter(key=KEY).values("number")),
        )
    ),
    models.BigAutoField(),
)


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
    found = FACTS.first(author.pk)
    level, looked_at, lists = found.level, found.looked_at, watched(found.lists or 0)
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
    same = (post.author.pk, body, post.now - REPEATED_WITHIN)
    said = {reply.topic_id for reply in replies.SAME.rows(*same)} | {
        topic.pk for topic in topics.SAME.rows(*same)
    }
    return len(said - {post.topic})
