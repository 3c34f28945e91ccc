"""What a member wants to be told of."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Follows(models.QuerySet["Follow"]):
    """Follows, by what is followed."""

    def of(self, kind: str, key: Any) -> Self:
        """Those of one thing, whoever follows it."""
        return self.filter(kind=kind, key=key)

    def of_topic(self, topic_id: Any) -> Self:
        """Those of one topic, whoever follows it."""
        return self.of(Follow.Kind.TOPIC, topic_id)


class Follow(models.Model):
    """One member follows one thing, once; how much they are told of it stands in `level`.

    The thing is named by kind and number, not by a foreign key: what floors above have can then be
    followed too. `muted` keeps the row, so that nothing that follows by itself begins anew.
    """

    class Kind(models.TextChoices):
        TOPIC = "topic", _("topic")
        BOARD = "board", _("board")
        TAG = "tag", _("tag of topics")
        ARTICLE_TAG = "article_tag", _("tag of articles")
        AUTHOR = "author", _("member")
        SOURCE = "source", _("source")

    class Level(models.TextChoices):
        """Without a row a member is told as with MENTIONS: of what names them or answers them."""

        ALL = "all", pgettext_lazy("what is told of it", "Everything")
        MENTIONS = "mentions", _("Mentions and direct answers")
        MUTED = "muted", pgettext_lazy("what is told of it", "Nothing")

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
