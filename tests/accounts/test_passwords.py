"""A forgotten password, and a new one."""

from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from aivizor.limits import LIMITS
from tests.accounts.people import PASSWORD, is_signed_in, last_link

NEW = "an entirely new one"


def ask(email, browser):
    return browser.post(reverse("account_reset_password"), {"email": email})


def test_a_forgotten_password_is_replaced_through_the_link(ada, stranger, sign_in):
    assert ask("ADA@example.org", stranger)["Location"] == reverse("account_reset_password_done")
    assert "Hello Ada" in mail.outbox[0].body and "Your username is Ada." in mail.outbox[0].body
    form = stranger.get(last_link(), follow=True)
    assert "Choose a new password" in form.content.decode()
    done = stranger.post(form.request["PATH_INFO"], {"password1": NEW})
    assert done["Location"] == reverse("account_reset_password_from_key_done")
    sign_in("ada", NEW)
    assert is_signed_in(stranger)
    assert mail.outbox[-1].subject == "Your password on Aivizor was changed"


def test_the_link_works_once(ada, stranger):
    ask("ada@example.org", stranger)
    link = last_link()
    form = stranger.get(link, follow=True)
    stranger.post(form.request["PATH_INFO"], {"password1": NEW})
    assert "This link doesn’t work" in Client().get(link, follow=True).content.decode()


def test_the_link_leads_to_the_site_whatever_host_the_form_was_sent_to(ada, stranger, settings):
    settings.SITE_URL = "https://news.example"
    stranger.post(
        reverse("account_reset_password"), {"email": "ada@example.org"}, headers={"host": "localhost"}
    )
    assert "https://news.example/accounts/password/reset/key/" in mail.outbox[0].body


def test_an_unknown_address_is_answered_like_a_known_one(ada, stranger):
    known, unknown = ask("ada@example.org", stranger), ask("nobody@example.org", Client())
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert mail.outbox[1].subject == "No account on Aivizor with this address"


def test_many_mails_to_one_address_are_slowed_down_from_wherever_they_are_asked_for(ada):
    for number in range(LIMITS["password_reset"].burst):
        ask("ada@example.org", Client(REMOTE_ADDR=f"203.0.113.{number}"))
    answer = ask("Ada@Example.org", Client(REMOTE_ADDR="198.51.100.1"))
    assert answer.status_code == 429
    assert "Try again in" in answer.context["form"].errors["email"][0]
    assert answer.context["form"]["email"].value() == "Ada@Example.org"
    assert len(mail.outbox) == LIMITS["password_reset"].burst


def test_many_mails_asked_for_from_one_address_are_slowed_down(ada, stranger):
    for number in range(LIMITS["password_reset"].burst):
        ask(f"nobody{number}@example.org", stranger)
    assert ask("ada@example.org", stranger).status_code == 429


def test_an_author_with_an_address_gets_a_first_password(make_user, stranger, sign_in):
    make_user("lebedev", email="lebedev@example.org")
    ask("lebedev@example.org", stranger)
    form = stranger.get(last_link(), follow=True)
    stranger.post(form.request["PATH_INFO"], {"password1": NEW})
    assert sign_in("lebedev", NEW)["Location"] == reverse("account_email_verification_sent")
    stranger.post(last_link())
    assert is_signed_in(stranger)


def test_a_member_changes_the_password_and_stays_signed_in(ada, signed_in):
    browser, page = signed_in(ada), reverse("account_change_password")
    answer = browser.post(page, {"oldpassword": PASSWORD, "password1": NEW})
    assert answer["Location"] == reverse("account_settings")
    assert User.objects.get().check_password(NEW) and is_signed_in(browser)
    assert mail.outbox[-1].to == ["ada@example.org"]


def test_the_current_password_is_not_guessed_in_the_session_of_another(ada, signed_in):
    browser, page = signed_in(ada), reverse("account_change_password")
    for _ in range(LIMITS["sign_in"].burst):
        assert browser.post(page, {"oldpassword": "wrong", "password1": NEW}).status_code == 200
    assert browser.post(page, {"oldpassword": PASSWORD, "password1": NEW}).status_code == 429
    assert User.objects.get().check_password(PASSWORD)


def test_who_has_no_password_chooses_one(make_user, signed_in):
    browser = signed_in(make_user("ada"))
    page = browser.get(reverse("account_change_password"), follow=True)
    assert page.request["PATH_INFO"] == reverse("account_set_password")
    browser.post(page.request["PATH_INFO"], {"password1": NEW})
    assert User.objects.get().check_password(NEW)


def test_a_mail_that_cannot_be_sent_is_told(ada, stranger, monkeypatch, caplog):
    def refuse(message):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    answer = ask("ada@example.org", stranger)
    assert answer.status_code == 503
    assert "The mail could not be sent" in answer.content.decode()
