"""The log of who checked which source for which article, and of checks that no longer hold."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, pgettext_lazy

from news.models.articles import Article
from news.models.sources import Source


class SourceCheck(models.Model):
    """One line of the log. What holds today stands on the citation; nothing here changes."""

    class What(models.TextChoices):
        CHECKED = "checked", pgettext_lazy("a check of a source", "checked")
        WITHDRAWN = "withdrawn", pgettext_lazy("a check of a source", "withdrawn")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="source_checks")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    # Whose check it is, or whose change made it fall away.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    what = models.CharField(max_length=10, choices=What)

    def __str__(self) -> str:
        return gettext("{what} by {name} at {time}").format(
            what=self.get_what_display(), name=self.by, time=self.at
        )
