"""Finds the source that an editor or a file names, or makes it: one work is one row."""

from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.utils.text import slugify

from aivizor.pages import changing
from news import pages
from news.models import Link, Publication, Snapshot, Source
from news.models.sources import issued_of

TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref_src")
LONGEST_NAME = 120
DEFAULT_PORTS = {"http": 80, "https": 443}


def normal_url(url: str) -> str:
    """The form of an address by which two spellings of it are found to be one.

    Scheme and host in lower case, https for http, no www. or m., no default port, no fragment,
    no trailing slash, no tracking parameters, the others in order (RFC 3986, section 6).
    Raises ValidationError for what is not an http(s) address.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise ValidationError("This address can't be read. Copy it again from the browser.") from None
    if parts.scheme.lower() not in DEFAULT_PORTS or not parts.hostname:
        raise ValidationError("Give a web address that begins with https://.")
    host = parts.hostname.removeprefix("www.").removeprefix("m.")
    if port and port != DEFAULT_PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted((name, value) for name, value in pairs if not name.lower().startswith(TRACKING)))
    return urlunsplit(("https", host, parts.path.rstrip("/"), query, ""))


def publication_for(name: str) -> Publication | None:
    """The publication of this name, whatever the case; made if there is none. None for no name.

    Raises ValidationError for a name that is too long.
    """
    name = " ".join(name.split())
    if not name:
        return None
    if len(name) > LONGEST_NAME:
        raise ValidationError(f"The publication's name is too long: {LONGEST_NAME} characters at most.")
    # As its unique index has it, which `iexact` does not use.
    if found := Publication.objects.alias(low=Lower("name")).filter(low=Lower(Value(name))).first():
        return found
    slug = base = slugify(name, allow_unicode=True)[:120] or "publication"
    number = 1
    while Publication.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return Publication.objects.get_or_create(name=name, defaults={"slug": slug})[0]


def source_for(*, publication: str = "", title: str = "", url: str = "", issued: str = "") -> Source:
    """The source with this address, or a new one. What is known already stays as it is.

    A source without an address is always a new one: nothing proves that two are the same.
    Raises ValidationError when nothing names it, or when a field can't be read.
    """
    url_key = normal_url(url) if url else None
    if url_key and (found := Source.objects.filter(url_key=url_key).first()):
        return _completed(found, publication, title, issued)
    source = Source()
    amend(source, publication=publication, title=title, url=url, issued=issued)
    return source


def amend(source: Source, *, publication: str, title: str, url: str, issued: str) -> None:
    """Writes these facts to the source, for all who cite it; what is published keeps its records.

    Raises ValidationError as source_for does.
    """
    source.title, source.url, source.issued = title.strip(), url.strip(), issued.strip()
    source.url_key = normal_url(url) if url else None
    if not (publication.strip() or source.title or source.url):
        raise ValidationError("Name the source: a publication, a title or an address.")
    source.full_clean(exclude=["publication"], validate_constraints=False)
    source.publication = publication_for(publication)
    with changing():
        if source.pk and Source.objects.filter(pk=source.pk).exclude(url=source.url).exists():
            _forget_address(source)
        source.save()


def _forget_address(source: Source) -> None:
    """What was seen and archived of the old address says nothing of the new one."""
    links, snapshots = Link.objects.filter(source=source), Snapshot.objects.filter(source=source)
    if links.dead().exists() or snapshots.kept().exists():
        pages.links_changed()
    links.delete()
    if snapshots.delete()[0] and source.url:
        Snapshot.objects.create(source=source, url=source.url)


def _completed(source: Source, publication: str, title: str, issued: str) -> Source:
    """Fills what the stored source does not say yet."""
    source.title = source.title or title.strip()
    source.issued = source.issued or issued.strip()
    source.publication = source.publication or publication_for(publication)
    source.full_clean(validate_constraints=False)
    source.save()
    return source


def dead_links(urls: Iterable[str]) -> dict[str, str]:
    """Of these addresses, as they were typed, those whose link is dead, each with what became of it."""
    keys = {}
    for url in filter(None, urls):
        with suppress(ValidationError):
            keys[url] = normal_url(url)
    if not keys:
        return {}
    links = Link.objects.dead().filter(source__url_key__in=set(keys.values())).select_related("source")
    became = {
        link.source.url_key: f"{link.get_state_display()} since {link.since:%-d %B %Y}" for link in links
    }
    return {url: became[key] for url, key in keys.items() if key in became}


def recalled(record: dict[str, Any]) -> Source:
    """The source that a revision keeps the record of: as it is today, or made anew if it is gone.

    A gone one is found again by its address or its DOI; what is stored of a source stays as it is.
    """
    if found := Source.objects.select_related("publication").filter(pk=record["id"]).first():
        return found
    url, doi = record.get("URL", ""), record.get("DOI")
    same = Q(url_key=normal_url(url)) if url else Q(pk=None)
    if found := Source.objects.filter(same | Q(doi__iexact=doi) if doi else same).first():
        return found
    return Source.objects.create(
        type=record["type"],
        title=record.get("title", ""),
        publication=publication_for(record.get("container-title", "")),
        url=url,
        url_key=normal_url(url) if url else None,
        doi=doi,
        issued=issued_of(record),
        authors=record.get("author", []),
        language=record.get("language", ""),
        custom=record.get("custom", {}),
    )


def keys_for(typed: list[str]) -> list[str]:
    """The key of each citation: the one that was typed, or the first of s1, s2, … that is free."""
    taken = set(typed)
    free = (key for key in (f"s{number}" for number in count(1)) if key not in taken)
    return [key or next(free) for key in typed]
