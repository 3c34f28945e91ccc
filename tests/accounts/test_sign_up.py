"""Sign-up: a form, a mail with a link, and in."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from accounts.models import User
from aivizor.limits import LIMITS
from tests.accounts.people import is_signed_in, last_link

SENT = "/accounts/confirm-email/"


def errors(answer, field="username"):
    return answer.context["form"].errors.get(field, [])


def test_a_stranger_signs_up_and_the_link_in_the_mail_signs_them_in(sign_up, stranger):
    assert sign_up("Ada")["Location"] == SENT
    assert not is_signed_in(stranger)
    (message,) = mail.outbox
    assert message.to == ["ada@example.org"] and "Hello Ada" in message.body
    assert b"Is <strong>ada@example.org</strong>" in stranger.get(last_link()).content
    assert stranger.post(last_link())["Location"] == "/"
    assert is_signed_in(stranger)
    assert EmailAddress.objects.get().verified and User.objects.get().last_login


def test_in_another_browser_the_link_confirms_and_leads_to_the_sign_in(sign_up):
    sign_up()
    elsewhere = Client()
    assert elsewhere.post(last_link())["Location"] == reverse("account_login")
    assert not is_signed_in(elsewhere)
    assert EmailAddress.objects.get().verified


def test_the_text_that_waits_is_where_the_link_leads(sign_up, stranger):
    session = stranger.session
    session["after_sign_in"] = "/community/general/1/hello/#reply-form"
    session.save()
    sign_up()
    assert stranger.post(last_link())["Location"] == "/community/general/1/hello/#reply-form"
    assert "after_sign_in" not in stranger.session


@pytest.mark.parametrize("where", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_nothing_in_the_session_leads_to_another_site(sign_up, stranger, where):
    session = stranger.session
    session["after_sign_in"] = where
    session.save()
    sign_up(next="https://evil.example/")
    assert stranger.post(last_link())["Location"] == "/"


@pytest.mark.parametrize(
    ("taken", "typed"), [("Ada", "ada"), ("Ёж", "ёЖ"), ("straße", "STRASSE"), ("Ada", "Ａｄａ")]
)
def test_a_name_is_taken_whatever_its_case(make_user, sign_up, taken, typed):
    make_user(taken)
    answer = sign_up(typed)
    assert errors(answer) == ["This username is taken. Choose another one."]
    assert User.objects.count() == 1 and not mail.outbox


@pytest.mark.parametrize(
    "name",
    [
        "a b",
        "-ada",
        "_ada",
        "ada@home",
        "a/b",
        "Moderator",
        "ＡＤＭＩＮ",
        "a",
        "x" * 41,
        "e" + "\u0301" * 5,
        "",
    ],
)
def test_odd_names_are_refused_and_the_rest_of_the_form_is_kept(sign_up, name):
    answer = sign_up(name)
    assert errors(answer)
    assert answer.context["form"]["email"].value() == "ada@example.org"
    assert b"correct horse" not in answer.content
    assert not User.objects.exists()


@pytest.mark.parametrize("name", ["हिन्दी", "ёж", "李小龍", "o.brien-2", "مريم", "ไทย"])
def test_names_of_all_scripts_are_welcome(sign_up, name):
    assert sign_up(name)["Location"] == SENT
    assert User.objects.get().username == name


@pytest.mark.parametrize("typed", ["ada@example.org", "ADA@Example.ORG"])
def test_an_address_that_has_an_account_looks_like_any_other(ada, sign_up, stranger, typed):
    answer = sign_up("somebody", typed)
    other = Client()
    new = sign_up("somebody-else", "new@example.org", browser=other)
    assert (answer.status_code, answer["Location"]) == (new.status_code, new["Location"])
    pages = [browser.get(SENT).content.decode() for browser in (stranger, other)]
    assert pages[0].replace("ada@example.org", "") == pages[1].replace("new@example.org", "")
    assert not User.objects.filter(username="somebody").exists()
    assert mail.outbox[0].subject == "You have an account on Aivizor"


def test_the_form_sent_twice_makes_one_account(sign_up):
    first, second = Client(), Client()
    assert sign_up(browser=first)["Location"] == sign_up(browser=second)["Location"] == SENT
    assert User.objects.count() == 1
    second.post(last_link())
    assert is_signed_in(second)


def test_a_mistyped_address_is_mended_by_sending_the_form_again(sign_up, stranger):
    sign_up(email="adda@example.org")
    assert sign_up(email="ada@example.org")["Location"] == SENT
    assert mail.outbox[-1].to == ["ada@example.org"]
    assert EmailAddress.objects.get().email == User.objects.get().email == "ada@example.org"
    stranger.post(last_link())
    assert is_signed_in(stranger)


def test_an_account_in_use_is_not_entered_through_the_sign_up(ada, sign_up, stranger):
    assert errors(sign_up("Ada", "else@example.org"))
    assert errors(sign_up("Ada", "ada@example.org"))
    assert User.objects.get().email == "ada@example.org" and not mail.outbox


def test_two_forms_at_the_same_instant_make_one_account(sign_up, make_user, monkeypatch):
    def faster(form, request):
        make_user("ADA")
        raise IntegrityError

    monkeypatch.setattr("allauth.account.forms.BaseSignupForm.save", faster)
    assert errors(sign_up("ada")) == ["This username is taken. Choose another one."]


def test_many_sign_ups_from_one_address_are_slowed_down(sign_up):
    for number in range(LIMITS["sign_up"].burst):
        sign_up(f"ada{number}", f"ada{number}@example.org", browser=Client())
    answer = sign_up("late", "late@example.org")
    assert answer.status_code == 429
    assert "Try again in" in errors(answer, "__all__")[0]
    assert answer.context["form"]["username"].value() == "late"
    assert not User.objects.filter(username="late").exists()


def test_who_proves_an_address_has_it_and_who_only_typed_it_loses_it(sign_up, ada):
    sign_up("squatter", "mine@example.org")
    EmailAddress.objects.create(user=ada, email="mine@example.org").send_confirmation()
    Client().post(last_link())
    ada.refresh_from_db()
    squatter = User.objects.get(username="squatter")
    assert (ada.email, squatter.email) == ("mine@example.org", None)
    assert EmailAddress.objects.get(email="mine@example.org").user == ada


@pytest.mark.parametrize(
    "typed",
    [
        {"username": "\x00"},
        {"username": "🦔"},
        {"username": "\u202eadmin"},
        {"email": "a" * 250 + "@example.org"},
        {"email": "no address"},
        {"password": "12345678"},
        {"password": "p" * 5000},
        {"password": ""},
    ],
)
def test_bad_input_is_answered_with_a_sentence(sign_up, typed):
    answer = sign_up(**typed)
    assert answer.status_code == 200 and answer.context["form"].errors
    assert not User.objects.exists()
