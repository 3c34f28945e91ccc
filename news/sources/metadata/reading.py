"""Makes of a fetched page what a source's row needs."""

import re
from dataclasses import replace
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from aivizor.fetching import Fetched
from news.sources.metadata import addresses, letters, linked, portable, refusing, tags
from news.sources.metadata.found import LONGEST_NAME, Found, merged
from news.sources.metadata.markup import MOST_LETTERS, Markup, markup

MARKS = (" | ", " – ", " — ", " - ", " · ")
CUT = _("The file is so large that only its beginning was read, and its title is not there.")
WORDLESS = _("The words of the post can't be read by a program.")


def read(answer: Fetched, asked: str = "") -> Found:
    """What the answer tells of the source; `asked` is the address that was asked for, if it was another one.

    What can't be read still has its address and what the address itself tells; `note` says why.
    """
    told = addresses.all_told(answer.url, asked)
    if note := refusing.by_status(answer, asked) or refusing.by_kind(answer):
        return unread(answer.url, note, asked)
    if refusing.is_pdf(answer.body):
        return _of_pdf(answer, told)
    text = letters.text_of(answer.body[: 2 * MOST_LETTERS], answer.headers.get("content-type", ""))
    page = markup(text)
    found = merged(_layers(text, page, told, answer.url))
    if note := refusing.by_title(tags.titled(page).title, is_dated=bool(found.issued)):
        return unread(answer.url, note, asked)
    canonical = addresses.canonical(answer.url, [*page.links.get("canonical", []), *page.meta("og:url")])
    whole = merged([found, addresses.dated_by(told.url or answer.url), Found(url=canonical, type="webpage")])
    return _without_site(whole, tags.open_graph(page).publication)


def unread(url: str, note: str, asked: str = "") -> Found:
    """What an address tells by itself where nothing could be read there; `note` says why."""
    whole = Found(url=url[: addresses.LONGEST_ADDRESS], type="webpage", note=note)
    return merged([addresses.all_told(url, asked), addresses.dated_by(url), whole])


def _of_pdf(answer: Fetched, told: Found) -> Found:
    url = answer.url[: addresses.LONGEST_ADDRESS]
    found = merged([told, portable.found_in(answer.body), addresses.dated_by(answer.url), Found(url=url)])
    return replace(found, note=str(CUT) if answer.is_cut and not found.title else "")


def _layers(text: str, page: Markup, told: Found, url: str) -> list[Found]:
    """What the page says, each way of saying it after those that are more trusted."""
    work, itself = linked.found_in(page.data, url)
    sender = tags.channel(text, page) if told.publication == "YouTube" else Found()
    said = [told, sender, work, tags.highwire(page), tags.dublin_core(page), tags.open_graph(page)]
    return [*said, tags.microdata(page), itself, tags.plain(page), tags.titled(page)]


def _without_site(found: Found, site: str) -> Found:
    """The title without the name of its site at the end, and no author who is the publication."""
    host = urlsplit(found.url).hostname or ""
    owner = addresses.site_of(host).partition(".")[0]
    names = {_squeezed(name) for name in (found.publication, site, host, owner)} - {""}
    title, publication = found.title, found.publication
    for mark in MARKS:
        before, _mark, after = title.rpartition(mark)
        if before.strip() and _squeezed(after) in names:
            title, publication = before.strip(), publication or after.strip()[:LONGEST_NAME]
            break
    if found.type in ("post", "motion_picture") and _squeezed(title) in names:
        title = ""
    authors = [name for name in found.authors if _squeezed(name.get("literal", "")) not in names]
    wordless = str(WORDLESS) if found.type == "post" and not title else ""
    return replace(found, title=title, publication=publication, authors=authors, note=wordless)


def _squeezed(name: str) -> str:
    return re.sub(r"\W", "", name.removeprefix("www.").casefold())
