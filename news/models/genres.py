"""Which type of work an article is."""

from django.db import models


class Genre(models.TextChoices):
    """What readers are told of an article before they read it; what is plain news needs no word."""

    NEWS = "news", "News"
    ANALYSIS = "analysis", "Analysis"
    OPINION = "opinion", "Opinion"
    EXPLAINER = "explainer", "Explainer"
    INTERVIEW = "interview", "Interview"
    REVIEW = "review", "Review"
