"""Which type of work an article is."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Genre(models.TextChoices):
    """What readers are told of an article before they read it; what is plain news needs no word."""

    NEWS = "news", pgettext_lazy("type of work", "News")
    ANALYSIS = "analysis", pgettext_lazy("type of work", "Analysis")
    OPINION = "opinion", pgettext_lazy("type of work", "Opinion")
    EXPLAINER = "explainer", pgettext_lazy("type of work", "Explainer")
    INTERVIEW = "interview", pgettext_lazy("type of work", "Interview")
    REVIEW = "review", pgettext_lazy("type of work", "Review")
