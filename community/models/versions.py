"""What a topic or a reply said before its author changed it: kept for everyone to read."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from community.models.replies import Reply
from community.models.topics import LONGEST_TITLE, Topic

IS_TOPIC = Q(topic__isnull=False, reply__isnull=True)
IS_REPLY = Q(topic__isnull=True, reply__isnull=False)


class Versions(models.QuerySet["Version"]):
    """Earlier texts, and whose they are."""

    def of(self, post: Topic | Reply) -> Self:
        """Those of the post, the oldest first; the text that stands now is none of them."""
        return self.filter(**_named(post)).order_by("pk")

    def keep(self, post: Topic | Reply, now: datetime) -> "Version":
        """Keeps the text that the post has, which ends at `now`; asked before another one is written."""
        title = post.title if isinstance(post, Topic) else ""
        since = post.edited_at or post.created_at
        # Who waited for the lock may have come before the change that they waited for.
        times = {"since": since, "until": max(now, since)}
        return self.create(**_named(post), title=title, body=post.body, by_id=post.author_id, **times)


def _named(post: Topic | Reply) -> dict[str, Topic | Reply | None]:
    """The post by its name, nothing by the other: an index of one kind serves who says so."""
    return {"topic": None, "reply": None, "topic" if isinstance(post, Topic) else "reply": post}


class Version(models.Model):
    """One text of a post, as it stood from `since` until `until`, in Markdown as it was typed."""

    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    reply = models.ForeignKey(
        Reply, null=True, blank=True, on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    body = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="versions")
    since = models.DateTimeField()
    until = models.DateTimeField()

    objects = Versions.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["topic", "id"], condition=IS_TOPIC, name="versions_of_topic"),
            models.Index(fields=["reply", "id"], condition=IS_REPLY, name="versions_of_reply"),
        ]
        constraints = [
            models.CheckConstraint(condition=IS_TOPIC | IS_REPLY, name="version_is_of_one_thing"),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="version_runs_forward"),
        ]
