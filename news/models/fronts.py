"""What editors chose for the front page: each arrangement is a row, and the newest one holds."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from news.models.articles import Article

# The place of the lead; those that are featured stand behind it, in their order.
LEAD = 0


class Arrangements(models.QuerySet["Arrangement"]):
    """Arrangements of the front page."""

    def newest_first(self) -> Self:
        """In the order in which they were made: the first one holds."""
        return self.order_by("-number")


class Arrangement(models.Model):
    """The lead and the featured articles as an editor left them. Nothing of it changes afterwards."""

    number = models.PositiveIntegerField(unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # The earlier one that it puts back, where it does.
    restores = models.ForeignKey(
        "self", null=True, blank=True, db_index=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = Arrangements.as_manager()

    class Meta:
        default_permissions = ()
        permissions = [("arrange_front", "Can choose the lead and the featured articles of the front page")]

    def __str__(self) -> str:
        return _("Arrangement {number}").format(number=self.number)


class Featured(models.Model):
    """An article that an arrangement shows first, until further notice or until its time is over."""

    arrangement = models.ForeignKey(
        Arrangement, db_index=False, on_delete=models.PROTECT, related_name="featured"
    )
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="featured")
    position = models.PositiveSmallIntegerField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "position"], name="one_article_per_place"),
            models.UniqueConstraint(fields=["arrangement", "article"], name="article_chosen_once"),
        ]

    def __str__(self) -> str:
        return _("{article} at {position}").format(article=self.article, position=self.position)
