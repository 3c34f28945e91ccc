"""Whether the sources of an article are independent of each other, and of us."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower

from news.models import Listing, Publication
from news.sources.identity import normal_url

OURS = re.compile(r"/community/news/([0-9]{1,18})(/|\Z)")


def owners(names: Iterable[str]) -> dict[str, str]:
    """By the publication's name in small letters, who is behind it: its owner, or itself."""
    asked = {name.lower() for name in names if name}
    if not asked:
        return {}
    rows = Publication.objects.select_related("merged_into").alias(low=Lower("name")).filter(low__in=asked)
    known = {row.name.lower(): row.stands_for.owner or row.stands_for.name for row in rows}
    return {name: known.get(name, name) for name in asked}


def is_circle(urls: Iterable[str], now: datetime) -> bool:
    """Whether all of these are live articles of ours that cite nothing but articles of ours."""
    topics = [_topic_of(url) for url in urls]
    if not topics or None in topics:
        return False
    live = Listing.objects.live(now).filter(topic__in=topics).select_related("edition__revision")
    cited = [_addresses(listing.edition.revision.citations) for listing in live]
    return len(cited) == len({*topics}) and all(of_one and all(map(_topic_of, of_one)) for of_one in cited)


def _addresses(citations: list[dict[str, Any]]) -> list[str]:
    return [citation["source"].get("URL", "") for citation in citations]


def _topic_of(url: str) -> int | None:
    """The number of our article at this address; None for what is none of ours."""
    try:
        key, site = normal_url(url), normal_url(settings.SITE_URL)
    except ValidationError:
        return None
    found = OURS.match(key.removeprefix(site)) if key.startswith(f"{site}/") else None
    return int(found[1]) if found else None
