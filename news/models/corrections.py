"""A correction: a dated public note on a live article, of what was wrong and what it says now."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from news.models.articles import Article
from news.models.listings import Listing
from news.models.sources import Source

LONGEST = 1000


class Corrections(models.QuerySet["Correction"]):
    """Corrections, and which of them the public sees."""

    def in_force(self) -> Self:
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn__isnull=True)

    def public(self, now: datetime) -> Self:
        """Those in force of articles that are live at `now`."""
        live = Listing.objects.live(now).filter(article=OuterRef("article"))
        return self.in_force().filter(Exists(live))

    def above_text(self) -> Self:
        """Those that stand above the text where an article is shown, newest first.

        A retraction is not among them: its notice stands there already.
        """
        noted = self.in_force().exclude(kind=Correction.Kind.RETRACTION)
        return noted.order_by("-at", "-pk")


class Correction(models.Model):
    """What was wrong and what the article says now. Nothing of it changes; one made by mistake is withdrawn.

    `source` is the one that failed, where one did: an article cites a source once, so it names the
    citation, also after that has left the text.
    """

    class Kind(models.TextChoices):
        CORRECTION = "correction", pgettext_lazy("kind of correction", "Correction")
        CLARIFICATION = "clarification", pgettext_lazy("kind of correction", "Clarification")
        UPDATE = "update", pgettext_lazy("kind of correction", "Update")
        RETRACTION = "retraction", pgettext_lazy("kind of correction", "Retraction")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="corrections")
    kind = models.CharField(max_length=13, choices=Kind)
    was = models.TextField(max_length=LONGEST)
    # What the article says in its place; a retraction says nothing in its place.
    says = models.TextField(max_length=LONGEST, blank=True)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    # What readers saw of it when it failed: the source may be described otherwise since.
    cited = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # Of the form that made it: the same form sent twice is one correction.
    form_key = models.UUIDField(null=True, blank=True, unique=True)
    # The move that took it back: who, when and why.
    # Without an index of its own: SQLite would find by it all that are in force, and sort them.
    withdrawn = models.ForeignKey(
        "news.Move", null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = Corrections.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["-at", "-id"], condition=Q(withdrawn=None), name="corrections_newest_first"),
            models.Index(fields=["article", "-at", "-id"], name="corrections_of_article"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="retraction") | ~Q(says=""), name="a_correction_says_what_holds_now"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.was[:80]}"

    @property
    def asks(self) -> str:
        """To what `was` is the answer: only of a correction something was wrong."""
        asked = {self.Kind.CLARIFICATION: _("What was unclear"), self.Kind.UPDATE: _("What changed")}
        return asked.get(self.Kind(self.kind), _("What was wrong"))

    @property
    def of_source(self) -> str:
        """What the source is to it."""
        return _("The source that failed") if self.kind == self.Kind.CORRECTION else _("The source")

    @property
    def place(self) -> str:
        """Where it stands on the article's page; the notice of a retraction stands above all."""
        return f"#correction-{self.pk}" if self.says else ""
