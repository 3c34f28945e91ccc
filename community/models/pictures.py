"""A picture that a topic shows."""

from collections.abc import Iterable
from typing import NamedTuple, Self

from django.core.validators import MinLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from aivizor import renditions
from aivizor.storing import PictureColumn
from community.models.topics import Topic

# A topic of a showcase has one at least.
MOST_PICTURES = 10
LONGEST_CAPTION = 300


class Shown(NamedTuple):
    """A stored picture as a topic shows it: the name of its file, the words in its place, the line below."""

    name: str
    alt: str
    caption: str = ""


def captions_of(pictures: Iterable[Shown]) -> list[str]:
    """All that is said of them."""
    return [words for one in pictures for words in (one.alt, one.caption) if words]


class Picture(models.Model):
    """One picture of a topic, in order, with the words for those who can't see it."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField(default=0)
    file = PictureColumn(width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField(_("description"), max_length=300, validators=[MinLengthValidator(3)])
    caption = models.CharField(max_length=LONGEST_CAPTION, blank=True, default="", db_default="")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "position"], name="topic_pictures_in_order"),
        ]

    def __str__(self) -> str:
        return self.alt

    @classmethod
    def made(cls, topic: Topic, position: int, shown: Shown) -> Self:
        """The row, not stored yet. The file's name says its size, so that nobody opens it."""
        size = renditions.size_of(shown.name)
        known = {"width": size.width, "height": size.height} if size else {}
        return cls(
            topic=topic,
            position=position,
            file=shown.name,
            alt=shown.alt,
            caption=shown.caption,
            **known,
        )

    @property
    def shown(self) -> Shown:
        return Shown(self.file.name, self.alt, self.caption)
