"""An edition: what the public saw, from when until when."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from aivizor.prepared import Prepared
from news.models.articles import Article
from news.models.revisions import Revision
from news.models.windows import Windows

# For so long nobody need be told that a text is not of today.
OLD = timedelta(days=365)
# What the page of an article shows of an edition, beside its revision and its topic.
SHOWN = (
    *("number", "live_from", "live_until", "updated_at", "ended_why", "revision", "withheld"),
    *(
        "article__published_at",
        "article__created_by",
        "article__topic",
        "article__retraction",
        "article__corrected_at",
        "article__helpers",
    ),
)


class Editions(Windows["Edition"]):
    """Editions, and which of them the public sees: at most one of an article is live."""

    def scheduled(self, now: datetime) -> Self:
        """Those whose time is still to come at `now`; at most one of an article."""
        return self.filter(live_from__gt=now)

    def taken_down(self) -> Self:
        """Those that somebody ended, whatever came after them."""
        return self.filter(ended_by__isnull=False)

    def begun(self, now: datetime) -> Self:
        """Those that the public saw at some time up to `now`."""
        return self.filter(live_from__lte=now)

    def on_its_page(self) -> Self:
        """With what the article's page shows of them. Of the working copy it asks nothing."""
        return self.select_related("article__topic__board", "revision").only(*SHOWN)

    def newest(self, topic_id: int, now: datetime) -> "Edition":
        """The newest that ever was live of the topic's article, as its page shows it.

        Raises Edition.DoesNotExist where there is none.
        """
        if edition := NEWEST.first(topic_id, now):
            return edition
        raise self.model.DoesNotExist


class Edition(models.Model):
    """One revision shown to the public for one stretch of time, live_from <= now < live_until.

    An open end means until further notice. The database allows one open end per article; on
    PostgreSQL an exclusion constraint also forbids any overlap of windows.
    """

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="editions"
    )
    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField(_("number"))
    live_from = models.DateTimeField(_("live from"))
    live_until = models.DateTimeField(_("live until"), null=True, blank=True)
    # When the text shown here first went out, if an earlier text was public before it.
    updated_at = models.DateTimeField(_("updated at"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("an edition", "made by"),
        on_delete=models.PROTECT,
        related_name="editions",
    )
    why = models.CharField(pgettext_lazy("the reason", "why"), max_length=300, blank=True)
    # Set when it was taken down; an edition that the next one ended has neither.
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ended by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="ended_editions",
    )
    ended_why = models.CharField(_("ended why"), max_length=300, blank=True)
    # The move that blanked its text and pictures, because the law demands it.
    withheld = models.ForeignKey(
        "news.Move",
        verbose_name=_("withheld"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="withheld_editions",
    )

    objects = Editions.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("edition"), _("editions")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["-live_from", "-id"], name="editions_by_start"),
            models.Index(fields=["article"], condition=Q(ended_by__isnull=False), name="editions_taken_down"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_unique_in_article"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(live_until__isnull=True), name="one_open_edition_per_article"
            ),
            models.CheckConstraint(
                condition=Q(live_until__isnull=True) | Q(live_until__gt=F("live_from")),
                name="edition_window_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_why="")
                | Q(ended_by__isnull=False, live_until__isnull=False) & ~Q(ended_why=""),
                name="taken_down_by_someone_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Edition {number} of “{title}”").format(number=self.number, title=self.revision.title)

    def is_live(self, now: datetime) -> bool:
        """The one-row twin of Editions.live."""
        return self.live_from <= now and (self.live_until is None or now < self.live_until)

    def is_scheduled(self, now: datetime) -> bool:
        """The one-row twin of Editions.scheduled."""
        return self.live_from > now

    def is_over(self, at: datetime) -> bool:
        """Whether its window ends at this moment, or ended before."""
        return self.live_until is not None and self.live_until <= at

    @property
    def old_from(self) -> datetime:
        """The instant from which its page says that it is old."""
        return (self.updated_at or self.article.published_at or self.live_from) + OLD

    def shown(self) -> dict[str, Any]:
        """What news/_article.html shows of it."""
        return {
            "revision": self.revision,
            "published_at": self.article.published_at,
            "updated_at": self.updated_at,
            "retraction": self.article.retraction,
            "corrections": [one for one in self.article.noted() if not self.is_over(one.at)],
            "reading_minutes": self.revision.reading_minutes,
            "contents": self.revision.contents,
        }


# Every article page asks for it.
NEWEST = Prepared(
    lambda topic, now: Edition.objects.begun(now).filter(article__topic=topic).on_its_page(),
    models.BigAutoField(),
    models.DateTimeField(),
)
