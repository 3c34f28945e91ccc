"""The links of a text that lead to no source: remembered when a revision is made, visited by check_links.

Nothing is fetched here. check_links forgets what no working copy and no live or scheduled edition has
any more, and what has become the address of a source, before it looks at the others.
"""

from contextlib import suppress
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from aivizor import markdown
from aivizor.fetching.guard import Forbidden, is_public, place_of
from aivizor.longwork import Outcome, Work
from news.models import Revision, Source, TextLink, TextLinkUse
from news.sources.identity import normal_url

# So many links of a text, the first ones, are looked at.
MOST, LONGEST = 200, 2000


def remember(revision: Revision, now: datetime) -> None:
    """Writes which links the revision's text has, in the transaction that makes it."""
    addresses = addresses_in(revision.body)
    if not addresses:
        return
    known = set(Source.objects.filter(url_key__in=addresses).values_list("url_key", flat=True))
    # In one order, so that two who save wait for each other; and held, so that none of them goes meanwhile.
    links = TextLink.objects.bulk_create(
        [
            TextLink(url=addresses[key], url_key=key, since=now, due_at=now)
            for key in sorted(addresses.keys() - known)
        ],
        update_conflicts=True,
        unique_fields=["url_key"],
        update_fields=["url_key"],
    )
    TextLinkUse.objects.bulk_create(
        [TextLinkUse(revision=revision, article_id=revision.article_id, link=link) for link in links],
        ignore_conflicts=True,
    )


def addresses_in(body: str) -> dict[str, str]:
    """By their normalised form the addresses that the text links to and that can be looked at."""
    found: dict[str, str] = {}
    if "://" not in body:
        return found
    site = urlsplit(normal_url(settings.SITE_URL)).netloc
    for part in markdown.parts(body):
        if part.kind == "link" and len(found) < MOST and _is_open(part.address):
            with suppress(ValidationError):
                key = normal_url(part.address)
                if len(key) <= LONGEST and urlsplit(key).netloc != site:
                    found.setdefault(key, part.address)
    return found


def forgetting(now: datetime) -> list[Work]:
    """Lets go what is not linked to any more, in small steps."""

    def let_go(uses: list[TextLinkUse]) -> Outcome:
        TextLinkUse.objects.over(now).filter(pk__in=[use.pk for use in uses]).delete()
        return Outcome(0)

    return [
        Work("uses", TextLinkUse.objects.over(now), let_go),
        Work("unused", TextLink.objects.unused(), _forget),
    ]


def _forget(links: list[TextLink]) -> Outcome:
    with transaction.atomic():
        # What somebody saves just now is left to the next run.
        rows = TextLink.objects.filter(pk__in=[link.pk for link in links])
        held = list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))
        TextLink.objects.unused().filter(pk__in=held).delete()
    return Outcome(0)


def _is_open(address: str) -> bool:
    """Whether it is a plain address of the public web, as far as one sees without asking for it."""
    try:
        host = place_of(address).host
    except Forbidden:
        return False
    if ":" in host or host.rpartition(".")[2].isdigit():
        return is_public(host)
    return "." in host and len(address) <= LONGEST
