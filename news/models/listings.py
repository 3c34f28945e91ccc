"""What public lists read: a row per live or scheduled edition, written at publishing.

Lists don't read editions, because past ones pile up there. A listing carries the window of its
edition, so that time alone decides what a list shows, and is dropped when its window is over.
A list of some articles only has rows of its own, which repeat what it is ordered and filtered by:
so every list is one stretch of one index.
"""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q, Subquery
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.models import Topic
from news.models.articles import Article
from news.models.categories import Category
from news.models.editions import Edition
from news.models.fronts import Arrangement
from news.models.genres import Genre
from news.models.sources import Publication, Source
from news.models.tags import Tag
from news.models.windows import Windows


class ListRows(Windows["ListRow"]):
    """Rows of one list, and which of them the public sees."""

    def newest_first(self) -> Self:
        """In the order of every list of news, with what a list shows."""
        return self.in_order().with_shown()

    def in_order(self) -> Self:
        """In the order of every list of news, and no more."""
        return self.order_by(*(f"-{name}" for name in self.model.PLACE))

    def with_shown(self) -> Self:
        """With their listings, and of those with what a list shows.

        In a question of their own: to think about all seven tables at once takes PostgreSQL three times
        as long as to read them.
        """
        return self.prefetch_related(Prefetch("listing", Listing.objects.with_shown()))

    def with_cards(self) -> Self:
        """With what their cards say (news/cards.py), and no more."""
        said = (f"edition__revision__{part}" for part in ("article", "title", "genre", "category", "cover"))
        return self.select_related("edition__revision").only("published_at", "retracted_at", *said)

    def publication_dates(self) -> models.QuerySet["ListRow", datetime]:
        """Their publication dates, newest first.

        The first one also says whether there is any row: it is sought in the index, where
        PostgreSQL may answer `exists` by reading the table from its beginning.
        """
        return self.in_order().values_list("published_at", flat=True)


class Listings(ListRows):
    """Articles in the list of all, and which of them editors chose."""

    def with_shown(self) -> Self:
        """With what a list shows of them."""
        return self.select_related("topic__board", "edition__revision", "category")

    def chosen(self, now: datetime) -> Self:
        """Those that the front page shows first at `now`, the lead before the others.

        Each has its `place` and `chosen_until`, None for no end.
        """
        newest = Arrangement.objects.newest_first().values("pk")[:1]
        is_not_over = Q(article__featured__until__isnull=True) | Q(article__featured__until__gt=now)
        found = self.filter(is_not_over, article__featured__arrangement=Subquery(newest))
        places = {"place": F("article__featured__position"), "chosen_until": F("article__featured__until")}
        return found.annotate(**places).with_shown().order_by("place")


class ListRow(models.Model):
    """A line in a list, for as long as one edition of its article is live."""

    # The instant and the number that place it in its list: aivizor.keyset goes by them.
    PLACE = ("published_at", "listing_id")

    published_at = models.DateTimeField()
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True, blank=True)

    objects = ListRows.as_manager()

    class Meta:
        abstract = True


class Listing(ListRow):
    """One article's line in the list of all; it holds what every other list shows of it."""

    PLACE = ("published_at", "pk")
    # What its headline is made of.
    HEADLINE = ("retracted_at", "edition__revision__title", "edition__revision__genre")

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="listing")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="listings")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="listings")
    retracted_at = models.DateTimeField(null=True, blank=True)

    objects = Listings.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="listings_newest_first"),
            models.Index(fields=["category", "-published_at", "-id"], name="listings_of_category"),
        ]

    def __str__(self) -> str:
        return str(self.edition)

    @property
    def is_retracted(self) -> bool:
        return self.retracted_at is not None

    @property
    def title(self) -> str:
        """The headline as lists and feeds show it; what is retracted or opinion says so first."""
        revision = self.edition.revision
        return title_of(revision.title, revision.genre, is_retracted=self.is_retracted)

    @property
    def listing(self) -> Self:
        """Itself, so that the rows of every list are asked the same."""
        return self


def title_of(title: str, genre: str, *, is_retracted: bool) -> str:
    """A headline where there is room for one line only."""
    title = gettext("Opinion: {title}").format(title=title) if genre == Genre.OPINION else title
    return gettext("Retracted: {title}").format(title=title) if is_retracted else title


class ListedTag(ListRow):
    """One tag of one listing: a line in the list of that tag."""

    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="listed")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="listed_tags")

    class Meta:
        indexes = [models.Index(fields=["tag", "-published_at", "-listing"], name="listings_of_tag")]
        constraints = [models.UniqueConstraint(fields=["listing", "tag"], name="listing_has_tag_once")]


class ListedAuthor(ListRow):
    """One author in the byline of one listing: a line in the list of that author."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="listed")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="listed_authors")

    class Meta:
        indexes = [models.Index(fields=["user", "-published_at", "-listing"], name="listings_of_author")]
        constraints = [models.UniqueConstraint(fields=["listing", "user"], name="listing_has_author_once")]


class ListedSource(ListRow):
    """One source that one listing cites: a line in the list of those that cite it, with the passage."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="listed")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="listed_sources")
    number = models.PositiveSmallIntegerField(help_text=_("Of the source in the article."))
    passage = models.CharField(max_length=400, blank=True, help_text=_("The sentence that rests on it."))

    class Meta:
        indexes = [models.Index(fields=["source", "-published_at", "-listing"], name="listings_of_source")]
        constraints = [models.UniqueConstraint(fields=["listing", "source"], name="listing_has_source_once")]


class ListedPublication(ListRow):
    """One publication whose sources one listing cites: a line in the list of that publication."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="listed")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="listed_publications")

    class Meta:
        indexes = [
            models.Index(fields=["publication", "-published_at", "-listing"], name="listings_of_publication")
        ]
        constraints = [
            models.UniqueConstraint(fields=["listing", "publication"], name="listing_has_publication_once")
        ]
