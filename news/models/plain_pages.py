"""A plain page: About, Imprint, what an editor keeps at /pages/<slug>/, without a topic.

`title` and `body` are the working copy, which the public never reads. What readers see is `shown`, one
of its revisions; `move` says who put it there, or who took it down and why.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField

from aivizor import markdown
from aivizor.addresses import address_of
from aivizor.slugs import FormerSlug, Slugged


class PlainPages(models.QuerySet["PlainPage"]):
    """Plain pages, and which of them the public sees."""

    def live(self) -> Self:
        """Those that the public sees. A move puts them there and takes them away; time does not."""
        return self.filter(shown__isnull=False)

    def on_its_page(self) -> Self:
        """With what its page shows of it. Of the working copy it asks nothing."""
        shown = ("shown__title", "shown__body_html", "move__why", "move__at", "move__revision__title")
        rows = self.select_related("shown", "move__revision")
        return rows.only("slug", "updated_at", "shown", "move", *shown)

    def in_footer(self) -> Self:
        """Those that the footer of every page names, in their order."""
        return self.live().filter(in_footer=True).order_by("position", "slug")


class PlainPage(Slugged):
    """One page. It is never deleted; one that was public is taken down, and its address says why."""

    title = models.CharField(_("title"), max_length=200)
    slug = models.SlugField(
        pgettext_lazy("an address", "slug"), max_length=80, unique=True, allow_unicode=True
    )
    body = MarkdownxField(_("body"), max_length=markdown.ARTICLE)
    in_footer = models.BooleanField(_("in the footer"), default=True)
    position = models.PositiveSmallIntegerField(_("place in the footer"), default=0)
    # The version that an editor's form began from travels with the form; a stale one is refused.
    version = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(_("changed at"), editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    # Of the form that began it: the same form sent twice is one page.
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    shown = models.ForeignKey(
        "news.PlainRevision", null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    # When the text that is shown, or was shown last, went out first.
    updated_at = models.DateTimeField(null=True, editable=False)
    # The move in force; None for one that was never public.
    move = models.OneToOneField(
        "news.PlainMove", null=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = PlainPages.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("page"), _("pages")
        ordering = ["position", "slug"]
        permissions = [("publish_plainpage", "Can publish, take down and put back pages")]
        indexes = [models.Index(fields=["position", "slug"], name="plain_pages_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown=None) | Q(move__isnull=False, updated_at__isnull=False),
                name="plain_page_is_shown_by_a_move",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("plain_page", self.slug)

    def content(self) -> dict[str, Any]:
        """What a revision keeps of it."""
        return {"title": self.title, "body": self.body}

    def rendered(self) -> str:
        """The HTML of the working copy, in which links to the last revision's parts still lead to them.

        Raises ValidationError when the text can't be rendered.
        """
        last = self.revisions.values_list("body_html", flat=True).first()
        return markdown.article(self.body, before=last or "")


class FormerPlainSlug(FormerSlug):
    """A slug that a plain page had."""

    row = models.ForeignKey(PlainPage, on_delete=models.CASCADE, related_name="former_slugs")


class PlainRevision(models.Model):
    """An immutable snapshot of a plain page, numbered from 1 within it."""

    page = models.ForeignKey(PlainPage, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField()
    body_html = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("revision of a page")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="plain_revision_number_unique_in_page"),
            models.CheckConstraint(condition=Q(number__gte=1), name="plain_revision_number_from_1"),
        ]

    def __str__(self) -> str:
        return gettext("Revision {number} of “{title}”").format(number=self.number, title=self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A revision does not change. Make a new one.")
        super().save(*args, **kwargs)

    def content(self) -> dict[str, Any]:
        """The same shape as PlainPage.content()."""
        return {"title": self.title, "body": self.body}


class PlainMove(models.Model):
    """What was done with a plain page, by whom, when and why. Rows are only ever added."""

    class Verb(models.TextChoices):
        PUBLISH = "publish", pgettext_lazy("a move", "published")
        TAKE_DOWN = "take_down", pgettext_lazy("a move", "took down")
        PUT_BACK = "put_back", pgettext_lazy("a move", "put back")
        RESTORE = "restore", pgettext_lazy("a move", "restored an earlier text")

    page = models.ForeignKey(PlainPage, on_delete=models.PROTECT, related_name="moves")
    verb = models.CharField(max_length=10, choices=Verb)
    revision = models.ForeignKey(PlainRevision, on_delete=models.PROTECT, related_name="moves")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["page", "-at", "-id"], name="plain_moves_of_page")]

    def __str__(self) -> str:
        return pgettext("a move", "{name} {did}").format(name=self.by, did=self.get_verb_display())
