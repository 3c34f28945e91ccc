"""Something that happened in a topic, and who is told of it."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from aivizor.addresses import address_of
from community.models.topics import Topic, visible

# How long they are kept, read or not; and for how long after what happened a mail of it still goes.
KEPT = timedelta(days=365)
MAILED_WITHIN = timedelta(days=7)


class Happening(models.Model):
    """What followers of a topic are told, from `at` on: its words stand here once for all of them.

    `key` is given by whoever tells it, and the same happening is never told twice. One that was a
    mistake is taken back: its rows stay and nobody sees them, unless it comes again.
    """

    # None: of no topic, as what came of a report or what an act is about (community/telling/privately.py).
    # That is seen by whoever is told, whatever is hidden.
    topic = models.ForeignKey(
        Topic, null=True, blank=True, on_delete=models.CASCADE, related_name="happenings"
    )
    # The act that it is about, whose page it leads to.
    act = models.ForeignKey(
        "community.ModerationAct", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    # Where on the topic's page it is read, as "#correction-3"; "" for its top.
    place = models.CharField(max_length=60, blank=True)
    # Of the reply that it is about, if it is: whoever has read so far knows it already.
    number = models.PositiveIntegerField(null=True, blank=True)
    key = models.CharField(max_length=100, unique=True)
    at = models.DateTimeField(db_index=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    def address(self, now: datetime) -> str:
        """Where it is read; needs `topic` with its board at hand. "" where all of it is told already."""
        if self.topic is None:
            return address_of("community:act", self.act_id) if self.act_id else ""
        return f"{self.topic.address(now)}{self.place}"


class Notifications(models.QuerySet["Notification"]):
    """Notifications, and which of them show."""

    def shown(self, now: datetime) -> Self:
        """Those whose time has come and that were not taken back, of topics that may be seen at `now`.

        What is of no topic is seen wherever it was done.
        """
        seen = visible(now, "happening__topic__") | Q(happening__topic=None)
        return self.filter(seen, at__lte=now, happening__taken_back_at=None)

    def unread(self, member: Any, now: datetime) -> Self:
        """Those of the member that show and that they did not mark as read."""
        return self.shown(now).filter(member=member, read_at=None)

    def waiting(self, now: datetime) -> Self:
        """Those that show and wait for their mail, unless it would come too late to be news."""
        return self.shown(now).filter(mail=Notification.Mail.WAITING, at__gt=now - MAILED_WITHIN)


class Notification(models.Model):
    """One member is told of one happening, once, and mailed at most once.

    `mail` moves from WAITING to GOING before the mail is handed over, and on from there after it: one
    that was GOING when its process died may have gone, and is never sent again.
    """

    class Mail(models.TextChoices):
        WAITING = "waiting", "waits"
        GOING = "going", "is being handed over"
        SENT = "sent", "was sent"
        REFUSED = "refused", "was refused by the mail server"
        UNKNOWN = "unknown", "may or may not have gone"
        NONE = "none", "is not wanted, or has no proven address to go to"

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications", db_index=False
    )
    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="notifications")
    # The happening's own, so that a member's list is read from one index.
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(max_length=8, choices=Mail, default=Mail.WAITING)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = Notifications.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["member", "-at", "-id"], name="notifications_of_member"),
            models.Index(fields=["member", "-at"], condition=Q(read_at=None), name="notifications_unread"),
            models.Index(fields=["id"], condition=Q(mail="waiting"), name="notifications_to_mail"),
            models.Index(fields=["id"], condition=Q(mail="going"), name="notifications_going"),
        ]
        constraints = [models.UniqueConstraint(fields=["member", "happening"], name="told_once")]
