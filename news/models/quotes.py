"""Whether the page of a source has the words that an article quotes from it, as far as this site has seen."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.dates import day
from news.models.articles import Article
from news.models.corrections import Correction
from news.models.sources import Source

# A page may lack its words for an hour: two visits in a row, so far apart, make it a change.
DRIFTS_AFTER = timedelta(days=1)


class State(models.TextChoices):
    """What came of looking for the words."""

    FOUND = "found", _("has these words")
    MISSING = "missing", _("does not have these words")
    UNREAD = "unread", _("can't be compared")


class QuoteChecks(models.QuerySet["QuoteCheck"]):
    """Checks of quotes, and which of them want something."""

    def drifted(self) -> Self:
        """Those whose words were in the page and are not any more, as two visits saw."""
        return self.filter(drifted_at__isnull=False)

    def unanswered(self) -> Self:
        """Those of which readers were told nothing since."""
        told = Correction.objects.in_force().filter(
            article=OuterRef("article"), source=OuterRef("source"), at__gte=OuterRef("drifted_at")
        )
        return self.exclude(Exists(told))


class QuoteCheck(models.Model):
    """What visits of a source's page found of one quote of one article.

    The quote is one of the working copy or of the live edition, and `digest` is that of its words
    (news/sources/evidence.py): another quote is another row, and begins anew. `checked_at` is when the page
    was compared last, or was told not to have changed since.
    """

    State = State

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="quote_checks")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="quote_checks")
    digest = models.CharField(_("SHA-256 of the words"), max_length=64, editable=False)
    state = models.CharField(max_length=8, choices=State)
    checked_at = models.DateTimeField(_("last looked at"))
    found_at = models.DateTimeField(_("first found at"), null=True, blank=True)
    missing_since = models.DateTimeField(null=True, blank=True)
    drifted_at = models.DateTimeField(_("counts as changed since"), null=True, blank=True)

    objects = QuoteChecks.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["-drifted_at", "-id"], condition=Q(drifted_at__isnull=False), name="quotes_drifted"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["article", "source", "digest"], name="quote_checked_once"),
            models.CheckConstraint(
                condition=Q(drifted_at=None) | Q(found_at__isnull=False, missing_since__isnull=False),
                name="quote_drifted_was_found_before",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_state_display()}"

    @property
    def sentence(self) -> str:
        """What was found, and when."""
        if self.state == State.FOUND:
            said = gettext("Quote found on {day}.")
        elif self.state == State.MISSING:
            said = gettext("The page does not have these words (looked at on {day}).")
        else:
            said = gettext("The page can't be compared with these words (looked at on {day}).")
        return said.format(day=day(self.checked_at))

    def see(self, state: str, now: datetime) -> None:
        """Takes over what a visit at `now` saw; the caller saves it."""
        self.state, self.checked_at = state, now
        if state == State.FOUND:
            self.found_at = self.found_at or now
            self.missing_since = self.drifted_at = None
        if state == State.MISSING:
            self.missing_since = self.missing_since or now
            if self.found_at and now - self.missing_since >= DRIFTS_AFTER:
                self.drifted_at = self.drifted_at or now
