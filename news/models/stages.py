"""How far a text has come on its way to readers."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """A stage is of the text; whether and since when the public sees one is told by editions."""

    DRAFTING = "drafting", pgettext_lazy("stage of a text", "drafting")
    IN_REVIEW = "in_review", pgettext_lazy("stage of a text", "in review")
    APPROVED = "approved", pgettext_lazy("stage of a text", "approved")
