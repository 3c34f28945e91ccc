"""The addresses of all ready-made pages. A new kind of page is a line here."""

from urllib.parse import quote

from community.models import Topic
from community.models.replies import PER_PAGE
from news.sitemaps import KINDS
from news.sources.addresses import address_of_source

ALWAYS = ["/", "/feed/", "/community/", "/community/news/", "/community/news/feed/"]
ALWAYS += ["/community/moderation/", "/community/trust/", "/corrections/", "/corrections/feed/", "/sources/"]
# A walk makes fewer rows than one part has.
MACHINES = [
    "/manifest.webmanifest",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-news.xml",
    "/sitemap-pages-0.xml",
]
MACHINES += [f"/sitemap-{kind}-0.xml" for kind in KINDS]
# Below the number of a topic, beside its page: what came of late, and who likes it.
OF_TOPIC = ["latest/", "replies/?after=0", "likes/", "likes/1/"]
CITED = "SELECT DISTINCT s.id, s.url FROM news_source s JOIN news_listedsource l ON l.source_id = s.id"
PUBLICATIONS = (
    "SELECT DISTINCT p.slug FROM news_publication p JOIN news_listedpublication l ON l.publication_id = p.id"
)
AUTHORS = "SELECT DISTINCT u.username FROM accounts_user u JOIN news_listedauthor l ON l.user_id = u.id"


def lists(rows):
    """The pages that show many things."""
    boards = [slug for (slug,) in rows("SELECT slug FROM community_board WHERE slug <> 'news'")]
    return [
        *ALWAYS,
        *MACHINES,
        *(f"/community/{slug}/" for slug in boards),
        *(f"/community/{slug}/?sort={sort}" for slug in boards for sort in ("newest", "replies")),
        *(f"/community/{slug}/feed/" for slug in boards),
        *tagged(rows),
        *narrower(rows),
        *cited(rows),
        *plain(rows),
    ]


def plain(rows):
    """The plain pages, also those that nobody sees yet or any more, at each address that they had."""
    asked = "SELECT slug FROM news_plainpage UNION SELECT slug FROM news_formerplainslug"
    return [f"/pages/{quote(slug)}/" for (slug,) in rows(asked)]


def tagged(rows):
    """The pages of the tags that topics have."""
    slugs = [slug for (slug,) in rows("SELECT slug FROM community_tag")]
    return [f"/community/topics/tagged/{quote(slug)}/{feed}" for slug in slugs for feed in ("", "feed/")]


def cited(rows):
    """The pages of the sources and publications that something cites, or will."""
    pages = [address_of_source({"id": pk, "URL": url}) for pk, url in rows(CITED)]
    pages += [f"/publications/{quote(slug)}/" for (slug,) in rows(PUBLICATIONS)]
    return [f"{page}{feed}" for page in pages for feed in ("", "feed/")]


def narrower(rows):
    """The lists of the categories, tags, authors and months of all that is or will be public."""
    months = {str(at)[:7].replace("-", "/") for (at,) in rows("SELECT published_at FROM news_listing")}
    named = [
        *(f"category/{quote(slug)}" for (slug,) in rows("SELECT slug FROM news_category")),
        *(f"tag/{quote(slug)}" for (slug,) in rows("SELECT slug FROM news_tag")),
        *(f"author/{quote(name)}" for (name,) in rows(AUTHORS)),
        *(f"archive/{month}" for month in sorted(months)),
    ]
    return [f"/community/news/{name}/{feed}" for name in named for feed in ("", "feed/")]


def members(rows, ids=()):
    """The pages of the members with these ids; without any, of all."""
    chosen = f" WHERE id IN ({', '.join(map(str, ids))})" if ids else ""
    return [f"/members/{name}/" for (name,) in rows(f"SELECT username FROM accounts_user{chosen}")]


def of_topics(rows, ids):
    """The pages of these topics or articles, under each of their titles."""
    chosen = ", ".join(str(pk) for pk in ids) or "0"
    topics = rows(
        "SELECT t.id, b.slug, t.title, t.next_title, t.last_number FROM community_topic t"
        f" JOIN community_board b ON b.id = t.board_id WHERE t.id IN ({chosen})"
    )
    titled = [
        (f"/community/{board}/{pk}/{Topic(title=title).slug_at(None)}/", last)
        for pk, board, now, later, last in topics
        for title in (now, later)
        if title
    ]
    return [
        *(address for address, _ in titled),
        *(f"{address}?page={-(-last // PER_PAGE)}" for address, last in titled if last > PER_PAGE),
        *(f"{address}feed/" for address, _ in titled),
        *(f"{address}?sort={order}" for address, _ in titled for order in ("newest", "helpful")),
        *(f"/community/topics/{row[0]}/{end}" for row in topics for end in OF_TOPIC),
        *below(rows, chosen, dict.fromkeys(address for address, _ in titled)),
    ]


def below(rows, chosen, addresses):
    """What else there is of each article below its address: past editions, and how to cite it."""
    articles = {pk for (pk,) in rows(f"SELECT topic_id FROM news_article WHERE topic_id IN ({chosen})")}
    own = [address for address in addresses if int(address.split("/")[3]) in articles]
    tails = ("v1/", "v2/", "history/", "cite/", "cite/sources.bib")
    return [address + tail for address in own for tail in tails]


def every(rows):
    """All of them."""
    topics = [pk for (pk,) in rows("SELECT id FROM community_topic")]
    return list(dict.fromkeys([*lists(rows), *members(rows), *of_topics(rows, topics)]))
