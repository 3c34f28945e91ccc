"""People who sign up and in as a browser would."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts.models import User
from tests.accounts.people import PASSWORD, a_while_ago


@pytest.fixture
def ada(db):
    """A member who can sign in, with a confirmed address."""
    user = User.objects.create_user("Ada", "ada@example.org", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def sign_up(db, stranger):
    """Sends the sign-up form, in the stranger's browser if none is given."""

    def send(username="ada", email="ada@example.org", password=PASSWORD, browser=stranger, **more):
        typed = {"username": username, "email": email, "password1": password, "began": a_while_ago()}
        return browser.post(reverse("account_signup"), typed | more)

    return send


@pytest.fixture
def sign_in(db, stranger):
    """Sends the sign-in form."""

    def send(login, password=PASSWORD, browser=stranger, **more):
        return browser.post(reverse("account_login"), {"login": login, "password": password} | more)

    return send
