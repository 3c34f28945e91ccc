"""What a member says without words: a like, a bookmark."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from community.models.replies import Reply
from community.models.topics import Topic, visible


class Likes(models.QuerySet["Like"]):
    """Likes, and of what."""

    def of(self, post: Topic | Reply) -> Self:
        """Those of one topic or reply, with who gave them."""
        named = {"topic": post} if isinstance(post, Topic) else {"reply": post}
        return self.filter(**named).select_related("member")


class Like(models.Model):
    """One member likes one topic or one reply, once."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="likes")
    # The indexes of who likes it begin with each of these.
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.CASCADE, related_name="likes", db_index=False
    )
    reply = models.ForeignKey(
        Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="likes", db_index=False
    )
    at = models.DateTimeField()

    objects = Likes.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=[post, "-at", "-id"],
                condition=Q(**{f"{post}__isnull": False}),
                name=f"likes_of_{post}",
            )
            for post in ("topic", "reply")
        ]
        constraints = [
            models.UniqueConstraint(fields=["member", "topic"], name="topic_liked_once"),
            models.UniqueConstraint(fields=["member", "reply"], name="reply_liked_once"),
            models.CheckConstraint(
                condition=Q(topic__isnull=True, reply__isnull=False)
                | Q(topic__isnull=False, reply__isnull=True),
                name="like_of_one_thing",
            ),
        ]


class Bookmarks(models.QuerySet["Bookmark"]):
    """Bookmarks, and which of them still lead to something."""

    def in_visible_topics(self, now: datetime) -> Self:
        """Those whose topic may be seen at `now`."""
        return self.filter(visible(now, "topic__"))


class Bookmark(models.Model):
    """One member saves one topic for later, once."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookmarks")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="bookmarks")
    at = models.DateTimeField()

    objects = Bookmarks.as_manager()

    class Meta:
        indexes = [models.Index(fields=["member", "-at", "-id"], name="bookmarks_of_member")]
        constraints = [models.UniqueConstraint(fields=["member", "topic"], name="topic_saved_once")]
