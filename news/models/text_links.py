"""Links of texts that lead to no source: each address once, and which texts have it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article
from news.models.editions import Edition
from news.models.links import TROUBLE, Watched, WatchedRows, fails_since_some_time
from news.models.revisions import Revision
from news.models.sources import Source, WebAddress


class TextLinks(WatchedRows["TextLink"]):
    """Addresses in texts."""

    def unused(self) -> Self:
        """Those that no text has any more, and those that became the address of a source."""
        uses = TextLinkUse.objects.filter(link=OuterRef("pk"))
        sources = Source.objects.filter(url_key=OuterRef("url_key"))
        return self.filter(~Exists(uses) | Exists(sources))


class TextLink(Watched):
    """An address that texts link to, by its normalised form; no source has it.

    Only the newsroom is told of it. While it was not looked at it counts as live.
    """

    # Empty before the first look.
    checked_at = models.DateTimeField(_("last looked at"), null=True, blank=True)  # type: ignore[assignment]
    # As it was first typed.
    url = WebAddress(_("address"), max_length=2000)
    url_key = models.CharField(max_length=2000, editable=False)

    objects = TextLinks.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="text_links_due"),
            models.Index(fields=["state"], condition=Q(state__in=TROUBLE), name="text_links_in_trouble"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["url_key"], name="text_link_url_unique"),
            fails_since_some_time("text_link_fails_since_some_time"),
        ]

    def __str__(self) -> str:
        return self.url


class TextLinkUses(models.QuerySet["TextLinkUse"]):
    """Which texts have which links."""

    def current(self, now: datetime) -> Self:
        """Those of texts that somebody works on, or that readers see or will see."""
        return self.filter(_is_current(now))

    def over(self, now: datetime) -> Self:
        """All others, of which nothing is to be known any more."""
        return self.exclude(_is_current(now))


class TextLinkUse(models.Model):
    """That a revision has a link; of its article, so that lists need not ask for the revision."""

    # Without a way back: a revision that has links may be thinned out, and they go with it.
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    link = models.ForeignKey(TextLink, on_delete=models.CASCADE, related_name="uses")

    objects = TextLinkUses.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "link"], name="text_link_used_once_per_revision")
        ]

    def __str__(self) -> str:
        return str(self.link)


def _is_current(now: datetime) -> Q:
    """Of the last revision of an article that is not in the trash, or of a live or scheduled edition."""
    later = Revision.objects.filter(article=OuterRef("article"), number__gt=OuterRef("revision__number"))
    trashed = Article.objects.trashed().filter(pk=OuterRef("article"))
    editions = Edition.objects.not_over(now).filter(revision=OuterRef("revision"))
    return Q(~Exists(later), ~Exists(trashed)) | Q(Exists(editions))
