"""allauth's forms with our labels, one password field each, and the limits before the work."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import names, traps, zones
from accounts.models import User
from aivizor import clock, limits, spam_check
from aivizor.spam_check import Submission

LONGEST_PASSWORD = 200
LONGEST_ADDRESS = 254
NOT_HERE = _("This account can't be made here. Write to us if you think that is wrong.")
LABELS = {
    "login": _("Username or e-mail address"),
    "username": _("Username"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
}
HOW_STRONG = _("At least 8 characters, not only digits, and not one that many people use.")


class Plain(forms.Form):
    """Labels say what belongs where; placeholders, which vanish while one types, go."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = LABELS.get(name, field.label)
            if isinstance(field.widget, forms.PasswordInput):
                field.help_text = ""
                field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))
            elif name in ("email", "login"):
                field.validators.append(MaxLengthValidator(LONGEST_ADDRESS))
                field.widget.attrs["maxlength"] = LONGEST_ADDRESS
        if new := self.fields.get("password1"):
            new.label = _("Password") if "username" in self.fields else _("New password")
            new.help_text = HOW_STRONG


class SignIn(Plain, allauth.LoginForm):
    """By username or e-mail address. The adapter counts before it tries the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignUp(Plain, allauth.SignupForm):
    """A username, an e-mail address and a password."""

    empty_field = traps.EMPTY_FIELD

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].help_text = _("Others see it beside what you write.")
        self.fields["email"].help_text = _("We send a link there to confirm it. Nobody else sees it.")

    @property
    def began(self) -> str:
        """When the form was shown first, for its template."""
        return traps.still_good(self.data.get(traps.BEGAN_FIELD, ""), clock.now(get_adapter().request))

    def clean(self) -> dict[str, Any] | None:
        """Before any account is made or mail sent: the traps, the limits, the site's own check."""
        cleaned: dict[str, Any] | None = super().clean()
        if not self.errors:
            self.let_in()
        return cleaned

    def let_in(self) -> None:
        """Raises ValidationError for what seems a program, for too much, and for what the site refuses."""
        adapter = get_adapter()
        empty, began = (self.data.get(field, "") for field in (traps.EMPTY_FIELD, traps.BEGAN_FIELD))
        traps.check(empty, began, clock.now(adapter.request))
        adapter.take("sign_up", adapter.here())
        adapter.take("mail_network", adapter.network())
        self.check_spam()

    def check_spam(self) -> None:
        """Asks the site's own check. No account is held: its first posts are, and its mail has to arrive."""
        address = limits.address(get_adapter().request)
        about = Submission("sign_up", self.data["username"], self.cleaned_data["email"], address)
        verdict = spam_check.ask(about)
        if verdict.answer == "refuse":
            raise ValidationError(verdict.why or NOT_HERE, code="spam")

    def save(self, request: HttpRequest) -> User:
        with transaction.atomic():
            return super().save(request)

    def try_save(self, request: HttpRequest) -> Any:
        if self.account_already_exists:
            # As long as a new account would take, so that time doesn't tell.
            User().set_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ResetPassword(Plain, allauth.ResetPasswordForm):
    def clean_email(self) -> str:
        adapter = get_adapter()
        email = names.address(self.cleaned_data["email"])
        adapter.take("password_reset", adapter.here(), f"to {email}")
        adapter.take("mail_network", adapter.network())
        return super().clean_email()


class ResetPasswordKey(Plain, allauth.ResetPasswordKeyForm):
    pass


class ChangePassword(Plain, allauth.ChangePasswordForm):
    def clean_oldpassword(self) -> str:
        get_adapter().pre_authenticate(None, username=self.user.username)
        return super().clean_oldpassword()


class SetPassword(Plain, allauth.SetPasswordForm):
    pass


class Reauthenticate(Plain, allauth.ReauthenticateForm):
    pass


class ChangeEmail(Plain, allauth.AddEmailForm):
    """A new address. It takes the place of the old one when it is confirmed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")

    def clean_email(self) -> str:
        email = super().clean_email()
        get_adapter().take("mail", f"from {self.user.pk}", f"to {email}")
        return email


class Settings(forms.ModelForm):
    """What a member says about themselves; who writes or edits says a little more."""

    OF_STAFF = ("about", "time_zone")

    class Meta:
        model = User
        fields = ["name", "about", "time_zone"]
        help_texts = {"name": _("Shown beside what you write. Without one, your username is.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.is_staff:
            for name in self.OF_STAFF:
                del self.fields[name]
            return
        zone = self.fields["time_zone"]
        zone.required, zone.widget = False, forms.Select(choices=[(name, name) for name in zones.names()])

    def clean_name(self) -> str:
        name = names.normal(self.cleaned_data["name"])
        names.not_kept(name)
        return name

    def clean_about(self) -> str:
        return names.normal(self.cleaned_data["about"])

    def clean_time_zone(self) -> str:
        """The one that was chosen; where none was sent it stays."""
        return self.cleaned_data["time_zone"] or self.instance.time_zone

    def clean(self) -> dict[str, Any] | None:
        """What others will read must not have what the house looks out for."""
        cleaned: dict[str, Any] | None = super().clean()
        for field in {"name", "about"}.intersection(self.changed_data):
            if sentence := names.watched(self.cleaned_data.get(field, "")):
                self.add_error(field, sentence)
        return cleaned
