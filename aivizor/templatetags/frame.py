"""How times and people look everywhere, and where in the site a page stands."""

import unicodedata
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from aivizor import dates, markdown
from aivizor.addresses import address_of
from aivizor.frame import Picture
from aivizor.links import Link

register = template.Library()

# As many as there are .avatar-1 … classes in frame.css.
AVATAR_COLOURS = 8


class Section(NamedTuple):
    """One entry of the navigation."""

    name: str
    url: str
    is_current: bool


@register.simple_tag
def when(moment: datetime | None) -> SafeString | str:
    """`{% when t %}`: 25 April 2026, 04:40 UTC; nothing for None. A script tells it in the reader's zone."""
    if moment is None:
        return ""
    utc = moment.astimezone(UTC)
    shown = f"{dates.day(utc)}, {utc:%H:%M} UTC"
    return SafeString(f'<time datetime="{iso(utc)}" data-when="moment">{shown}</time>')


@register.simple_tag
def day(moment: date | None) -> SafeString | str:
    """`{% day t %}`: 24 April 2026; nothing for None. Of an instant a script tells the reader's day.

    A date alone is the same in every zone.
    """
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        return SafeString(f'<time datetime="{moment.isoformat()}">{dates.day(moment)}</time>')
    utc = moment.astimezone(UTC)
    return SafeString(f'<time datetime="{iso(utc)}" data-when="day">{dates.day(utc)}</time>')


@register.simple_tag
def avatar(person: Any) -> SafeString:
    """`{% avatar user %}`: a person's initial on a colour that stays theirs. The name must stand beside it.

    Takes a user, a name, or a revision's author, {"username": …, "name": …}.
    """
    name = str(person["name"] if isinstance(person, dict) else person)
    return avatar_of(name)


@lru_cache(maxsize=10_000)
def avatar_of(name: str) -> SafeString:
    """The avatar of that name, the same every time."""
    colour = crc32(name.encode(errors="replace")) % AVATAR_COLOURS + 1
    return format_html('<span class="avatar avatar-{}" aria-hidden="true">{}</span>', colour, initial(name))


@register.simple_tag
def fixed(template: str) -> SafeString:
    """`{% fixed "_styles.html" %}`: a part of the frame that hangs on nothing but the settings.

    Made once in a process, and anew each time in debug mode.
    """
    return rendered.__wrapped__(template) if settings.DEBUG else rendered(template)


@lru_cache
def rendered(template: str) -> SafeString:
    return render_to_string(template, {"is_debug": settings.DEBUG})


@register.filter
def wordmark(name: str) -> SafeString:
    """The site's name with its first "v" as the check mark that it looks like."""
    before, check, after = name.partition("v")
    return (
        format_html('{}<span class="tick">{}</span>{}', before, check, after)
        if check
        else format_html("{}", name)
    )


@register.filter
def plain(html: str) -> str:
    """`{{ reply.body_html|plain }}`: the words of stored HTML in one line, for an excerpt."""
    return markdown.plain(html)


@register.simple_tag(takes_context=True)
def nameplate(context: Context) -> SafeString:
    """What leads to the front page: the site's logo, or its name where it has none."""
    site, is_front = context["frame"], context["request"].path == "/"
    return plate(site.name, site.logo, site.logo_dark, is_front)


@lru_cache(maxsize=10)
def plate(name: str, logo: Picture | None, logo_dark: Picture | None, is_front: bool) -> SafeString:
    # Another name has no "v" that stands for anything.
    shown = {"name": wordmark(name) if name == settings.SITE_NAME else name, "is_front": is_front}
    shown |= {"logo": logo, "logo_dark": logo_dark}
    return render_to_string("_nameplate.html", shown)


@register.simple_tag(takes_context=True)
def footer(context: Context) -> SafeString:
    """The end of the page: what the site is, and its links."""
    site = context["frame"]
    return ended(site.name, site.description, site.footer)


@lru_cache(maxsize=10)
def ended(name: str, description: str, links: tuple[Link, ...]) -> SafeString:
    return render_to_string("_footer.html", {"name": name, "description": description, "links": links})


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> SafeString:
    """The links of the site's navigation, and the search."""
    return navigation_at(context["request"].path, context["frame"].navigation)


def navigation_at(path: str, entries: tuple[tuple[str, str], ...]) -> SafeString:
    """These words and addresses as they stand on the page at `path`.

    The one that the page belongs to is current; on a board without an entry of its own that is the
    community. To the front page belongs itself alone.
    """
    urls = [url for _, url in entries]
    current = max((url for url in urls if is_within(path, url)), key=len, default="")
    search = address_of("search")
    return drawn(entries, current, path if path in (*urls, search) else "", search)


def is_within(path: str, url: str) -> bool:
    """Whether the page at `path` is that of the entry, or below it."""
    return path == url or (url != "/" and path.startswith(url if url.endswith("/") else f"{url}/"))


@lru_cache(maxsize=1_000)
def drawn(entries: tuple[tuple[str, str], ...], current: str, here: str, search: str) -> SafeString:
    """The navigation, remembered by all that it says: it is the same on thousands of pages."""
    sections = [Section(name, url, url == current) for name, url in entries]
    return render_to_string("_navigation.html", {"entries": sections, "here": here, "search": search})


def iso(moment: datetime) -> str:
    """An instant in UTC as the `datetime` of a <time>, to the second."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def initial(name: str) -> str:
    """The first letter or digit of a name, large where its script has large letters; "·" for none."""
    letter = next((sign for sign in name if unicodedata.category(sign)[0] in "LN"), "·")
    return letter.upper()[:1]
