"""A waiver: an advisory finding that somebody passed, and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article
from news.models.moves import Move


class Waiver(models.Model):
    """Why an article goes out with what a check found; holds as long as the finding is the same.

    `key` is the finding's (news/checks/registry.py), `sentence` what was read then. `move` is the
    one that it first went out with, None where none came yet.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="waivers")
    check_name = models.CharField(_("check"), max_length=30)
    key = models.CharField(max_length=64)
    sentence = models.TextField()
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    move = models.ForeignKey(Move, null=True, blank=True, on_delete=models.CASCADE, related_name="waivers")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="finding_waived_once_per_article"),
            models.CheckConstraint(condition=~models.Q(why=""), name="waived_for_a_reason"),
        ]

    def __str__(self) -> str:
        return self.sentence
