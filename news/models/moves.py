"""A move: what was done with an article, by whom, when and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from news.models.articles import Article
from news.models.revisions import Revision


class Move(models.Model):
    """One step of an article through the newsroom. Rows are only ever added."""

    class Verb(models.TextChoices):
        SUBMIT = "submit", pgettext_lazy("a move", "submitted for review")
        WITHDRAW = "withdraw", pgettext_lazy("a move", "withdrew from review")
        APPROVE = "approve", pgettext_lazy("a move", "approved")
        SEND_BACK = "send_back", pgettext_lazy("a move", "sent back")
        PUBLISH = "publish", pgettext_lazy("a move", "published")
        SCHEDULE = "schedule", pgettext_lazy("a move", "scheduled")
        CANCEL = "cancel", pgettext_lazy("a move", "cancelled the schedule")
        TAKE_DOWN = "take_down", pgettext_lazy("a move", "took down")
        PUT_BACK = "put_back", pgettext_lazy("a move", "put back")
        RETRACT = "retract", pgettext_lazy("a move", "retracted")
        UNRETRACT = "unretract", pgettext_lazy("a move", "took back the retraction")
        CORRECT = "correct", pgettext_lazy("a move", "corrected")
        UNCORRECT = "uncorrect", pgettext_lazy("a move", "withdrew a correction")
        WITHHOLD = "withhold", pgettext_lazy("a move", "withheld the text of an edition")
        TRASH = "trash", pgettext_lazy("a move", "put into the trash")
        UNTRASH = "untrash", pgettext_lazy("a move", "took out of the trash")
        TAG = "tag", pgettext_lazy("a move", "added a tag")
        RESTORE = "restore", pgettext_lazy("a move", "restored an earlier text")
        UNDO = "undo", pgettext_lazy("a move", "undid")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="moves"
    )
    verb = models.CharField(_("verb"), max_length=10, choices=Verb)
    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), null=True, on_delete=models.PROTECT, related_name="moves"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("who did it", "by"),
        on_delete=models.PROTECT,
        related_name="moves",
    )
    at = models.DateTimeField(pgettext_lazy("when it was done", "at"))
    takes_effect_at = models.DateTimeField(_("takes effect at"), null=True, blank=True)
    why = models.CharField(pgettext_lazy("the reason", "why"), max_length=300, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("move"), _("moves")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="moves_by_time"),
            models.Index(fields=["article", "-at", "-id"], name="moves_of_article"),
            models.Index(fields=["verb", "-at", "-id"], name="moves_of_kind"),
        ]

    def __str__(self) -> str:
        return pgettext("a move", "{name} {did}").format(name=self.by, did=self.get_verb_display())
