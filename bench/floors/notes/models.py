"""A row that costs what any row costs."""

from django.db import models


class Note(models.Model):
    """A text that someone sent."""

    author_id = models.BigIntegerField()
    body = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.body[:40]
