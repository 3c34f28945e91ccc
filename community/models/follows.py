"""What a member wants to be told of, and who wants no mail of it."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from community.models.topics import Topic


class Follows(models.QuerySet["Follow"]):
    """Follows, and which of them lead to something."""

    def of_topic(self, topic_id: Any) -> Self:
        """Those of one topic, whoever follows it."""
        return self.filter(kind=Follow.Kind.TOPIC, key=topic_id)

    def of_visible_topics(self, now: datetime) -> Self:
        """Those of topics that may be seen at `now`."""
        seen = Topic.objects.visible(now).filter(pk=OuterRef("key"))
        return self.filter(Exists(seen), kind=Follow.Kind.TOPIC)


class Follow(models.Model):
    """One member follows one thing, once; how much they are told of it stands in `level`.

    The thing is named by kind and number, not by a foreign key: what floors above have can then be
    followed too. `muted` keeps the row, so that nothing that follows by itself begins anew.
    """

    class Kind(models.TextChoices):
        TOPIC = "topic", "topic"

    class Level(models.TextChoices):
        ALL = "all", "told of everything"
        MUTED = "muted", "told of nothing"

    # Every index and constraint that is needed begins with one of these.
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows", db_index=False
    )
    kind = models.CharField(max_length=12, choices=Kind)
    key = models.PositiveBigIntegerField()
    level = models.CharField(max_length=8, choices=Level, default=Level.ALL)
    at = models.DateTimeField()

    objects = Follows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["member", "-at", "-id"], name="follows_of_member"),
            models.Index(fields=["kind", "key", "level"], name="followers_of_thing"),
        ]
        constraints = [models.UniqueConstraint(fields=["member", "kind", "key"], name="followed_once")]

    @property
    def is_muted(self) -> bool:
        return self.level == self.Level.MUTED


class NoMail(models.Model):
    """A member who wants no mail of what they follow, and since when; they find it on the site."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="no_mail")
    at = models.DateTimeField()
