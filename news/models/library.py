"""The library: the pictures that the newsroom has, and what is known of each."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.search.inside import Findable
from aivizor.storing import PictureColumn

MIDDLE = 50


class LibraryPicture(Findable, models.Model):
    """One picture, whose it is, and what of it has to be seen where it is cut.

    Whatever is sent into a text or as a cover has a row here. What readers see of the row, an edition
    keeps as it was: a cover with its credit, licence and focal point in the revision
    (`Article.content`), a picture of the text with its credit as words of the text. So a change here
    shows in what is published from then on, and in nothing that was published before.
    """

    KIND, WORDS = "library", ("alt", "credit", "licence")

    file = PictureColumn(_("picture"), unique=True, width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("For those who can't see it, and to find it by. A text may say something else of it."),
    )
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it: “Photo: Ada Lovelace”.")
    )
    licence = models.CharField(
        _("licence"), max_length=100, blank=True, help_text=_("What allows us to show it: “CC BY 4.0”.")
    )
    # In percent of its width and height.
    focus_x = models.PositiveSmallIntegerField(
        _("from the left"), default=MIDDLE, validators=[MaxValueValidator(100)]
    )
    focus_y = models.PositiveSmallIntegerField(
        _("from the top"), default=MIDDLE, validators=[MaxValueValidator(100)]
    )
    is_kept = models.BooleanField(
        _("keep it"),
        default=False,
        help_text=_("It stays although no text shows it. Otherwise it may go after 30 days."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    added_at = models.DateTimeField(_("added at"), editable=False)
    # When it went from here into a text last, which may not be saved yet.
    taken_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("picture"), _("pictures")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focus_x__lte=100, focus_y__lte=100), name="focal_point_in_its_picture"
            ),
        ]

    def __str__(self) -> str:
        return self.alt or gettext("A picture that nobody described yet")

    @property
    def credits(self) -> str:
        """Credit and licence in one line; empty where neither is known."""
        return " · ".join(filter(None, [self.credit, self.licence]))

    def record(self) -> dict[str, Any]:
        """What a revision keeps of it beside the file: only what is known, so that old ones stay equal."""
        known = {"credit": self.credit, "licence": self.licence}
        focus = [self.focus_x, self.focus_y]
        return {key: words for key, words in known.items() if words} | (
            {"focus": focus} if focus != [MIDDLE, MIDDLE] else {}
        )


def known_of(name: str) -> dict[str, Any]:
    """What a revision keeps of the stored picture `name`; nothing of one that is not in the library."""
    row = LibraryPicture.objects.filter(file=name).first()
    return row.record() if row else {}
