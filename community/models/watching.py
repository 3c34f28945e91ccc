"""What the house looks out for in what members write: words, and sites that are linked."""

from django.core.exceptions import ValidationError
from django.db import models

from community.watched import hosts, words

LONGEST_KEY = 400
NO_WORD = "Write a word or a phrase that can be read."
NO_HOST = "Write the name of a site, like spam.example. Sites below it count, too."


class Answer(models.TextChoices):
    """What happens to a text in which it is found."""

    HOLD = "hold", "held for a moderator"
    REFUSE = "refuse", "refused, with a sentence that names it"


class WatchedWord(models.Model):
    """A word or phrase, found as whole words and whatever its case."""

    phrase = models.CharField(
        "word or phrase",
        max_length=100,
        help_text="As it is read. Found as whole words, whatever their case; signs like * mean themselves.",
    )
    key = models.CharField(max_length=LONGEST_KEY, unique=True, editable=False)
    answer = models.CharField("a text with it is", max_length=6, choices=Answer, default=Answer.HOLD)

    class Meta:
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
            raise ValidationError({"phrase": NO_WORD if not self.key else "This is too long to look for."})
        if WatchedWord.objects.filter(key=self.key).exclude(pk=self.pk).exists():
            raise ValidationError({"phrase": "This word is watched already."})


class BlockedDomain(models.Model):
    """A site to which nobody links; those below it count, too."""

    domain = models.CharField(
        "site",
        max_length=253,
        unique=True,
        help_text="Like spam.example; an address is cut down to its site.",
        error_messages={"unique": "This site is blocked already."},
    )
    answer = models.CharField("a text with it is", max_length=6, choices=Answer, default=Answer.REFUSE)

    class Meta:
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain

    def clean_fields(self, exclude: object = None) -> None:
        """The name as browsers resolve it, before it is compared with those that are here."""
        domain = hosts.host_of(self.domain.strip().removeprefix("*."))
        if not domain or hosts.is_own(domain):
            raise ValidationError({"domain": NO_HOST if not domain else "This is the site itself."})
        self.domain = domain
        super().clean_fields(exclude)  # type: ignore[arg-type]
