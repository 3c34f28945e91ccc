"""What allauth asks of us: names, limits, where to go next, and mails (settings.ACCOUNT_ADAPTER)."""

import logging
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.models import TAKEN, User
from aivizor import clock, frame, limits

logger = logging.getLogger(__name__)

# Where community leads a visitor back to whose text waits in the session.
AFTER_SIGN_IN = "after_sign_in"
TOO_FAST = "too_fast"
MISMATCH = _("This name and this password don't belong together. Check both and try again.")


class Adapter(DefaultAccountAdapter):
    """Our answers; what is not here is as allauth does it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_taken": TAKEN,
        "username_password_mismatch": MISMATCH,
        "email_password_mismatch": MISMATCH,
        "incorrect_password": _("This is not your password. Try again."),
        "enter_current_password": _("This is not your current password. Try again."),
        "duplicate_email": _("This is your address already."),
        "email_taken": _("Another account has this e-mail address."),
        "invalid_password_reset": _("This link has been used, or it is too old."),
    }

    def get_login_stages(self) -> list[str]:
        return ["accounts.stages.VerifyEmail"]

    def is_ajax(self, request: HttpRequest) -> bool:
        return False  # Our pages are pages; allauth's JSON would be a second door.

    # Names

    def clean_username(self, username: str, shallow: bool = False) -> str:
        username = super().clean_username(names.normal(username), shallow=True)
        if sentence := names.watched(username):
            raise ValidationError(sentence, code="watched")
        if not shallow and User.objects.named(username).exists():
            raise self.validation_error("username_taken")
        return username

    def clean_email(self, email: str) -> str:
        return names.address(email)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Signs in by the name as it is stored; the databases' own `iexact` knows ASCII only."""
        if typed := credentials.get("username"):
            stored = User.objects.named(typed).values_list("username", flat=True).first()
            credentials["username"] = stored or typed
        return super().authenticate(request, **credentials)

    # Limits

    def take(self, limit: str, *who: str) -> None:
        """Takes a token for each of `who`. Raises ValidationError with the sentence for the form."""
        try:
            for one in who:
                limits.take(limit, one, clock.now(self.request))
        except limits.TooFast as refusal:
            raise ValidationError(refusal.sentence, code=TOO_FAST) from refusal

    def here(self) -> str:
        """The address of the request, to count by."""
        return f"address {limits.address(self.request)}"

    def network(self) -> str:
        """The network that the request came from, which one person may have many addresses of."""
        return f"network {limits.wider(limits.address(self.request))}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Comes before every password that is tried, at sign-in and later."""
        name = credentials.get("username") or credentials.get("email") or ""
        self.take("sign_in", self.here(), f"name {names.key(name)}")

    def should_send_confirmation_mail(
        self, request: HttpRequest, email_address: EmailAddress, signup: bool
    ) -> bool:
        return self.may_mail(email_address.email)

    def send_account_already_exists_mail(self, email: str) -> None:
        if self.may_mail(email):
            super().send_account_already_exists_mail(email)

    def may_mail(self, email: str) -> bool:
        """False where that many mails went to an address that they may well stay unread."""
        try:
            self.take("mail", f"to {email}")
        except ValidationError:
            return False
        return True

    def get_client_ip(self, request: HttpRequest) -> str:
        return limits.address(request)

    # Who may come in

    def login(self, request: HttpRequest, user: User) -> None:
        """Every way in ends here. A floor above may answer with a page instead (settings.BEFORE_SIGN_IN)."""
        if page := import_string(settings.BEFORE_SIGN_IN)(request, user):
            raise ImmediateHttpResponse(page)
        super().login(request, user)

    # Where to go next

    def is_safe_url(self, url: str | None) -> bool:
        hosts = {self.request.get_host()}
        return url_has_allowed_host_and_scheme(url, hosts, require_https=self.request.is_secure())

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        waiting = request.session.pop(AFTER_SIGN_IN, None)
        return waiting if self.is_safe_url(waiting) else super().get_login_redirect_url(request)

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def get_email_verification_redirect_url(self, email_address: EmailAddress) -> str:
        return reverse("account_settings" if self.request.user.is_authenticated else "account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_settings")

    # E-mail

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Who proves an address has it; another account that only typed it loses it."""
        proven = EmailAddress.objects.filter(email=email_address.email, verified=True)
        claimed = User.objects.filter(email=email_address.email).exclude(pk__in=proven.values("user"))
        for other in claimed.exclude(pk=email_address.user_id):
            EmailAddress.objects.filter(user=other, email=email_address.email).delete()
            other.email = None
            other.save(update_fields=["email"])
        return super().confirm_email(request, email_address)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        # Links begin with the site's address, not with the Host header of whoever asked for the mail.
        return settings.SITE_URL + reverse("account_confirm_email", args=[emailconfirmation.key])

    def get_reset_password_from_key_url(self, key: str) -> str:
        user, _dash, secret = key.partition("-")
        return settings.SITE_URL + reverse("account_reset_password_from_key", args=[user, secret])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Sends the mail, or answers with a page that says that it could not be sent."""
        # A mail of a command comes without a request.
        shown = frame.of(self.request) if self.request else frame.now()
        site = {"SITE_NAME": shown.name, "SITE_URL": settings.SITE_URL, "email": email}
        message = self.render_mail(template_prefix, email, context | site)
        try:
            message.send()
        except OSError as error:
            logger.exception("A mail could not be sent: %s", template_prefix)
            page = render(self.request, "account/mail_failed.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
            raise ImmediateHttpResponse(page) from error
