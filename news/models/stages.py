"""How far a text has come on its way to readers."""

from django.db import models


class Stage(models.TextChoices):
    """A stage is of the text; whether and since when the public sees one is told by editions."""

    DRAFTING = "drafting", "drafting"
    IN_REVIEW = "in_review", "in review"
    APPROVED = "approved", "approved"
