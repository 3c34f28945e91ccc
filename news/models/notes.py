"""Notes of the newsroom on an article or on a passage of it. The public never sees any of them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.models import User
from news.models.articles import Article, Authorship

LONGEST_NOTE = 2000
LONGEST_QUOTE = 1000
# So many characters before and after a passage are kept to find it again.
BESIDE = 80
LATEST = 1000


class Notes(models.QuerySet["Note"]):
    """Notes, and which of them wait for somebody."""

    def open(self) -> Self:
        """Those that nobody has resolved."""
        return self.filter(resolution__isnull=True)

    def resolved(self) -> Self:
        return self.filter(resolution__isnull=False)

    def to(self, user: User) -> Self:
        """Those that name the user, that stand on an article of theirs, or that answer them.

        They are looked for among the LATEST of each kind, so that it costs the same for any number.
        """
        mentions = Mention.objects.filter(user=user).order_by("-pk").values("note")[:LATEST]
        named = Note.objects.filter(pk__in=mentions).order_by().values("pk")
        authored = Authorship.objects.filter(user=user).order_by("-pk").values("article")[:LATEST]
        on_own = Note.objects.filter(article__in=authored).exclude(by=user).order_by().values("pk")
        own = Note.objects.filter(by=user).order_by("-pk").values("pk")[:LATEST]
        answered = NoteAnswer.objects.filter(note__in=own).exclude(by=user).order_by().values("note")
        # Lists of numbers, each from its index: one condition with "or" would read all notes.
        return self.filter(pk__in=named.union(on_own, answered))


class Note(models.Model):
    """What somebody of the newsroom says of an article; of one passage where there is a `quote`.

    The passage is known by its words and by some of those before and after it, so that it is found
    again in another text (news/anchors.py). `resolution` is the answer that resolved it,
    None while it is open.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="notes")
    quote = models.TextField(max_length=LONGEST_QUOTE, blank=True)
    before = models.CharField(max_length=BESIDE, blank=True)
    after = models.CharField(max_length=BESIDE, blank=True)
    body = models.TextField(max_length=LONGEST_NOTE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # Of the form that it came with: the same form sent twice is one note.
    form_key = models.UUIDField(unique=True)
    resolution = models.OneToOneField(
        "news.NoteAnswer", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = Notes.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["article", "at", "id"], name="notes_of_article"),
            models.Index(fields=["-id"], condition=Q(resolution=None), name="notes_that_are_open"),
            models.Index(fields=["by", "-id"], name="notes_by_latest"),
        ]

    def __str__(self) -> str:
        return self.body[:80]


class NoteAnswer(models.Model):
    """What was said to a note, and what was done with it: rows are only ever added."""

    class Kind(models.TextChoices):
        ANSWER = "answer", pgettext_lazy("a note", "answered")
        RESOLVED = "resolved", pgettext_lazy("a note", "resolved it")
        REOPENED = "reopened", pgettext_lazy("a note", "opened it again")

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ANSWER)
    body = models.TextField(max_length=LONGEST_NOTE, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    form_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kind="answer", body=""), name="an_answer_says_something"),
        ]

    def __str__(self) -> str:
        return self.body[:80] or self.get_kind_display()


class Mention(models.Model):
    """Somebody who is named in a note or in an answer to it, and is told once."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions")
    answer = models.ForeignKey(
        NoteAnswer, null=True, blank=True, on_delete=models.CASCADE, related_name="mentions"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        indexes = [models.Index(fields=["user", "-id"], name="mentions_latest")]
        constraints = [
            models.UniqueConstraint(
                fields=["note", "user"], condition=Q(answer=None), name="named_once_in_a_note"
            ),
            models.UniqueConstraint(fields=["answer", "user"], name="named_once_in_an_answer"),
        ]

    def __str__(self) -> str:
        return str(self.user)
