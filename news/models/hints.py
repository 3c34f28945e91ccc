"""What readers tell the newsroom of an article's sources, and what came of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from news.models.articles import Article
from news.models.editions import Edition
from news.models.sources import LONGEST_TITLE, Source, WebAddress

LONGEST_WORDS, LONGEST_PASSAGE = 2000, 1000


class Kind(models.TextChoices):
    """What a hint is."""

    DEAD_LINK = "dead_link", _("A link is dead")
    CHALLENGE = "challenge", _("A source does not say that")
    SUGGESTION = "suggestion", _("There is another source")


class Outcome(models.TextChoices):
    """What came of it. The last one takes an outcome back, and the matter waits again."""

    ACCEPTED = "accepted", pgettext_lazy("outcome of a hint", "Accepted")
    KNOWN = "known", pgettext_lazy("outcome of a hint", "Known already")
    DECLINED = "declined", pgettext_lazy("outcome of a hint", "Not taken up")
    REOPENED = "reopened", pgettext_lazy("outcome of a hint", "Opened again")


class Matters(models.QuerySet["Matter"]):
    """Matters, and which of them wait."""

    def open(self) -> Self:
        """Those that nobody has answered."""
        return self.filter(answer__isnull=True)

    def answered(self) -> Self:
        return self.filter(answer__isnull=False)


class Matter(models.Model):
    """What one reader or many hint at in one article, answered once for all of them.

    `about` is the same for hints that mean the same: one dead link, one address that is suggested. A
    challenge has none, since each has words of its own. `answer` is the one in force, None while it waits.
    """

    Kind = Kind

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="matters")
    kind = models.CharField(max_length=10, choices=Kind)
    about = models.CharField(max_length=64, blank=True)
    # The one that is meant, as it was when it was first told; None for a suggestion.
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    readers = models.PositiveIntegerField(default=0)
    latest_at = models.DateTimeField(_("last told at"))
    # Without an index of its own: databases would find by it all that are open, and sort them.
    answer = models.ForeignKey(
        "news.MatterAnswer",
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = Matters.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-latest_at", "-id"], name="matters_by_time"),
            models.Index(
                fields=["-latest_at", "-id"], condition=Q(answer=None), name="matters_that_are_open"
            ),
            models.Index(fields=["kind", "-latest_at", "-id"], name="matters_of_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "kind", "about"],
                condition=Q(answer=None) & ~Q(about=""),
                name="one_open_matter_about_a_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class MatterAnswer(models.Model):
    """What the newsroom said to a matter. Rows are only ever added; the last one holds."""

    Outcome = Outcome

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="answers")
    outcome = models.CharField(max_length=10, choices=Outcome)
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.get_outcome_display()


class Hints(models.QuerySet["Hint"]):
    """Hints, and which of them are whose."""

    def of(self, member: User) -> Self:
        """Those that the member sent."""
        return self.filter(by=member)

    def blank(self) -> int:
        """Blanks their words, which may quote what is withheld; how many there are."""
        return self.update(passage="", words="")

    def thanked(self, article: Article) -> Self:
        """Those of the article for which readers see a name, in the order in which they came."""
        accepted = self.filter(matter__article=article, matter__answer__outcome=Outcome.ACCEPTED)
        return accepted.filter(is_named=True).order_by("pk")


class Hint(models.Model):
    """What one member said of the sources of one edition.

    `number`, `key` and `cited` are those of the source as the edition shows it. `told_at` is when its
    sender was told of the outcome by mail, or was to be: they are told once.
    """

    matter = models.ForeignKey(Matter, on_delete=models.CASCADE, related_name="hints")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    key = models.CharField(max_length=40, blank=True)
    cited = models.TextField(blank=True)
    passage = models.TextField(max_length=LONGEST_PASSAGE, blank=True)
    url = WebAddress(_("address"), max_length=2000, blank=True)
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    is_named = models.BooleanField(default=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hints")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    # Of the form that it came with: the same form sent twice is one hint.
    form_key = models.UUIDField()

    objects = Hints.as_manager()

    class Meta:
        indexes = [models.Index(fields=["by", "-at", "-id"], name="hints_of_member")]
        constraints = [
            models.UniqueConstraint(fields=["by", "form_key"], name="hint_form_writes_once"),
            models.UniqueConstraint(fields=["matter", "by"], name="reader_told_a_matter_once"),
        ]

    def __str__(self) -> str:
        return self.words[:80] or self.cited or self.title or self.url
