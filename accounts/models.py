"""A user: whoever writes, replies, moderates, or is named as an author."""

from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts import finding, names, zones
from accounts.fields import AddressField, KeyField
from aivizor.addresses import address_of
from aivizor.search.inside import Findable

TAKEN = _("This username is taken. Choose another one.")


class Users(UserManager["User"]):
    """Finds users whatever the case of the name that was typed."""

    use_in_migrations = False

    def named(self, username: str) -> "models.QuerySet[User]":
        """The one with this username, whatever its case; or none."""
        return self.filter(key=names.key(username))

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(key=names.key(username or ""))


class User(Findable, AbstractUser):
    """A person with a name; an imported author may have neither e-mail nor a password."""

    KIND, WORDS = "person", ("username", "name")

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        _("username"),
        max_length=names.LONGEST,
        unique=True,
        validators=names.validators[:2],
        error_messages={"unique": TAKEN},
        help_text=_("Stands in the address of the member's page."),
    )
    key = KeyField(of="username", max_length=names.LONGEST_KEY, unique=True)
    name = models.CharField(
        _("display name"),
        max_length=80,
        blank=True,
        validators=[names.seen],
        help_text=_("Shown beside what they write."),
    )
    email = AddressField(  # type: ignore[assignment]
        _("e-mail address"),
        null=True,
        blank=True,
        unique=True,
        error_messages={"unique": _("Another account has this e-mail address.")},
        help_text=_("Empty for an author who can't sign in."),
    )

    about = models.CharField(
        _("about you"),
        max_length=200,
        blank=True,
        validators=[names.seen],
        help_text=_("One line. It stands below the articles that you write."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        default=zones.UTC,
        validators=[zones.known],
        help_text=_("Times that you type in the newsroom are of this zone. UTC is shown beside them."),
    )

    # What ends all their sessions: one more, and none of those that began before goes on.
    session_round = models.PositiveIntegerField(default=0, editable=False)

    objects: ClassVar[Users] = Users()

    class Meta:
        verbose_name, verbose_name_plural = _("user"), _("users")
        constraints = [models.CheckConstraint(condition=~models.Q(email=""), name="email_is_null_or_given")]
        permissions = [("post_pictures", "Can show pictures in replies and topics")]

    def __str__(self) -> str:
        return self.name or self.username

    @staticmethod
    def key_of(username: str) -> str:
        """What `key` holds for this username: the same whatever its case."""
        return names.key(username)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Permissions come with a role, and whoever has a role is staff: nothing is asked for others."""
        return self.is_staff and super().has_perm(perm, obj)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        told = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return f"{told}-{self.session_round}" if self.session_round else told

    def clean(self) -> None:
        super().clean()
        self.username = names.normal(self.username)
        self.email = self.email or None
        if User.objects.named(self.username).exclude(pk=self.pk).exists():
            raise ValidationError({"username": ValidationError(TAKEN, code="unique")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        only = kwargs.get("update_fields")
        if "username" in (only or ()):
            kwargs["update_fields"] = {*only, "key"}
        if only is not None and not finding.COLUMNS & set(only):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            super().save(*args, **kwargs)
            finding.show(self)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which they type and read times in the newsroom."""
        return zones.zone(self.time_zone)

    def get_absolute_url(self) -> str:
        return address_of("member", self.username)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
