"""allauth's views with our forms, and the page of settings."""

from http import HTTPStatus
from typing import Any

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from accounts import again, forms, profile
from accounts.adapter import TOO_FAST
from accounts.models import TAKEN, User
from aivizor import clock


@require_safe
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """Leads to somebody's page under the name that they have by now. Mentions name this address."""
    return redirect(get_object_or_404(User.objects.filter(is_active=True), pk=person_id))


class Limited:
    """A form that shows a limit's sentence is answered 429."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)  # type: ignore[misc]
        if any(form.has_error(name, TOO_FAST) for name in form.errors):
            response.status_code = HTTPStatus.TOO_MANY_REQUESTS
        return response


class SignIn(Limited, allauth.LoginView):
    form_class = forms.SignIn


class SignUp(Limited, allauth.SignupView):
    form_class = forms.SignUp

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except IntegrityError:  # Another form with this name was a moment faster.
            form.add_error("username", ValidationError(TAKEN, code="username_taken"))
            return self.form_invalid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        return again.sign_up(self.request, form, self.get_success_url()) or super().form_invalid(form)


class ResetPassword(Limited, allauth.PasswordResetView):
    form_class = forms.ResetPassword


class ResetPasswordKey(Limited, allauth.PasswordResetFromKeyView):
    form_class = forms.ResetPasswordKey


class ChangePassword(Limited, allauth.PasswordChangeView):
    form_class = forms.ChangePassword


class SetPassword(Limited, allauth.PasswordSetView):
    form_class = forms.SetPassword


class Reauthenticate(Limited, allauth.ReauthenticateView):
    form_class = forms.Reauthenticate


@method_decorator(login_required, name="dispatch")
@method_decorator(reauthentication_required(app="allauth.account", allow_get=True), name="dispatch")
class ChangeEmail(Limited, allauth.EmailView):
    form_class = forms.ChangeEmail

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "action_send" in request.POST:
            try:
                get_adapter().take("mail", f"from {request.user.pk}")
            except ValidationError as refusal:
                messages.error(request, refusal.message)
                return redirect("account_email")
        return super().post(request, *args, **kwargs)


@login_required
def settings(request: HttpRequest) -> HttpResponse:
    """What members say about themselves, and the ways to e-mail address, password and out."""
    # A row of its own, because a form that is refused has changed its instance all the same.
    member = User.objects.get_by_natural_key(request.user.get_username())
    form = forms.Settings(request.POST or None, instance=member)
    if form.is_valid():
        profile.change(request.user, clock.now(request), **form.cleaned_data)
        messages.success(request, _("Your settings are saved."))
        return redirect("account_settings")
    return render(request, "account/settings.html", {"form": form})


index = RedirectView.as_view(pattern_name="account_settings")
sign_in = SignIn.as_view()
sign_up = SignUp.as_view()
reauthenticate = Reauthenticate.as_view()
change_email = ChangeEmail.as_view()
change_password = ChangePassword.as_view()
set_password = SetPassword.as_view()
reset_password = ResetPassword.as_view()
reset_password_key = ResetPasswordKey.as_view()
