"""Sign-in and sign-out: by either name, slowed down, and to nowhere else."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from aivizor.limits import LIMITS
from tests.accounts.people import PASSWORD, is_signed_in, last_link

PAGE = "/accounts/login/"


def errors(answer):
    return answer.context["form"].errors.get("__all__", [])


@pytest.mark.parametrize("login", ["Ada", "ada", "ＡDA", " ada ", "ada@example.org", "ADA@Example.org"])
def test_a_member_signs_in_by_username_or_address_whatever_the_case(ada, sign_in, stranger, login):
    assert sign_in(login)["Location"] == "/"
    assert is_signed_in(stranger)


def test_names_beyond_ascii_sign_in_whatever_their_case(ada, sign_in, stranger):
    ada.username = "Ёж"
    ada.save()
    assert sign_in("ЁЖ")["Location"] == "/"
    assert is_signed_in(stranger)


def test_a_wrong_password_and_an_unknown_name_are_told_the_same(ada, sign_in, stranger):
    wrong = [sign_in("ada", "wrong"), sign_in("nobody", "wrong"), sign_in("nobody@example.org", "wrong")]
    assert {tuple(errors(answer)) for answer in wrong} == {tuple(errors(wrong[0]))}
    assert errors(wrong[0]) and not is_signed_in(stranger)
    assert wrong[0].context["form"]["login"].value() == "ada"


def test_many_tries_on_one_name_are_slowed_down_from_wherever_they_come(ada, sign_in):
    for number in range(LIMITS["sign_in"].burst):
        sign_in("ADA" if number % 2 else "ada", "wrong", Client(REMOTE_ADDR=f"203.0.113.{number}"))
    answer = sign_in("ada", browser=Client(REMOTE_ADDR="198.51.100.1"))
    assert answer.status_code == 429
    assert errors(answer)[0].startswith("There were many attempts to sign in. Try again in ")
    assert PASSWORD.encode() not in answer.content


def test_many_tries_from_one_address_are_slowed_down(ada, sign_in, stranger):
    for number in range(LIMITS["sign_in"].burst):
        sign_in(f"nobody{number}", "wrong")
    assert sign_in("ada").status_code == 429
    assert not is_signed_in(stranger)


def test_the_address_that_was_asked_for_is_where_one_goes(ada, sign_in):
    assert sign_in("ada", next="/community/?page=2")["Location"] == "/community/?page=2"


@pytest.mark.parametrize(
    "where",
    [
        "https://evil.example/",
        "//evil.example",
        "http://localhost:9/",
        "javascript:alert(1)",
        "/\\evil.example",
    ],
)
def test_nobody_is_led_to_another_site(ada, sign_in, where):
    assert sign_in("ada", next=where)["Location"] == "/"


def test_the_text_that_waits_is_where_one_goes(ada, sign_in, stranger):
    session = stranger.session
    session["after_sign_in"] = "/community/general/1/hello/#reply-form"
    session.save()
    assert sign_in("ada")["Location"] == "/community/general/1/hello/#reply-form"
    assert "after_sign_in" not in stranger.session


def test_an_address_that_was_never_confirmed_gets_the_link_again(db, sign_in, stranger):
    User.objects.create_user("ada", "ada@example.org", PASSWORD)
    assert sign_in("ada")["Location"] == "/accounts/confirm-email/"
    assert not is_signed_in(stranger)
    stranger.post(last_link())
    assert is_signed_in(stranger)


def test_the_link_is_not_sent_again_without_end(db, sign_in):
    User.objects.create_user("ada", "ada@example.org", PASSWORD)
    for _ in range(LIMITS["mail"].burst + 2):
        sign_in("ada", browser=Client())
    assert len(mail.outbox) == LIMITS["mail"].burst


def test_a_closed_account_gets_a_page_that_says_so(ada, sign_in, stranger):
    User.objects.update(is_active=False)
    assert sign_in("ada")["Location"] == "/accounts/inactive/"
    assert "This account is closed" in stranger.get("/accounts/inactive/").content.decode()
    assert not is_signed_in(stranger)


def test_only_the_right_password_tells_that_an_account_is_closed(ada, sign_in):
    User.objects.update(is_active=False)
    assert errors(sign_in("ada", "wrong")) == errors(sign_in("nobody", "wrong"))


def test_a_superuser_made_without_an_address_signs_in(db, sign_in, stranger):
    User.objects.create_superuser("root", None, PASSWORD)
    sign_in("root")
    assert is_signed_in(stranger)


def test_a_member_without_an_address_does_not(db, sign_in, stranger):
    User.objects.create_user("ada", None, PASSWORD)
    sign_in("ada")
    assert not is_signed_in(stranger)


def test_signing_out_takes_a_post(ada, signed_in):
    browser = signed_in(ada)
    assert browser.get(reverse("account_logout")).status_code == 200
    assert is_signed_in(browser)
    assert browser.post(reverse("account_logout"))["Location"] == "/"
    assert not is_signed_in(browser)


def test_who_reads_the_sign_in_page_gets_the_cookie_of_its_form_and_no_other(db, stranger):
    assert set(stranger.get(PAGE).cookies) == {"csrftoken"}


@pytest.mark.parametrize(
    "typed", [{"login": "\x00"}, {"login": "x" * 5000}, {"password": "x" * 5000}, {"login": ""}]
)
def test_bad_input_is_answered_with_a_sentence(db, stranger, typed):
    answer = stranger.post(PAGE, {"login": "ada", "password": PASSWORD} | typed)
    assert answer.status_code == 200 and answer.context["form"].errors


def test_a_session_kept_from_before_the_account_was_closed_is_worth_nothing(ada, signed_in):
    browser = signed_in(ada)
    User.objects.update(is_active=False)
    assert browser.get(reverse("account_settings"))["Location"].startswith(PAGE)
