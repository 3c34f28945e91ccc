"""A board: a section of the community."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aivizor.addresses import address_of

RESERVED_SLUGS = {
    *("feed", "new", "topics", "replies", "acts", "search", "notifications"),
    *("moderation", "members", "queue", "mutes", "follows", "tags", "appeals", "versions", "trust"),
}
# The most days that a topic waits for a reply.
LONGEST_WAIT = 3650


def not_reserved(slug: str) -> None:
    """Refuses the words that stand in addresses below /community/ with a meaning of their own."""
    if slug in RESERVED_SLUGS:
        sentence = _("“{slug}” is part of other addresses. Choose another word.")
        raise ValidationError(sentence.format(slug=slug))


class Boards(models.QuerySet["Board"]):
    """Boards, and which of them every page names."""

    def in_navigation(self) -> Self:
        """Those that the navigation of every page names."""
        return self.filter(in_navigation=True)


class Board(models.Model):
    """A section of the community: a list of discussions, or a showcase of pictures."""

    class Kind(models.TextChoices):
        DISCUSSION = "discussion", _("discussion list")
        SHOWCASE = "showcase", _("showcase (a picture grid)")

    class OpenedBy(models.TextChoices):
        MEMBERS = "members", _("members")
        TRUSTED = "trusted", _("members whom the house trusts")
        STAFF = "staff", _("moderators and editors")
        HOUSE = "house", _("the house only")

    slug = models.SlugField(_("slug"), max_length=40, unique=True, validators=[not_reserved])
    name = models.CharField(pgettext_lazy("a thing", "name"), max_length=40)
    description = models.CharField(_("description"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DISCUSSION)
    opened_by = models.CharField(
        _("topics are opened by"), max_length=8, choices=OpenedBy, default=OpenedBy.MEMBERS
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    in_navigation = models.BooleanField(_("in the navigation"), default=False)
    close_after_days = models.PositiveSmallIntegerField(
        _("replies close after so many days without one"),
        default=0,
        validators=[MaxValueValidator(LONGEST_WAIT)],
        help_text=_("0: never. For topics that are opened from now on; each can be given another number."),
    )

    objects = Boards.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("board"), _("boards")
        ordering = ["position", "slug"]
        indexes = [models.Index(fields=["position", "slug"], name="boards_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)), name="board_slug_is_free"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("community:board", self.slug)

    @property
    def is_house(self) -> bool:
        """Whether only the house opens topics here; their opening posts are not members' texts."""
        return self.opened_by == self.OpenedBy.HOUSE

    @property
    def is_for_members(self) -> bool:
        """Whether members open topics here, at least some of them."""
        return self.opened_by in (self.OpenedBy.MEMBERS, self.OpenedBy.TRUSTED)

    @property
    def is_showcase(self) -> bool:
        return self.kind == self.Kind.SHOWCASE
