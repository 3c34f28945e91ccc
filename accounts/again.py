"""The sign-up form sent a second time: by a double click, or with a mistyped e-mail address mended.

A name that is taken is no error for the person who took it a moment ago, knows its password, and
has confirmed nothing yet.
"""

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.utils import perform_login, setup_user_email
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts.forms import SignUp
from accounts.models import User


def sign_up(request: HttpRequest, form: SignUp, redirect_url: str | None) -> HttpResponse | None:
    """Goes on with the account that the first form made; None where it is not this person's."""
    if set(form.errors) != {"username"} or not form.has_error("username", "username_taken"):
        return None
    user, email = _who_began(request, form), form.cleaned_data["email"]
    if not user or not _is_let_in(form):
        return None
    if user.email != email:
        if form.account_already_exists:
            return form.try_save(request)[1]
        _mend_address(request, user, email)
    return perform_login(request, user, signup=True, redirect_url=redirect_url)


def _is_let_in(form: SignUp) -> bool:
    """Whether another mail may go out for this form; it says why not."""
    try:
        form.let_in()
    except ValidationError as refusal:
        del form.errors["username"]
        form.add_error(None, refusal)
        return False
    return True


def _who_began(request: HttpRequest, form: SignUp) -> User | None:
    """The account that this name and password open, if it was never used."""
    credentials = {"username": form.data["username"], "password": form.cleaned_data["password1"]}
    try:
        user = get_adapter().authenticate(request, **credentials)
    except ValidationError:
        return None
    if not user or user.last_login or EmailAddress.objects.filter(user=user, verified=True).exists():
        return None
    return user


@transaction.atomic
def _mend_address(request: HttpRequest, user: User, email: str) -> None:
    EmailAddress.objects.filter(user=user).delete()
    user.email = email
    user.save(update_fields=["email"])
    setup_user_email(request, user, [])
