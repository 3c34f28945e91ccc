"""What pages show of the news: the keys of its versions (see community/pages.py)."""

from accounts.models import User
from aivizor.pages import TURNS, moved
from community import house
from community import pages as talk
from news.models import Article, ListedSource, Source

# All that lists of news show, but for the counters of their topics.
NEWS = "news"
# What other rows say of an article's sources, on all pages of articles: which links are dead, and
# which have an archived copy. It changes a few times a day.
LINKS = "links"
# Which articles there are, what they are called, cite and are tagged with: pages of articles name others.
# It changes with what is published, and with nothing that readers write.
STORIES = "stories"
# Which articles editors chose for the front page.
FRONT = "front"
# So many pages that cite one source are made anew one by one, and of more all together.
MOST = 100


def of_news(**_: object) -> list[str]:
    """The keys of a list of news: its articles, and their topics' counters."""
    return [NEWS, *talk.of_board(house.NEWS)]


def of_article(topic_id: int, **_: object) -> list[str]:
    """The keys of an article's page: its topic's, what is said of its sources, which others it names."""
    return [*talk.of_topic(topic_id), LINKS, STORIES]


def of_texts(**_: object) -> list[str]:
    """The key of a feed of news, which shows no counters."""
    return [NEWS]


def of_sources(**_: object) -> list[str]:
    """The keys of a page of a publication: who cites it."""
    return [NEWS, LINKS]


def of_source(source_id: int, **_: object) -> list[str]:
    """The keys of a source's page: who cites it, and what is known of its link."""
    return [NEWS, LINKS, f"source:{source_id}"]


def of_everything(**_: object) -> list[str]:
    """The keys of a page that shows news and topics."""
    return [NEWS, *talk.of_all_topics()]


def of_front(**_: object) -> list[str]:
    """The keys of the front page: all of that, and what editors chose for it."""
    return [FRONT, *of_everything()]


def of_member(username: str, **_: object) -> list[str]:
    """The keys of a member's page: what they wrote, and whether it may be seen."""
    return [*of_everything(), *talk.of_member(User.key_of(username))]


def article_changed(article: Article) -> None:
    """What the public sees of the article changes, or when: on its page, in lists, in feeds."""
    moved(NEWS, TURNS)
    talk.topic_changed(article.topic)


def front_arranged() -> None:
    """Editors chose other articles for the front page, or until another time."""
    moved(FRONT)


def helpers_changed(article: Article) -> None:
    """Its page thanks other readers than before; no list shows that."""
    moved(*talk.of_topic(article.topic_id))


def stories_changed() -> None:
    """An article comes, goes, or stands otherwise among the others, whose pages may name it."""
    moved(STORIES)


def source_seen(source: Source) -> None:
    """What readers are told of the last look at a source: on its page, and where live articles cite it.

    The caller holds the source's row, so no article can begin to cite it meanwhile.
    """
    sources = {source.pk, source.merged_into_id or source.pk}
    rows = ListedSource.objects.filter(source__in=sources).order_by()
    topics = list(rows.values_list("listing__topic", flat=True).distinct()[: MOST + 1])
    citing = [LINKS] if len(topics) > MOST else [key for topic in topics for key in talk.of_topic(topic)]
    moved(*(f"source:{pk}" for pk in sources), *citing)


def sources_changed() -> None:
    """Two sources or publications turned out to be one."""
    moved(NEWS, LINKS)


def links_changed() -> None:
    """A link dies or comes back, or a page has an archived copy."""
    moved(LINKS)
