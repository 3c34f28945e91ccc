"""A label: the name that somebody gave a revision, and what it is kept for."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from news.models.revisions import Revision


class Label(models.Model):
    """A row of its own, because nothing in a revision changes, and a name may."""

    revision = models.OneToOneField(
        Revision, primary_key=True, on_delete=models.CASCADE, related_name="label"
    )
    name = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name="", note=""), name="label_says_something")]

    def __str__(self) -> str:
        return self.name or self.note
