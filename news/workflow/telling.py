"""Followers are told once of a new article, and of what is noted on it, in the transaction of the verb."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from community.models import Follow
from community.telling import notifying
from news.models import Article, Correction, Revision, Source

Kind = Follow.Kind


def tell_of_article(
    article: Article, revision: Revision, live_from: datetime, now: datetime, by: User
) -> None:
    """Tells those who follow its board, a tag, an author or a source of it, once, from when it is live.

    They stand in the revision as readers will see it. No mail goes of it alone: there may be many
    articles a day.
    """
    topic = article.topic
    cited = {int(one["source"]["id"]) for one in revision.citations}
    sources = Source.objects.filter(pk__in=cited).values_list("pk", "merged_into")
    about = [(Kind.BOARD, topic.board_id)]
    about += [(Kind.ARTICLE_TAG, tag["id"]) for tag in revision.tags]
    about += [(Kind.AUTHOR, author["id"]) for author in revision.authors]
    about += [(Kind.SOURCE, into or pk) for pk, into in (sources if cited else ())]
    facts = (topic, "article", _("New article"), "", "", new(article), now)
    more = {"visible_from": live_from, "by": by, "about": about, "number": 0, "is_mailed": False}
    notifying.tell_followers(*facts, **more)


def forget_article(article: Article) -> None:
    """Its first edition is not to come: nobody saw it, and nobody was told yet."""
    notifying.forget([new(article)])


def new(article: Article) -> str:
    """One article is new once."""
    return f"article:{article.pk}:new"


def tell(noted: Correction, now: datetime, by: User) -> None:
    """Tells those who follow the article's topic.

    Readers see a correction from the moment it is made, and nothing of an edition that is scheduled
    is in it: its article is called by what it is called then.
    """
    says = _("It says now: {words}").format(words=noted.says)
    text = f"{noted.was}\n\n{says}" if noted.says else noted.was
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
