"""What the house looks out for in what members write: words, and sites that are linked."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from community.watched import hosts, words

LONGEST_KEY = 400
NO_WORD = _("Write a word or a phrase that can be read.")
TOO_LONG = _("This is too long to look for.")
NO_HOST = _("Write the name of a site, like spam.example. Sites below it count, too.")


class Answer(models.TextChoices):
    """What happens to a text in which it is found."""

    HOLD = "hold", _("held for a moderator")
    REFUSE = "refuse", _("refused, with a sentence that names it")


class WatchedWord(models.Model):
    """A word or phrase, found as whole words and whatever its case."""

    phrase = models.CharField(
        _("word or phrase"),
        max_length=100,
        help_text=_(
            "As it is read. Found as whole words, whatever their case; signs like * mean themselves."
        ),
    )
    key = models.CharField(max_length=LONGEST_KEY, unique=True, editable=False)
    answer = models.CharField(_("a text with it is"), max_length=6, choices=Answer, default=Answer.HOLD)

    class Meta:
        verbose_name, verbose_name_plural = _("watched word"), _("watched words")
        ordering = ["key"]

    def __str__(self) -> str:
        return self.phrase

    def save(self, *args: object, **kwargs: object) -> None:
        self.key = words.key(self.phrase)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def clean(self) -> None:
        self.phrase = " ".join(self.phrase.replace("\0", "").split())
        self.key = words.key(self.phrase)
        if not self.key or len(self.key) > LONGEST_KEY:
            raise ValidationError({"phrase": NO_WORD if not self.key else TOO_LONG})
        if WatchedWord.objects.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"phrase": _("This word is watched already.")})


class BlockedDomain(models.Model):
    """A site to which nobody links; those below it count, too."""

    domain = models.CharField(
        _("site"),
        max_length=253,
        unique=True,
        help_text=_("Like spam.example; an address is cut down to its site."),
        error_messages={"unique": _("This site is blocked already.")},
    )
    answer = models.CharField(_("a text with it is"), max_length=6, choices=Answer, default=Answer.REFUSE)

    class Meta:
        verbose_name, verbose_name_plural = _("blocked domain"), _("blocked domains")
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain

    def clean_fields(self, exclude: object = None) -> None:
        """The name as browsers resolve it, before it is compared with those that are here."""
        domain = hosts.host_of(self.domain.strip().removeprefix("*."))
        if not domain or hosts.is_own(domain):
            raise ValidationError({"domain": NO_HOST if not domain else _("This is the site itself.")})
        self.domain = domain
        super().clean_fields(exclude)  # type: ignore[arg-type]
