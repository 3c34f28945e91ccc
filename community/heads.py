"""What the pages of the community tell of themselves elsewhere (aivizor/heads.py)."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from aivizor import markdown
from aivizor.addresses import address_of
from aivizor.cards import HEIGHT, WIDTH
from aivizor.heads import Head, Picture
from aivizor.linked_data import crumbs, time
from community import cards
from community.models import Board, Tag, Topic

COMMUNITY = _("Community")
ABOUT = _("All boards, and what was written last on any of them.")


def of_boards() -> Head:
    return Head(str(COMMUNITY), address_of("community:boards"), str(ABOUT))


def of_board(board: Board) -> Head:
    """All its pages are one to a search engine: topics move from one to another all the time."""
    address = board.get_absolute_url()
    return Head(board.name, address, board.description, facts=crumbs([*way(), (board.name, address)]))


def of_tag(tag: Tag, address: str) -> Head:
    title = _("Topics about {tag}").format(tag=tag)
    facts = crumbs([*way(), (title, tag.get_absolute_url())])
    about = _("The topics of members about {tag}, newest first.").format(tag=tag)
    return Head(title, address, about, facts=facts)


def of_topic(topic: Topic, now: datetime, page: int) -> Head:
    """A topic's, on the page of its replies with this number."""
    title, address, board = topic.title_at(now), topic.address(now), topic.board
    return Head(
        title=title,
        address=f"{address}?page={page}" if page > 1 else address,
        description=markdown.beginning(topic.body_html),
        kind="article",
        picture=_first_picture(topic),
        more=(
            ("article:published_time", time(topic.created_at)),
            ("article:section", board.name),
            *(("article:tag", tag.name) for tag in topic.shown_tags),
        ),
        facts=crumbs([*way(), (board.name, board.get_absolute_url()), (title, address)]),
    )


def way() -> list[tuple[str, str]]:
    """The way to what stands below the community, as its pages show it."""
    return [(str(COMMUNITY), address_of("community:boards"))]


def _first_picture(topic: Topic) -> Picture | None:
    if (first := topic.first_picture) is None:
        return None
    return Picture(cards.of_picture(first).url, WIDTH, HEIGHT, first.alt)
