"""What the frame of every page shows, put together here because it is of several floors (settings.FRAME)."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.addresses import address_of
from aivizor.frame import Frame, picture
from aivizor.identity import ROW
from aivizor.links import Link, links_of
from community.models import Board
from news.models import PlainPage

SAID = ("name", "description", "logo", "logo_dark", "logo_alt", "card", "card_alt", "navigation", "footer")
# Every page that is not kept asks it: one question where Django would put three. A fresh site has no row
# of what its owner says, and perhaps nothing that is named.
ASK = """
    SELECT {said}, named.* FROM (SELECT 1 AS one) AS once
    LEFT JOIN aivizor_identity ON aivizor_identity.id = {row}
    LEFT JOIN (
        SELECT 'board' AS kind, boards.* FROM ({boards}) AS boards
        UNION ALL SELECT 'page', pages.* FROM ({pages}) AS pages
    ) AS named ON 1 = 1
    ORDER BY kind, position, slug
"""
FOOTER = (
    (_("All news"), "news:list"),
    (_("All boards"), "community:boards"),
    (_("Sources"), "sources"),
    (_("Corrections"), "corrections"),
)


def made() -> Frame:
    """The frame as the database has it."""
    rows = _asked()
    said = dict(zip(SAID, (value or "" for value in rows[0]), strict=False))
    boards, pages = ([row[-2:] for row in rows if row[-4] == kind] for kind in ("board", "page"))
    name = said["name"] or settings.SITE_NAME
    return Frame(
        name=name,
        description=said["description"],
        navigation=links_of(said["navigation"]) or _navigation(boards),
        footer=links_of(said["footer"]) or _footer(pages),
        logo=picture(said["logo"], said["logo_alt"] or name),
        logo_dark=picture(said["logo_dark"], said["logo_alt"] or name),
        card=picture(said["card"], said["card_alt"]),
    )


def usual() -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """The navigation and the footer of a site whose owner says nothing of them."""
    rows = _asked()
    boards, pages = ([row[-2:] for row in rows if row[-4] == kind] for kind in ("board", "page"))
    return _navigation(boards), _footer(pages)


def _navigation(boards: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    return *_links("community:board", boards), Link(gettext("Community"), address_of("community:boards"))


def _footer(pages: Iterable[tuple[str, str]]) -> tuple[Link, ...]:
    lists = [Link(str(words), address_of(page)) for words, page in FOOTER]
    return *lists, *_links("plain_page", pages), Link(gettext("Feed (Atom)"), address_of("feed"))


def _links(page: str, rows: Iterable[tuple[str, str]]) -> list[Link]:
    return [Link(words, address_of(page, slug)) for slug, words in rows]


def _asked() -> list[tuple[Any, ...]]:
    """A row for each board of the navigation and each page of the footer, with what the owner says before it.

    One row with empty ends where there is neither.
    """
    sql, params = _question()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


@lru_cache(maxsize=1)
def _question() -> tuple[str, tuple[Any, ...]]:
    """The question with its conditions, which are those of the rows' own queryset methods."""
    boards = Board.objects.in_navigation().order_by().values_list("position", "slug", "name")
    pages = PlainPage.objects.in_footer().order_by().values_list("position", "slug", "shown__title")
    (of_boards, first), (of_pages, second) = (rows.query.sql_with_params() for rows in (boards, pages))
    said = ", ".join(f"aivizor_identity.{column}" for column in SAID)
    return ASK.format(said=said, row=ROW, boards=of_boards, pages=of_pages), (*first, *second)
