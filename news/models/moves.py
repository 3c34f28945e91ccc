"""A move: what was done with an article, by whom, when and why."""

from django.conf import settings
from django.db import models

from news.models.articles import Article
from news.models.revisions import Revision


class Move(models.Model):
    """One step of an article through the newsroom. Rows are only ever added."""

    class Verb(models.TextChoices):
        SUBMIT = "submit", "submitted for review"
        WITHDRAW = "withdraw", "withdrew from review"
        APPROVE = "approve", "approved"
        SEND_BACK = "send_back", "sent back"
        PUBLISH = "publish", "published"
        SCHEDULE = "schedule", "scheduled"
        CANCEL = "cancel", "cancelled the schedule"
        TAKE_DOWN = "take_down", "took down"
        PUT_BACK = "put_back", "put back"
        RETRACT = "retract", "retracted"
        UNRETRACT = "unretract", "took back the retraction"
        CORRECT = "correct", "corrected"
        UNCORRECT = "uncorrect", "withdrew a correction"
        WITHHOLD = "withhold", "withheld the text of an edition"
        TRASH = "trash", "put into the trash"
        UNTRASH = "untrash", "took out of the trash"
        TAG = "tag", "added a tag"
        RESTORE = "restore", "restored an earlier text"
        UNDO = "undo", "undid"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="moves")
    verb = models.CharField(max_length=10, choices=Verb)
    revision = models.ForeignKey(Revision, null=True, on_delete=models.PROTECT, related_name="moves")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="moves")
    at = models.DateTimeField()
    takes_effect_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="moves_by_time"),
            models.Index(fields=["article", "-at", "-id"], name="moves_of_article"),
            models.Index(fields=["verb", "-at", "-id"], name="moves_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.get_verb_display()}"
