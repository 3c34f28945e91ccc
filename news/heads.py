"""What the pages of the news tell of themselves elsewhere (aivizor/heads.py)."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor import frame, keyset, markdown
from aivizor.addresses import address_of
from aivizor.heads import Head, whole
from aivizor.linked_data import Fact, crumbs, site, time
from community import heads as talk
from news import cards, linked_data
from news.lists import NewsList
from news.models import Edition, PlainPage, PlainRevision, Revision
from news.models.listings import title_of


def head_of(edition: Edition, shown: dict[str, Any], address: str) -> Head:
    """An article's. `shown` is what Edition.shown gives; asks nothing that its page does not ask anyway."""
    revision, retraction, topic = edition.revision, shown["retraction"], edition.article.topic
    card = cards.of_revision(revision, shown["published_at"], is_retracted=retraction is not None)
    way = [*_news(topic.board.name), (revision.title, address)]
    authors = [author["address"] for author in revision.linked["authors"] if author["address"]]
    return Head(
        title=title_of(revision.title, revision.genre, is_retracted=retraction is not None),
        address=address,
        description=description_of(revision, retraction),
        kind="article",
        picture=cards.told(card, revision),
        more=(
            ("article:published_time", time(shown["published_at"])),
            ("article:modified_time", time(linked_data.modified_at(shown))),
            *(("article:author", whole(author)) for author in authors),
            ("article:section", revision.category["name"] if revision.category else ""),
            *(("article:tag", tag["name"]) for tag in revision.tags),
        ),
        facts=(linked_data.of_article(edition, shown, address), *crumbs(way)),
    )


def description_of(revision: Revision, retraction: Any) -> str:
    """Of a retracted article why it was; else its summary, or without one how it begins."""
    if retraction:
        return _("Retracted: {why}").format(why=retraction.why)
    return revision.summary or markdown.beginning(revision.body_html)


def of_front() -> Head:
    site = frame.here()
    about = f"{site.name}: {site.description}"
    if not site.description:
        # As the foot of each page says it.
        about = _("{name}: news with its sources, and the conversation about it.").format(name=site.name)
    return Head(site.name, address_of("front"), about, facts=(website(),))


def of_list(found: NewsList, cursor: str | None) -> Head:
    """A list of news, on the page that the cursor names."""
    way = _news() if found.lead else talk.way()
    about = found.about
    if found.lead:
        about = _("{title}: {sentence}").format(title=found.title, sentence=about)
    facts = crumbs([*way, (found.name, found.address)])
    if isinstance(found.of, User):
        facts = (linked_data.profile(found.of, found.address), *facts)
    return Head(found.title, keyset.address(found.address, cursor), about, facts=facts)


def of_member(person: User) -> Head:
    address = person.get_absolute_url()
    about = _("What {name} has written here: articles, topics and replies.").format(name=person)
    facts = (linked_data.profile(person, address),)
    return Head(
        str(person), address, about, "profile", more=(("profile:username", person.username),), facts=facts
    )


def of_sources(cursor: str | None) -> Head:
    address = address_of("sources")
    about = _("What our articles rest on, the newest article first.")
    facts = crumbs([*_news(), (_("Sources"), address)])
    return Head(_("Sources"), keyset.address(address, cursor), about, facts=facts)


def of_cited(found: NewsList, title: str, cursor: str | None) -> Head:
    """A source or a publication, with the articles that cite it."""
    way = [*_news(), (_("Sources"), address_of("sources")), (found.name, found.address)]
    return Head(
        title, keyset.address(found.address, cursor), f"{found.name}. {found.about}", facts=crumbs(way)
    )


def of_corrections(cursor: str | None) -> Head:
    address = address_of("corrections")
    about = _("What we got wrong in articles, and what they say now, newest first.")
    facts = crumbs([*_news(), (_("Corrections"), address)])
    return Head(_("Corrections"), keyset.address(address, cursor), about, facts=facts)


def of_plain_page(page: PlainPage, shown: PlainRevision) -> Head:
    address = page.get_absolute_url()
    way = [(frame.here().name, address_of("front")), (shown.title, address)]
    return Head(shown.title, address, markdown.beginning(shown.body_html), facts=crumbs(way))


def website() -> Fact:
    """The site itself, and how one looks for something on it."""
    search = f"{settings.SITE_URL}{address_of('search')}?q={{search_term_string}}"
    return {
        "@type": "WebSite",
        "name": frame.here().name,
        "url": settings.SITE_URL + address_of("front"),
        "publisher": site(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def _news(board: str = "") -> list[tuple[str, str]]:
    """The way to what stands below the News board, as its pages show it."""
    return [*talk.way(), (board or _("News"), address_of("news:list"))]
