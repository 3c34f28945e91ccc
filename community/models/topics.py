"""A topic: one conversation on a board, visible within a window of time."""

from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from aivizor.addresses import address_of
from aivizor.prepared import Prepared
from aivizor.search.inside import Findable
from community.models.boards import Board
from community.models.tags import TagLink, line_of_tags, links_in
from community.models.windows import visible

LONGEST_TITLE = 200
LONGEST_SLUG = 80
# How long an author may change what they wrote.
EDIT_WINDOW = timedelta(minutes=30)
# The fields that hold an instant at which time alone changes what is seen of a topic.
TURNS = ("visible_from", "visible_until", "next_title_from", "closes_at")
# How long the same words in the same place are the same post, sent again.
REPEAT_WINDOW = timedelta(minutes=10)


class Topics(models.QuerySet["Topic"]):
    """Topics, and which of them may be seen."""

    def visible(self, now: datetime) -> Self:
        """Those whose window holds at `now` and that no moderator hid."""
        return self.filter(visible(now))

    def unmuted_for(self, user: Any) -> Self:
        """Without those of members and with tags that the user muted; what the house opened stays."""
        if not user.is_authenticated:
            return self
        muted = user.follows.filter(level="muted")
        by_muted = muted.filter(kind="author", key=OuterRef("author"))
        of_tag = muted.filter(kind="tag", key=OuterRef("taggings__tag"))
        has_muted = self.model._default_manager.filter(Exists(of_tag), pk=OuterRef("pk"))
        return self.exclude(Exists(by_muted) | Exists(has_muted), is_hosted=False)

    def opened_by(self, member: Any) -> Self:
        """Those that the member opened; not those that the house opened in the member's name."""
        return self.filter(author=member, is_hosted=False)

    def repeated(self, author: Any, title: str, body: str, now: datetime) -> Self:
        """The author's recent ones, visible or held, with these very words: see Replies.repeated."""
        shown = visible(now) | Q(hidden_by__kind="hold")
        recent = self.filter(shown, created_at__gt=now - REPEAT_WINDOW)
        return recent.opened_by(author).filter(title=title, body=body)

    def titled(self, now: datetime) -> Self:
        """Adds `shown_title`: the title at `now`, for searching and ordering in the database."""
        return self.annotate(
            shown_title=Case(
                When(next_title_from__lte=now, then=F("next_title")),
                default=F("title"),
                output_field=models.CharField(),
            )
        )

    def next_turn(self, now: datetime) -> datetime | None:
        """The next instant after `now` at which time alone shows, hides or renames one of them."""
        soonest = [
            Subquery(self.filter(**{f"{turn}__gt": now}).order_by(turn).values(turn)[:1]) for turn in TURNS
        ]
        turns = self.order_by().values_list(*soonest).first() or ()
        return min(filter(None, turns), default=None)

    def tagged(self) -> Self:
        """With the tags of each, in the same query: see Topic.shown_tags."""
        return self.annotate(tag_line=line_of_tags())

    def listed(self) -> Self:
        """With what a list shows of each, latest activity first."""
        return self.tagged().select_related("board", "author").order_by("-active_at", "-id")

    def pinned(self) -> Self:
        """Those that stand first on their board, latest activity first."""
        return self.filter(pinned_by__isnull=False).order_by("-active_at", "-id")


@lru_cache(maxsize=5_000)
def slug_of(title: str) -> str:
    """The title as the last part of an address, "-" for one without words. A page asks for a dozen."""
    slug = slugify(title, allow_unicode=True)
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return slug.strip("-") or "-"


class Topic(Findable, models.Model):
    """One conversation. Its opening post is its body, or, on the News board, an article.

    A topic knows no article: news writes the window and the titles here, in the transaction in
    which it publishes, so that time alone decides what is seen (DESIGN section 4, promise 2).
    """

    KIND, WORDS = "heading", ("title", "next_title")

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="topics", verbose_name=_("board"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="topics", verbose_name=_("author")
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE)
    next_title = models.CharField(_("next title"), max_length=LONGEST_TITLE, blank=True)
    next_title_from = models.DateTimeField(_("next title from"), null=True, blank=True)
    body = models.TextField(_("body"), blank=True)
    body_html = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"))
    edited_at = models.DateTimeField(_("edited at"), null=True, blank=True)
    visible_from = models.DateTimeField(_("visible from"))
    visible_until = models.DateTimeField(_("visible until"), null=True, blank=True)
    active_at = models.DateTimeField(_("latest activity"))
    last_number = models.PositiveIntegerField(_("number of the last reply"), default=0)
    reply_count = models.PositiveIntegerField(_("replies"), default=0)
    like_count = models.PositiveIntegerField(_("likes"), default=0)
    save_count = models.PositiveIntegerField(_("saves"), default=0)
    form_key = models.UUIDField(null=True, blank=True, editable=False)
    # Its opening post stands on a floor above. Told here, so that what members open has an index.
    is_hosted = models.BooleanField(default=False, editable=False)
    # The acts in force; the acts themselves say who, when and why.
    closed_by = models.ForeignKey(
        "community.ModerationAct",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="closed_topics",
        db_index=False,
        verbose_name=_("closed by"),
    )
    hidden_by = models.ForeignKey(
        "community.ModerationAct",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hidden_topics",
        db_index=False,
        verbose_name=_("hidden by"),
    )
    pinned_by = models.ForeignKey(
        "community.ModerationAct",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pinned_topics",
        db_index=False,
        verbose_name=_("pinned by"),
    )
    # 0 for no such rule. Each reply moves `closes_at` on, and time alone closes (community/pace.py).
    slow_minutes = models.PositiveSmallIntegerField(_("minutes between one's replies"), default=0)
    close_after_days = models.PositiveSmallIntegerField(_("days without a reply, then closed"), default=0)
    closes_at = models.DateTimeField(_("closes at"), null=True, blank=True)

    objects = Topics.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("topic"), _("topics")
        indexes = [
            models.Index(fields=["board", "-active_at", "-id"], name="topics_of_board"),
            models.Index(fields=["board", "-created_at", "-id"], name="topics_newest"),
            models.Index(fields=["board", "-reply_count", "-id"], name="topics_most_replied"),
            models.Index(
                fields=["board", "-active_at", "-id"],
                condition=Q(pinned_by__isnull=False),
                name="topics_pinned",
            ),
            models.Index(fields=["-active_at", "-id"], name="topics_by_activity"),
            models.Index(
                fields=["-active_at", "-id"], condition=Q(reply_count__gt=0), name="topics_talked_about"
            ),
            # Without those that no act is in force on: SQLite would rather read all of these than a list.
            *(
                models.Index(fields=[act], condition=Q(**{f"{act}__isnull": False}), name=f"topics_{act}_act")
                for act in ("closed_by", "hidden_by", "pinned_by")
            ),
            models.Index(
                fields=["author", "-created_at", "-id"],
                condition=Q(is_hosted=False),
                name="topics_opened_by",
            ),
            *(
                models.Index(
                    fields=["-active_at", "-id"],
                    condition=Q(**{f"{act}__isnull": False}),
                    name=f"topics_{act}",
                )
                for act in ("hidden_by", "closed_by")
            ),
            # SQLite passes over an index of those that are set where a column always is.
            models.Index(fields=["visible_from"], name="topics_visible_from"),
            *(
                models.Index(fields=[turn], condition=Q(**{f"{turn}__isnull": False}), name=f"topics_{turn}")
                for turn in TURNS[1:]
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["author", "form_key"], name="topic_form_sent_once"),
            models.CheckConstraint(
                condition=Q(visible_until__isnull=True) | Q(visible_until__gte=F("visible_from")),
                name="topic_window_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(next_title_from__isnull=True, next_title="")
                | Q(next_title_from__isnull=False) & ~Q(next_title=Value("")),
                name="topic_next_title_has_its_time",
            ),
        ]
        permissions = [("close_topic", "Can close and reopen the replies of topics")]

    def __str__(self) -> str:
        return self.title

    def title_at(self, now: datetime) -> str:
        """The title that is shown at `now`."""
        if self.next_title_from and self.next_title_from <= now:
            return self.next_title
        return self.title

    def is_visible(self, now: datetime) -> bool:
        """Whether the topic may be seen at `now`; the one-row twin of Topics.visible."""
        return (
            self.hidden_by_id is None
            and self.visible_from <= now
            and (self.visible_until is None or now < self.visible_until)
        )

    def slug_at(self, now: datetime) -> str:
        """The last part of the address: the title at `now`, in whole words of any script; "-" for none."""
        return slug_of(self.title_at(now))

    def address(self, now: datetime) -> str:
        """The address with the slug of the title that is shown at `now`."""
        return address_of("community:topic", self.board.slug, self.pk, self.slug_at(now))

    def is_open_to_edits(self, now: datetime) -> bool:
        """Whether the time in which its author may edit it still runs."""
        return now < self.created_at + EDIT_WINDOW

    @property
    def size(self) -> int:
        """About how many bytes it takes while it is kept for readers."""
        return 10_000 + 2 * len(self.body_html)

    @property
    def first_picture(self) -> Any:
        """The picture that stands for it in a grid, None for none; lists fetch `pictures` beforehand."""
        return next(iter(self.pictures.all()), None)

    @property
    def shown_tags(self) -> list[TagLink]:
        """Its tags by name, where they were fetched with it: see Topics.tagged."""
        return links_in(getattr(self, "tag_line", None))

    @property
    def waits(self) -> bool:
        """Whether it is held until a moderator has looked at it; asks for the act where one is in force."""
        return self.hidden_by_id is not None and self.hidden_by.is_hold

    @property
    def version(self) -> str:
        """A mark of the text as it stands, for forms that must not overwrite what they did not show."""
        return sha256(f"{self.title}\0{self.body}".encode(errors="surrogatepass")).hexdigest()[:16]

    @property
    def is_pinned(self) -> bool:
        return self.pinned_by_id is not None

    def is_closed_at(self, now: datetime) -> bool:
        """Whether nothing is added to it at `now`: a moderator closed it, or time has."""
        return self.closed_by_id is not None or self.is_timed_out(now)

    def is_timed_out(self, now: datetime) -> bool:
        """Whether nobody has replied for as many days as it waits for replies."""
        return self.closes_at is not None and self.closes_at <= now


# What is asked whenever somebody writes. Below a lock nobody else changes the topic.
ON_BOARD = Prepared(lambda pk: Topic.objects.select_related("board").filter(pk=pk), models.BigAutoField())
LOCKED = Prepared(lambda pk: Topic.objects.select_for_update().filter(pk=pk), models.BigAutoField())
# The author's own with that text since then, as many as anybody opens.
SAME = Prepared(
    lambda author, body, since: Topic.objects.filter(author=author, body=body, created_at__gt=since),
    models.BigAutoField(),
    models.TextField(),
    models.DateTimeField(),
    most=1_000,
)
