"""What the news has to be followed, by its names; and the controls on its pages."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor.addresses import address_of
from community.models import Follow
from community.rules.refusing import Someone
from community.telling.controls import Control, control
from community.telling.things import Thing
from news.models import ListedSource, ListedTag, Tag
from news.sources.addresses import address_of_source
from news.sources.bibliography import records
from news.sources.citers import cited_by

Kind = Follow.Kind


def tags(keys: Collection[int], now: datetime) -> dict[int, Thing]:
    """Those of these tags that live articles have; another may be a draft's."""
    listed = ListedTag.objects.live(now).filter(tag__in=keys).order_by().values("tag")
    seen = Tag.objects.filter(pk__in=listed)
    return {tag.pk: Thing(_("Tag of articles"), tag.name, tag.get_absolute_url()) for tag in seen}


def sources(keys: Collection[int], now: datetime) -> dict[int, Thing]:
    """Those of these sources that live articles cite, as the newest one has them."""
    rows = ListedSource.objects.live(now).filter(source__in=keys).newest_first()
    things: dict[int, Thing] = {}
    for row in rows.order_by("source", "-published_at", "-listing"):
        if row.source_id not in things:
            record = cited_by(row)["source"]
            name = records.title(record) or records.publication(record)
            address = address_of_source({**record, "id": row.source_id})
            things[row.source_id] = Thing(_("Source"), name, address)
    return things


def of_tag(user: Someone, tag_id: int, address: str) -> Control:
    """The control on a tag's page."""
    return control(user, Kind.ARTICLE_TAG, tag_id, _("this tag"), address_of("follow_tag", tag_id), address)


def of_source(user: Someone, source_id: int, address: str) -> Control:
    """The control on a source's page."""
    url = address_of("follow_source", source_id)
    return control(user, Kind.SOURCE, source_id, _("this source"), url, address)


def of_member(user: Someone, person: User, address: str) -> Control | None:
    """The control on a page about a member; none for themselves."""
    if user == person:
        return None
    url = reverse("follow_member", args=[person.username])
    return control(user, Kind.AUTHOR, person.pk, str(person), url, address)
