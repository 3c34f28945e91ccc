"""Proves that the counters equal the rows that they count (DESIGN section 4, promise 6)."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Count, F, Func, IntegerField, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from aivizor.pages import changing
from community import pages
from community.models import Bookmark, Like, Moved, Reply, Topic


class Wrong(NamedTuple):
    """A counter that does not equal its rows."""

    post: Topic | Reply
    field: str
    stored: int
    counted: int

    def __str__(self) -> str:
        name = self.post._meta.model_name
        return f"{name} {self.post.pk}: {self.field} is {self.stored}, the rows say {self.counted}"


def recount(fix: bool = False) -> list[Wrong]:
    """Every counter that is wrong; with `fix` they are right afterwards.

    Topics and replies are read a row at a time, so that the size of the site does not matter.
    """
    found = []
    for rows in (topics(), replies()):
        for post in rows.iterator(chunk_size=2000):
            found += mended(rows, post) if fix else list(differences(post))
    return found


def topics() -> QuerySet[Topic]:
    """The topics whose counters are not what their rows say, with `true_<counter>` of each."""
    mine = Reply.objects.filter(topic=OuterRef("pk"))
    # The number of one that was taken to another topic stays taken.
    away = Moved.objects.in_force().filter(from_topic=OuterRef("pk"))
    last = number_of(mine, "topic", Max("number")), number_of(away, "from_topic", Max("from_number"))
    return differing(
        Topic.objects.order_by("pk"),
        last_number=Greatest(*last),
        reply_count=number_of(mine.standing(), "topic"),
        like_count=number_of(Like.objects.filter(topic=OuterRef("pk")), "topic"),
        save_count=number_of(Bookmark.objects.filter(topic=OuterRef("pk")), "topic"),
    )


def replies() -> QuerySet[Reply]:
    """The replies whose likes are not what their rows say, with `true_like_count`."""
    likes = Like.objects.filter(reply=OuterRef("pk"))
    return differing(Reply.objects.order_by("pk"), like_count=number_of(likes, "reply"))


def number_of(rows: QuerySet[Any], parent: str, what: Any = None) -> Coalesce:
    """A subquery that gives one number for `rows`, which all name one `parent`: 0 for none."""
    numbers = rows.order_by().values(parent).annotate(found=what or Count("pk")).values("found")
    return Coalesce(Subquery(numbers, output_field=IntegerField()), 0)


def differing(rows: QuerySet[Any], **counters: Func) -> QuerySet[Any]:
    """`rows` with the true numbers, and only those with one that differs."""
    wrong = Q()
    for field in counters:
        wrong |= ~Q(**{field: F(f"true_{field}")})
    return rows.annotate(**{f"true_{field}": true for field, true in counters.items()}).filter(wrong)


def differences(post: Topic | Reply) -> Iterator[Wrong]:
    """The counters of a row of `differing` that are wrong."""
    for name, counted in vars(post).items():
        field = name.removeprefix("true_")
        if field != name and getattr(post, field) != counted:
            yield Wrong(post, field, getattr(post, field), counted)


def mended(rows: QuerySet[Any], post: Topic | Reply) -> list[Wrong]:
    """Puts the counters of one row right, counting again under its lock; says what was wrong."""
    with changing():
        type(post).objects.select_for_update().get(pk=post.pk)
        found = [wrong for held in rows.filter(pk=post.pk) for wrong in differences(held)]
        if found:
            type(post).objects.filter(pk=post.pk).update(**{wrong.field: wrong.counted for wrong in found})
            pages.likes_changed(post)
    return found
