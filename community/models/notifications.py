"""Something that happened in a topic, and who is told of it."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.addresses import address_of
from community.models.follows import Follow
from community.models.topics import Topic, visible

# How long they are kept, read or not; and for how long after what happened a mail of it still goes.
KEPT = timedelta(days=365)
MAILED_WITHIN = timedelta(days=7)
# The same of what a digest says: a weekly one that could not go has a week to come.
DIGESTED_WITHIN = timedelta(days=14)
# So long a mail waits for more of its topic, and for its reader, who may be on the site.
WINDOW = timedelta(minutes=10)


class Happening(models.Model):
    """What members are told of a topic, from `at` on: its words stand here once for all of them.

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
    # The reply that it is about, if it is about one: it is told while everyone may read that.
    reply = models.ForeignKey(
        "community.Reply", null=True, blank=True, on_delete=models.CASCADE, related_name="happenings"
    )
    # Its number, or 0 for the opening post: whoever has read so far in the topic knows it already.
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

    @property
    def person(self) -> User | None:
        """Who wrote what it is about, None for what the house tells; needs the authors at hand."""
        if self.reply_id:
            return self.reply.author
        is_opening = self.topic is not None and not self.topic.is_hosted and self.number is not None
        return self.topic.author if is_opening else None


class Notifications(models.QuerySet["Notification"]):
    """Notifications, and which of them show."""

    def shown(self, now: datetime) -> Self:
        """Those whose time has come, of what was not taken back and may be read by everyone at `now`.

        What is of no topic is seen wherever it was done.
        """
        seen = visible(now, "happening__topic__") | Q(happening__topic=None)
        # Through the outer join a happening without a reply passes, too.
        read = Q(happening__reply__hidden_by=None, happening__reply__deleted_at=None)
        return self.filter(seen, read, at__lte=now, happening__taken_back_at=None)

    def told(self) -> Self:
        """With what a list or a mail says of each, and without the long texts of it."""
        beside = ("topic__board", "topic__author", "reply__author")
        texts = ("topic__body", "topic__body_html", "reply__body", "reply__body_html")
        rows = self.select_related(*(f"happening__{name}" for name in beside))
        return rows.defer(*(f"happening__{name}" for name in texts))

    def unread(self, member: Any, now: datetime) -> Self:
        """Those of the member that show and that they did not mark as read."""
        return self.shown(now).filter(member=member, read_at=None)

    def waiting(self, now: datetime) -> Self:
        """Those that wait for their mail and were not read, unless it would come too late to be news."""
        unread = self.shown(now).filter(read_at=None, mail=Notification.Mail.WAITING)
        return unread.filter(at__gt=now - MAILED_WITHIN)

    def due(self, now: datetime) -> Self:
        """Those that waited long enough for others of their topic."""
        return self.waiting(now).filter(at__lte=now - WINDOW)

    def for_digest(self, now: datetime) -> Self:
        """Those that a digest says to who chose one: unread, and in no mail yet."""
        unmailed = (Notification.Mail.WAITING, Notification.Mail.DIGEST)
        return self.shown(now).filter(read_at=None, mail__in=unmailed, at__gt=now - DIGESTED_WITHIN)

    def marked(self) -> Self:
        """Each with `is_wanted`: its member has neither muted since nor ended what it comes from."""
        return self.annotate(is_wanted=_is_wanted())

    def wanted(self) -> Self:
        """Those that still are."""
        return self.filter(_is_wanted())


def _is_wanted() -> Q:
    own = Follow.objects.filter(member=OuterRef("member"))
    topic = Q(kind=Follow.Kind.TOPIC, key=OuterRef("happening__topic"))
    author = Q(kind=Follow.Kind.AUTHOR, key=OuterRef("happening__reply__author"))
    board = Q(kind=Follow.Kind.BOARD, key=OuterRef("happening__topic__board"))
    levels, told_for = Follow.Level, Notification.Why.FOLLOW
    named = Q(why__lt=told_for) & ~Exists(own.filter(board, level=levels.MUTED))
    # A new topic or article comes by its board, tag, author or source, and not by itself.
    followed = Q(why=told_for) & (Q(happening__number=0) | Exists(own.filter(topic, level=levels.ALL)))
    return ~Exists(own.filter(topic | author, level=levels.MUTED)) & (named | followed)


class Notification(models.Model):
    """One member is told of one happening, once, and mailed at most once.

    `mail` moves from WAITING, or from DIGEST, to GOING before the mail is handed over, and on from
    there after it: one that was GOING when its process died may have gone, and is never sent again.
    What is not worth a mail of its own is at DIGEST from the start.
    """

    class Mail(models.TextChoices):
        WAITING = "waiting", _("waits")
        DIGEST = "digest", _("waits for a digest")
        GOING = "going", _("is being handed over")
        SENT = "sent", _("was sent")
        REFUSED = "refused", _("was refused by the mail server")
        UNKNOWN = "unknown", _("may or may not have gone")
        NONE = "none", _("is not wanted, or has no proven address to go to")

    class Why(models.IntegerChoices):
        """The strongest reason why the member is told; the smaller the stronger."""

        MENTION = 1, _("somebody mentioned you")
        ANSWER = 2, _("somebody answered you")
        FOLLOW = 3, _("you follow this")

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications", db_index=False
    )
    happening = models.ForeignKey(Happening, on_delete=models.CASCADE, related_name="notifications")
    # The happening's own, so that a member's list is read from one index.
    at = models.DateTimeField()
    why = models.PositiveSmallIntegerField(choices=Why, default=Why.FOLLOW, db_default=Why.FOLLOW)
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(max_length=8, choices=Mail, default=Mail.WAITING)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = Notifications.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["member", "-at", "-id"], name="notifications_of_member"),
            models.Index(
                fields=["member", "-at", "-id"], condition=Q(read_at=None), name="notifications_of_unread"
            ),
            models.Index(
                fields=["id"], condition=Q(mail="waiting", read_at=None), name="notifications_to_mail"
            ),
            models.Index(fields=["id"], condition=Q(mail="going"), name="notifications_going"),
        ]
        constraints = [models.UniqueConstraint(fields=["member", "happening"], name="told_once")]

    @property
    def is_of_many(self) -> bool:
        """Whether it is one of the replies of a topic that the member follows: a list shows them as one."""
        return self.why == self.Why.FOLLOW and self.happening.reply_id is not None

    @property
    def headline(self) -> str:
        """What happened, in a line; needs `told`."""
        happening = self.happening
        if (person := happening.person) is None:
            return happening.title
        if self.why == self.Why.MENTION:
            return gettext("{name} mentioned you").format(name=person)
        if self.why == self.Why.ANSWER:
            return gettext("{name} answered you").format(name=person)
        # Translators: "New reply by Mia", "New topic by Mia".
        return gettext("{what} by {name}").format(what=happening.title, name=person)
