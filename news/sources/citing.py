"""Finds the source that an editor or a file names, or makes it: one work is one row."""

from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, Value
from django.db.models.functions import Lower
from django.utils.text import slugify
from django.utils.translation import gettext as _

from aivizor import dates
from aivizor.pages import changing
from news import pages
from news.models import Link, Publication, QuoteCheck, Snapshot, Source, TextLink
from news.models.links import State
from news.models.sources import LONGEST_LANGUAGE, LONGEST_TITLE, issued_of, one_line
from news.sources.identity import doi_in, doi_of, doi_url, normal_url

LONGEST_NAME = 120


def publication_for(name: str) -> Publication | None:
    """The publication of this name, whatever the case; made if there is none. None for no name.

    Raises ValidationError for a name that is too long.
    """
    name = " ".join(name.split())
    if not name:
        return None
    if len(name) > LONGEST_NAME:
        raise ValidationError(
            _("The publication's name is too long: {most} characters at most.").format(most=LONGEST_NAME)
        )
    # As its unique index has it, which `iexact` does not use.
    named = Publication.objects.select_related("merged_into").alias(low=Lower("name"))
    if found := named.filter(low=Lower(Value(name))).first():
        return found.stands_for
    slug = base = slugify(name, allow_unicode=True)[:120] or "publication"
    number = 1
    while Publication.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return Publication.objects.get_or_create(name=name, defaults={"slug": slug})[0]


def source_for(
    *, publication: str = "", title: str = "", url: str = "", issued: str = "", doi: str = ""
) -> Source:
    """The source with this address or this DOI, or a new one. What is known already stays as it is.

    A source with neither is always a new one: nothing proves that two are the same.
    Raises ValidationError when nothing names it, or when a field can't be read.
    """
    url_key, doi_key = normal_url(url) if url else "", doi_url(doi) if doi else ""
    stored = stored_at([url_key, doi_key])
    if found := stored.get(url_key) or stored.get(doi_key):
        return _completed(found, publication, title, url, issued)
    source = Source(doi=doi or None)
    amend(source, publication=publication, title=title, url=url, issued=issued)
    return source


def stored_at(url_keys: Iterable[str]) -> dict[str, Source]:
    """By normalised address those that are stored: with this address, or with the DOI that it names."""
    keys = {key for key in url_keys if key}
    dois = {doi for key in keys if (doi := doi_in(key))}
    same = Q(url_key__in=keys) | Q(doi__in=dois)
    found = Source.objects.filter(same).select_related("publication", "merged_into__publication")
    by_doi = {doi_url(source.doi): source.stands_for for source in found if source.doi}
    by_key = {source.url_key: source.stands_for for source in found if source.url_key}
    return {key: source for key, source in (by_doi | by_key).items() if key in keys}


def amend(source: Source, *, publication: str, title: str, url: str, issued: str) -> None:
    """Writes these facts to the source, for all who cite it; what is published keeps its records.

    Raises ValidationError as source_for does.
    """
    source.title, source.url, source.issued = title.strip(), url.strip(), issued.strip()
    source.url_key = normal_url(url) if url else None
    source.doi = source.doi or doi_in(source.url_key or "") or None
    if not (publication.strip() or source.title or source.url):
        raise ValidationError(_("Name the source: a publication, a title or an address."))
    source.full_clean(exclude=["publication"], validate_constraints=False)
    source.publication = publication_for(publication)
    with changing():
        if source.pk and Source.objects.filter(pk=source.pk).exclude(url=source.url).exists():
            _forget_address(source)
        source.save()


def _forget_address(source: Source) -> None:
    """What was seen and archived of the old address says nothing of the new one."""
    links, snapshots = Link.objects.filter(source=source), Snapshot.objects.filter(source=source)
    if links.told().exists() or snapshots.kept().exists():
        pages.links_changed()
    if links.exclude(told_on=None).exists():
        pages.source_seen(source)
    links.delete()
    QuoteCheck.objects.filter(source=source).delete()
    if snapshots.delete()[0] and source.url:
        Snapshot.objects.create(source=source, url=source.url)


def _completed(source: Source, publication: str, title: str, url: str, issued: str) -> Source:
    """Fills what the stored source does not say yet."""
    if url and not source.url:
        source.url, source.url_key = url.strip(), normal_url(url)
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
    asked = set(keys.values())
    cited = Link.objects.dead().filter(source__url_key__in=asked)
    linked = TextLink.objects.dead().filter(url_key__in=asked)
    rows = linked.values_list("url_key", "state", "since").union(
        cited.values_list("source__url_key", "state", "since"), all=True
    )
    # Translators: the state is a part of a sentence, as "has moved for good".
    told = _("{state} since {day}")
    became = {key: told.format(state=State(state).label, day=dates.day(since)) for key, state, since in rows}
    return {url: became[key] for url, key in keys.items() if key in became}


def recalled(record: dict[str, Any]) -> Source:
    """The source that a revision keeps the record of: as it is today, or made anew if it is gone.

    A gone one is found again by its address or its DOI; what is stored of a source stays as it is.
    """
    rows = Source.objects.select_related("publication", "merged_into__publication")
    if found := rows.filter(pk=record["id"]).first():
        return found.stands_for
    url, doi = record.get("URL", ""), record.get("DOI")
    keys = [normal_url(url) if url else "", doi_url(doi) if doi else ""]
    if same := stored_at(keys):
        return same.get(keys[0]) or same[keys[1]]
    return entered(record)


def entered(record: dict[str, Any]) -> Source:
    """A new source that says all that this CSL-JSON record says; its id is not its own.

    Raises ValidationError where nothing in it names a work.
    """
    source = Source(
        type=record["type"],
        title=one_line(record.get("title", ""))[:LONGEST_TITLE],
        url=str(record.get("URL", "")).strip(),
        doi=doi_of(str(record.get("DOI", ""))) or None,
        issued=issued_of(record),
        authors=record.get("author", []),
        language=one_line(record.get("language", ""))[:LONGEST_LANGUAGE],
        custom=record.get("custom", {}),
    )
    name = one_line(record.get("container-title", ""))
    if not (name or source.title or source.url):
        raise ValidationError(_("Name the source: a publication, a title or an address."))
    source.url_key = normal_url(source.url) if source.url else None
    source.publication = publication_for(name) if len(name) <= LONGEST_NAME else None
    ours = source.record()
    source.more = {name: value for name, value in record.items() if name != "id" and ours.get(name) != value}
    source.save()
    return source


def keys_for(typed: list[str]) -> list[str]:
    """The key of each citation: the one that was typed, or the first of s1, s2, … that is free."""
    taken = set(typed)
    free = (key for key in (f"s{number}" for number in count(1)) if key not in taken)
    return [key or next(free) for key in typed]
