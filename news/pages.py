"""What pages show of the news: the keys of its versions (see community/pages.py)."""

from accounts.models import User
from aivizor.pages import TURNS, moved
from community import house
from community import pages as talk
from news.models import Article

# All that lists of news show, but for the counters of their topics.
NEWS = "news"
# Which sources' links are dead, and which have an archived copy, on all pages of articles.
# It changes a few times a day.
LINKS = "links"


def of_news(**_: object) -> list[str]:
    """The keys of a list of news: its articles, and their topics' counters."""
    return [NEWS, *talk.of_board(house.NEWS)]


def of_article(topic_id: int, **_: object) -> list[str]:
    """The keys of an article's page: its topic's, and what became of its sources."""
    return [*talk.of_topic(topic_id), LINKS]


def of_texts(**_: object) -> list[str]:
    """The key of a feed of news, which shows no counters."""
    return [NEWS]


def of_everything(**_: object) -> list[str]:
    """The keys of a page that shows news and topics."""
    return [NEWS, *talk.of_all_topics()]


def of_member(username: str, **_: object) -> list[str]:
    """The keys of a member's page: what they wrote, and whether it may be seen."""
    return [*of_everything(), *talk.of_member(User.key_of(username))]


def article_changed(article: Article) -> None:
    """What the public sees of the article changes, or when: on its page, in lists, in feeds."""
    moved(NEWS, TURNS)
    talk.topic_changed(article.topic)


def links_changed() -> None:
    """A link dies or comes back, or a page has an archived copy."""
    moved(LINKS)
