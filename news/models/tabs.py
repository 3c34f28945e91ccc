"""The open form that wrote the version of an article which stands."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext

from news.models.articles import Article


class Tab(models.Model):
    """One row per article: which form was the last to write it, and what it left.

    It holds while `version` is the article's. So a form whose answer was lost on a slow network is
    known again, and what is saved without a revision can be told from what changed since.
    """

    article = models.OneToOneField(Article, primary_key=True, on_delete=models.CASCADE, related_name="tab")
    form = models.UUIDField()
    # The version that the form began from, before it wrote for the first time without a break.
    began = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    # How often the form had been sent; of two that overtake one another the later one counts.
    turn = models.PositiveIntegerField(default=0)
    # Whether all that the form held was written.
    is_whole = models.BooleanField(default=True)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return gettext("version {version} of {article}, turn {turn}").format(
            version=self.version, article=self.article_id, turn=self.turn
        )

    @property
    def confirmed(self) -> str:
        """What tells a browser which of its copies the site has: the form and its turn."""
        return f"{self.form} {self.turn}" if self.is_whole else ""


def digest(content: dict[str, Any]) -> str:
    """What two contents have in common that are the same."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
