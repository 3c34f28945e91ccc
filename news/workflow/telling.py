"""Followers of an article are told once of what is noted on it, in the transaction of the note."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.crypto import salted_hmac

from accounts.models import User
from community.telling import notifying
from news.models import Correction


def tell(noted: Correction, now: datetime, by: User) -> None:
    """Tells those who follow the article's topic.

    Readers see a correction from the moment it is made, and nothing of an edition that is scheduled
    is in it: its article is called by what it is called then.
    """
    text = f"{noted.was}\n\nIt says now: {noted.says}" if noted.says else noted.was
    topic, title = noted.article.topic, noted.get_kind_display()
    notifying.tell_followers(topic, noted.kind, title, text, noted.place, key_of(noted), now, by=by)


def take_back(noted: Correction, now: datetime) -> None:
    """What was withdrawn stands in no notification any more, and no mail of it goes.

    Unless the same was noted twice, and stands once.
    """
    same = noted.article.corrections.in_force().filter(kind=noted.kind, was=noted.was, says=noted.says)
    if not same.exists():
        notifying.take_back([key_of(noted)], now)


def withhold(noted: Iterable[Correction], now: datetime) -> None:
    """All of these go, and their words with them. Call it while `noted` has them."""
    notifying.withhold([key_of(one) for one in noted], now)


def key_of(noted: Correction) -> str:
    """The same for the same words on the same article: withdrawn and noted again, they are no news."""
    words = f"{noted.was}\0{noted.says}".encode(errors="surrogatepass")
    # A hash that tells nobody what was withheld.
    mark = salted_hmac("news.workflow.telling", words, algorithm="sha256").hexdigest()[:32]
    return f"article:{noted.article_id}:{noted.kind}:{mark}"
