"""What readers of the demo told of its sources: some of it is answered and thanked for, some of it waits."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from accounts.models import User
from news.models import Article, Edition, Hint
from news.models.hints import Kind, Outcome
from news.sources import hinting
from news.sources.hinting import Said

WRONG = "The study says 38 per cent, which is more than a third. The text should say what it says."
MENDED = "You are right. The second edition gives the figure of the study."
AWAY = "It does not answer, since this morning."
BACK = "It was away for some hours and is back now. Thank you for looking."
FORBIDDEN = "It answers with an error today: 403, and no page."
EARLIER = "Perhaps the companies' own words help, until there is more."

# Of which article, by whom and when, what, and what came of it.
ANSWERED = [
    (
        *("links-rot", "priya", "2026-04-22T10:20Z"),
        Said(
            Kind.CHALLENGE,
            1,
            passage="Of the pages of 2013, a third could no longer be reached.",
            words=WRONG,
        ),
        MENDED,
    ),
    (
        *("links-rot", "tomasz", "2026-04-22T13:05Z"),
        Said(Kind.DEAD_LINK, 5, words=AWAY),
        BACK,
    ),
]
WAITING = [
    ("training-and-inference", "ada", "2026-04-28T08:15Z", Said(Kind.DEAD_LINK, 5, words=FORBIDDEN)),
    ("training-and-inference", "samir", "2026-04-28T09:50Z", Said(Kind.DEAD_LINK, 5)),
    (
        *("graviton", "member", "2026-04-28T17:20Z"),
        Said(Kind.SUGGESTION, title="What Meta and Amazon announced on 24 April 2026", words=EARLIER),
    ),
]
LATER = timedelta(hours=22)


def help_along(people: Mapping[str, User], articles: Mapping[str, Article]) -> None:
    """Readers tell, and the editor answers some of them, by the verbs of the site."""
    for name, by, at, said, words in ANSWERED:
        matter = _tell(articles, name, people[by], datetime.fromisoformat(at), said).matter
        when = datetime.fromisoformat(at) + LATER
        hinting.answer(matter, people["editor"], when, outcome=Outcome.ACCEPTED, words=words, began_from=None)
    for name, by, at, said in WAITING:
        _tell(articles, name, people[by], datetime.fromisoformat(at), said)


def _tell(articles: Mapping[str, Article], name: str, by: User, at: datetime, said: Said) -> Hint:
    edition = Edition.objects.newest(articles[name].topic_id, at)
    key = uuid5(NAMESPACE_URL, f"{name} {by.username}")
    return hinting.hint(edition, by, at, said=said, form_key=key)
