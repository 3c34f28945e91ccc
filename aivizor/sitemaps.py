"""Sitemaps: the addresses of the site for search engines, in parts (https://www.sitemaps.org/protocol.html).

A part is a stretch of the numbers of rows. So a row stays in its part for good however much comes after
it, and the part at the middle of a million rows costs what the first one costs: no COUNT, no OFFSET.
The index names the parts without a `lastmod`: to know when any page of a part changed, all would have
to be read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from django.conf import settings
from django.db import connection
from django.db.models import BigIntegerField, Func, Q, QuerySet
from django.http import HttpResponse

# The most addresses of one part. The protocol allows 50,000; but a part is made while somebody waits,
# and may show each address with pictures.
MOST = 1_000
# The most pictures of one address; the protocol allows 1,000.
MOST_PICTURES = 10
# How many rows are held at a time while a part is written.
CHUNK = 100

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NAMESPACES = {
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
# What XML can't hold, escaped or not (https://www.w3.org/TR/xml/#charsets).
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The first row of each part that has any: one step into the index for each.
_FIRST_ROWS = """
    WITH RECURSIVE part(first) AS (
        SELECT ({begin}) UNION ALL SELECT ({step}) FROM part WHERE part.first IS NOT NULL
    )
    SELECT first FROM part WHERE first IS NOT NULL
"""


class Entry(NamedTuple):
    """A page: its address, when what readers see of it changed, and the addresses of its pictures.

    Addresses begin with a slash. No time is better than one that is not true.
    """

    address: str
    changed_at: datetime | None = None
    pictures: Sequence[str] = ()


@dataclass(frozen=True)
class Kind:
    """One kind of page. Its parts are cut by `number`, a column of `rows`: those that give it pages at `now`.

    `entries` gives those of the numbers of one part. `shows` are the keys of what they show (aivizor.pages).
    """

    rows: Callable[[datetime], QuerySet[Any]]
    number: str
    entries: Callable[[datetime, range], Iterable[Entry]]
    shows: tuple[str, ...]

    def parts(self, now: datetime) -> list[int]:
        """The numbers of the parts that have an entry, in one question."""
        rows = self.rows(now).order_by(self.number).values_list(self.number)
        after = Func(template=f"(part.first / {MOST} + 1) * {MOST}", output_field=BigIntegerField())
        begin, given = rows[:1].query.sql_with_params()
        step, more = rows.filter(**{f"{self.number}__gte": after})[:1].query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(_FIRST_ROWS.format(begin=begin, step=step), [*given, *more])
            return [first // MOST for (first,) in cursor.fetchall()]

    def part(self, number: int, now: datetime) -> Iterable[Entry]:
        """The entries of one part; none where the number is that of no part."""
        return self.entries(now, range(number * MOST, (number + 1) * MOST))


def among(numbers: range, column: str = "pk") -> Q:
    """The condition that the column has one of these numbers."""
    return Q(**{f"{column}__gte": numbers.start, f"{column}__lt": numbers.stop})


def urlset(entries: Iterable[Entry]) -> HttpResponse:
    """The entries as a sitemap."""
    return answer("urlset", (url(_said(entry)) for entry in entries), "image")


def index(addresses: Iterable[str]) -> HttpResponse:
    """The sitemaps at these addresses as a sitemap index."""
    return answer("sitemapindex", (f"<sitemap>{loc(address)}</sitemap>" for address in addresses))


def answer(root: str, parts: Iterable[str], *prefixes: str) -> HttpResponse:
    """A document with these parts, which may use the prefixes of NAMESPACES. No search finds it itself."""
    spaces = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)
    begin = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{SITEMAP}"{spaces}>'
    return HttpResponse(
        "\n".join([begin, *parts, f"</{root}>\n"]),
        content_type="application/xml; charset=utf-8",
        headers={"X-Robots-Tag": "noindex"},
    )


def url(said: str) -> str:
    return f"<url>{said}</url>"


def loc(address: str) -> str:
    return element("loc", settings.SITE_URL + address)


def element(name: str, text: str) -> str:
    """The element with this text, of which what XML can't hold is left out."""
    return f"<{name}>{escape(_UNWRITABLE.sub('', text))}</{name}>"


def time(moment: datetime) -> str:
    """As the W3C's note on dates has it."""
    return moment.isoformat(timespec="seconds")


def _said(entry: Entry) -> str:
    changed = element("lastmod", time(entry.changed_at)) if entry.changed_at else ""
    return "".join([loc(entry.address), changed, *_pictures(entry.pictures)])


def _pictures(addresses: Sequence[str]) -> Iterator[str]:
    for address in addresses[:MOST_PICTURES]:
        yield f"<image:image>{element('image:loc', settings.SITE_URL + address)}</image:image>"
