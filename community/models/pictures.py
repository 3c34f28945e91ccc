"""A picture that a topic shows."""

from django.core.validators import MinLengthValidator
from django.db import models

from aivizor.storing import PictureColumn
from community.models.topics import Topic


class Picture(models.Model):
    """One picture of a topic, in order, with the words for those who can't see it."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField(default=0)
    file = PictureColumn(width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt = models.CharField("description", max_length=300, validators=[MinLengthValidator(3)])

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["topic", "position"], name="topic_pictures_in_order"),
        ]

    def __str__(self) -> str:
        return self.alt
