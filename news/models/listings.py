"""What public lists read: a row per live or scheduled edition, written at publishing.

Lists don't read editions, because past ones pile up there. A listing carries the window of its
edition, so that time alone decides what a list shows, and is dropped when its window is over.
"""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from community.models import Topic
from news.models.articles import Article
from news.models.categories import Category
from news.models.editions import Edition
from news.models.tags import Tag


class Listings(models.QuerySet["Listing"]):
    """Listings, and which of them the public sees."""

    def live(self, now: datetime) -> Self:
        """Those whose edition is live at `now`."""
        return self.filter(Q(live_until__isnull=True) | Q(live_until__gt=now), live_from__lte=now)

    def newest_first(self) -> Self:
        """In the order of every list of news, with what a list shows."""
        return self.select_related("topic__board", "edition__revision").order_by("-published_at", "-pk")


class Listing(models.Model):
    """One article's line in lists, for as long as one edition of it is live."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="listing")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="listings")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="listings")
    published_at = models.DateTimeField()
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True, blank=True)

    objects = Listings.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="listings_newest_first"),
            models.Index(fields=["category", "-published_at", "-id"], name="listings_of_category"),
        ]

    def __str__(self) -> str:
        return str(self.edition)


class ListedTag(models.Model):
    """One tag of one listing; it carries what a tag page orders and filters by."""

    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="listed")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="listed_tags")
    published_at = models.DateTimeField()
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["tag", "-published_at", "-listing"], name="listings_of_tag")]
        constraints = [models.UniqueConstraint(fields=["listing", "tag"], name="listing_has_tag_once")]
