"""Bulk content as a whole: what must be so before it, what is made in which order, and how to go on.

Everything is written in batches, each in a transaction of its own, so that neither memory nor a lock
grows with the numbers asked for, and what was interrupted goes on where it stopped.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from aivizor.pages import SITE, TURNS, changing, moved
from aivizor.progress import Tell
from community.models import Reply, Topic
from news.bulk import cast, stories, talks
from news.bulk.cast import Cast
from news.models import Article
from news.sources import finding

# Writes more after those that are there: is told how many these are, and how many more it shall be.
Write = Callable[[int, int], None]

# A topic of the members' own for so many articles, and at least so many.
ARTICLES_PER_TOPIC = 4
FEWEST_TOPICS = 2
BATCH = 500
REPLIES_BATCH = 5000


class NotBulk(Exception):
    """The database holds something else; `sentence` says what."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def build(articles: int, replies: int, tell: Tell) -> None:
    """Fills the database up to these numbers; what is there already counts. Raises NotBulk."""
    refuse_unless_bulk()
    by = cast.gather()
    cast.have_page(by.editor)
    topics = max(FEWEST_TOPICS, articles // ARTICLES_PER_TOPIC)
    _fill("Articles", Article.objects.count(), articles, BATCH, _numbered(stories.write, by), tell)
    with transaction.atomic():
        finding.show([source.pk for source in by.sources], timezone.now())
    opened = Topic.objects.filter(board=by.talk)
    _fill("Topics", opened.count(), topics, BATCH, _numbered(talks.open_topics, by), tell)
    talking = talks.Talking(by, replies)
    _fill("Replies", Reply.objects.count(), replies, REPLIES_BATCH, talking.go_on, tell)


def refuse_unless_bulk() -> None:
    """Raises NotBulk where somebody else has signed up. Whatever is written, somebody wrote it."""
    if User.objects.exclude(username__startswith=cast.PREFIX).exists():
        raise NotBulk(
            "This database holds other accounts already. Bulk content goes into an empty one,"
            " or into one with nothing but bulk content."
        )


def _fill(what: str, done: int, wanted: int, batch: int, write: Write, tell: Tell) -> None:
    """Calls `write` until as many are there as are wanted; `done` are there now."""
    while done < wanted:
        more = min(batch, wanted - done)
        with changing():
            write(done, more)
            moved(SITE, TURNS)  # so much changes that every page does
        done += more
        tell(what, done, wanted)


def _numbered(write: Callable[[range, Cast], None], by: Cast) -> Write:
    """What is numbered from 1 and written by its numbers, as `_fill` asks for it."""
    return lambda done, more: write(range(done + 1, done + more + 1), by)
