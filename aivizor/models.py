"""What the ground keeps in the database."""

from django.db import models

from aivizor.identity import Identity
from aivizor.search.row import KnownWord, SearchRow

__all__ = ["Identity", "KnownWord", "SearchRow", "TokenBucket", "Version"]


class TokenBucket(models.Model):
    """How much one person has used of one limit; aivizor/limits.py reads and writes it.

    A bucket that fills at a steady pace is known by the one instant at which it is full again.
    It is a whole number, so that the sum is the same to the microsecond on every database.
    """

    key = models.CharField(max_length=64, primary_key=True)
    full_at = models.BigIntegerField("full again at, in microseconds since 1970", db_index=True)

    def __str__(self) -> str:
        return self.key


class Version(models.Model):
    """How often something that pages show has changed; aivizor/pages/ reads and writes it."""

    key = models.CharField(max_length=200, primary_key=True)
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key} {self.number}"
