"""A reply: one post in a topic, numbered within it and never renumbered."""

from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.prepared import Prepared, columns, read, row_of
from community.models.topics import EDIT_WINDOW, REPEAT_WINDOW, Topic, visible

PER_PAGE = 50
# The replies of a topic, with what a page shows of their authors: those of one page by their numbers,
# or by likes with the latest of those that are liked as much first. Written out, because Django takes
# longer to make these words, and objects of the rows, than the database to find them.
SHOWN = """
    SELECT {columns}, person.id, person.is_superuser, person.username, person.name
    FROM community_reply reply JOIN accounts_user person ON person.id = reply.author_id
    WHERE reply.topic_id = %s AND {some}
"""
ON_PAGE = "reply.number > %s AND reply.number <= %s ORDER BY reply.number"
BY_LIKES = """
    (reply.like_count, reply.number) < (%s, %s)
    ORDER BY reply.like_count DESC, reply.number DESC LIMIT %s
"""
PERSON = ("id", "is_superuser", "username", "name")
# What no page shows of a reply. Of one that is quoted the text is asked for when it is.
UNSHOWN = ("body", "form_key")


class Replies(models.QuerySet["Reply"]):
    """Replies, and which of them count and show."""

    def standing(self) -> Self:
        """Those that their authors did not delete; what a topic's reply_count counts.

        A hidden reply stands: its placeholder is there to be read.
        """
        return self.filter(deleted_at=None)

    def readable(self, now: datetime) -> Self:
        """Those whose text anyone may read at `now`, in visible topics."""
        return self.standing().in_visible_topics(now).filter(hidden_by=None)

    def in_visible_topics(self, now: datetime) -> Self:
        """Those whose topic may be seen at `now`, with their text or a placeholder."""
        return self.filter(visible(now, "topic__"))

    def repeated(
        self, topic: Topic, answers: "Reply | None", author: Any, body: str, now: datetime
    ) -> "Reply | None":
        """The author's own of the last minutes with this very text in this place; None for none.

        No browser keeps a page of ours that is private: the back button brings back what was typed,
        but with a new form key, which alone would make it a second post.
        """
        # Every reply asks this first. There is hardly ever one, so the rest is looked at when it is here.
        same = SAME.rows(author.pk, body, now - REPEAT_WINDOW)
        place = (topic.pk, answers and answers.pk)
        here = (one for one in same if not one.deleted_at and (one.topic_id, one.answers_id) == place)
        return next((one for one in here if one.is_open or one.waits), None)

    def on_page(self, topic: Topic, page: int) -> list["Reply"]:
        """The replies of one page of a topic, with their authors; pages count from 1."""
        return self._shown(topic, ON_PAGE, (page - 1) * PER_PAGE, page * PER_PAGE)

    def most_liked(self, topic: Topic, likes: int, number: int, count: int) -> list["Reply"]:
        """So many of the topic's, the most liked first, that come after this place in that order."""
        return self._shown(topic, BY_LIKES, likes, number, count)

    def _shown(self, topic: Topic, some: str, *limits: int) -> list["Reply"]:
        """Some replies of the topic, with their authors."""
        replies: list[Reply] = []
        people: dict[int, User] = {}
        (fields, sql), alias = shown(some), self.db
        for reply, person in read(Reply, fields, alias, sql, [topic.pk, *limits]):
            key = person[0]
            if key not in people:
                people[key] = row_of(User, alias, PERSON, person)
            # As `reply.topic = topic` does, without its questions about databases: a tenth of that.
            reply._state.fields_cache.update(topic=topic, author=people[key])
            replies.append(reply)
        return replies


class Reply(models.Model):
    """One post in a topic: Markdown as it was typed, and the HTML made of it then."""

    topic = models.ForeignKey(
        Topic, on_delete=models.PROTECT, related_name="replies", verbose_name=_("topic")
    )
    number = models.PositiveIntegerField(_("number"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="replies", verbose_name=_("author")
    )
    answers = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answered_by",
        db_index=False,
        # Translators: which reply this one answers.
        verbose_name=pgettext_lazy("a reply", "answers"),
    )
    body = models.TextField(_("body"))
    body_html = models.TextField(editable=False)
    created_at = models.DateTimeField(_("created at"))
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True)
    deleted_at = models.DateTimeField(_("deleted by its author"), null=True, blank=True)
    like_count = models.PositiveIntegerField(_("likes"), default=0)
    form_key = models.UUIDField(null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        "community.ModerationAct",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hidden_replies",
        db_index=False,
        verbose_name=_("hidden by"),
    )

    objects = Replies.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("reply"), _("replies")
        indexes = [
            models.Index(fields=["author", "-created_at", "-id"], name="replies_of_author"),
            models.Index(fields=["-created_at", "-id"], name="replies_by_time"),
            models.Index(fields=["topic", "like_count", "number"], name="replies_by_likes"),
            # Most answer none and no act is in force on them: see the indexes of Topic.
            models.Index(
                fields=["hidden_by"],
                condition=models.Q(hidden_by__isnull=False),
                name="replies_hidden_by_act",
            ),
            models.Index(
                fields=["answers"], condition=models.Q(answers__isnull=False), name="replies_of_answered"
            ),
            # Those that moderators look for are few among all.
            *(
                models.Index(
                    fields=["-created_at", "-id"],
                    condition=models.Q(**{f"{gone}__isnull": False}),
                    name=f"replies_{gone}",
                )
                for gone in ("hidden_by", "deleted_at")
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="reply_number_unique_in_topic"),
            models.UniqueConstraint(fields=["author", "form_key"], name="reply_form_sent_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="reply_number_from_1"),
        ]

    def __str__(self) -> str:
        return gettext("#{number} by {name}").format(number=self.number, name=self.author)

    def is_open_to_edits(self, now: datetime) -> bool:
        """Whether the time in which its author may edit or delete it still runs."""
        return now < self.created_at + EDIT_WINDOW

    @property
    def is_open(self) -> bool:
        """Whether everyone reads it."""
        return self.hidden_by_id is None and self.deleted_at is None

    @property
    def waits(self) -> bool:
        """Whether it is held until a moderator has looked at it; asks for the act where one is in force."""
        return self.hidden_by_id is not None and self.hidden_by.is_hold

    @property
    def version(self) -> str:
        """A mark of the text as it stands, for forms that must not overwrite what they did not show."""
        return sha256(self.body.encode(errors="surrogatepass")).hexdigest()[:16]

    @property
    def page(self) -> int:
        """The page of its topic that holds its number; pages count from 1."""
        return (self.number - 1) // PER_PAGE + 1

    @property
    def answer_query(self) -> str:
        """What asks its topic's page for a form that answers it."""
        return f"?page={self.page}&answer={self.number}" if self.page > 1 else f"?answer={self.number}"

    @property
    def place(self) -> str:
        """What stands behind its topic's address in its own."""
        query = f"?page={self.page}" if self.page > 1 else ""
        return f"{query}#reply-{self.number}"

    def address(self, now: datetime) -> str:
        """The reply's own address: its topic, at the page that holds its number."""
        return f"{self.topic.address(now)}{self.place}"


@cache
def shown(some: str) -> tuple[tuple[Any, ...], str]:
    """The fields of a reply that pages show, and the SQL that asks for them and for their authors."""
    fields = tuple(field for field in Reply._meta.concrete_fields if field.name not in UNSHOWN)
    return fields, SHOWN.format(columns=columns(fields, "reply"), some=some)


# The author's own with that text since then, as many as anybody writes.
SAME = Prepared(
    lambda author, body, since: Reply.objects.filter(author=author, body=body, created_at__gt=since),
    models.BigAutoField(),
    models.TextField(),
    models.DateTimeField(),
    most=1_000,
)
