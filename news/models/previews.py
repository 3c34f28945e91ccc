"""A preview link: somebody without an account sees an article before it is published."""

from base64 import urlsafe_b64encode
from datetime import datetime
from hashlib import sha256
from typing import Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from news.models.articles import Article
from news.models.editions import Edition
from news.models.revisions import Revision


class PreviewLinks(models.QuerySet["PreviewLink"]):
    """Preview links, and which of them show anything."""

    def open(self, now: datetime) -> Self:
        """Those that were not closed, have not expired, and whose article was not taken down since.

        Whoever holds a link must not go on reading what was taken down, and putting back opens none
        again; a link that is made afterwards is meant.
        """
        taken_down = Edition.objects.taken_down().filter(
            article=OuterRef("article"), live_until__gte=OuterRef("made_at"), live_until__lte=now
        )
        return self.filter(~Exists(taken_down), closed_at__isnull=True, expires_at__gt=now)

    def with_token(self, token: str) -> Self:
        """The one with this token, or none. The index compares hashes, so time tells nothing of a token."""
        return self.filter(token_hash=hash_of(token))


class PreviewLink(models.Model):
    """A link that was given to somebody; it shows one revision, or the working copy as it changes.

    Its token is made of `form_key` with the site's secret key, so that the newsroom can show it
    again; the database holds its hash alone and opens no preview to whoever reads it.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="preview_links")
    revision = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.CASCADE, related_name="preview_links"
    )
    label = models.CharField(_("for whom"), max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    # Of the form that made it: the same form sent twice is one link.
    form_key = models.UUIDField(unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)

    objects = PreviewLinks.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="preview_link_expires_after_it_is_made"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="preview_link_closed_by_someone_at_some_time",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Preview for {name}").format(name=self.label)

    @property
    def address(self) -> str:
        """The whole address to give away; empty where the site's secret key is another one by now."""
        token = token_for(self.form_key)
        return (
            settings.SITE_URL + reverse("preview", args=[token]) if self.token_hash == hash_of(token) else ""
        )


def token_for(key: UUID) -> str:
    """The token of the link that the form with this key makes: 256 bits that nobody can guess."""
    signed = salted_hmac("news.preview", str(key), algorithm="sha256").digest()
    return urlsafe_b64encode(signed).decode().rstrip("=")


def hash_of(token: str) -> str:
    return sha256(token.encode(errors="surrogatepass")).hexdigest()
