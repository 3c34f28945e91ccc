"""What stops programs at the sign-up form, and what people notice of it: nothing, or a sentence."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import traps
from accounts.models import User
from aivizor import limits, spam_check
from tests.accounts.people import PASSWORD

asked = []


def refusing(about):
    asked.append(about)
    return spam_check.refuse("Not from there, please.")


def holding(about):
    return spam_check.hold("Odd.")


def sentences(answer):
    return answer.context["form"].non_field_errors()


def has_began(page):
    """The instant that the form of the page carries."""
    return re.search(r'name="began" value="([^"]+)"', page.content.decode())[1]


def shown(seconds):
    return traps.began(timezone.now() - timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"website": "https://spam.example"}, traps.FILLED),
        ({"began": ""}, traps.TOO_OLD),
        ({"began": "1764500000000:forged"}, traps.TOO_OLD),
        ({"began": "\0"}, traps.TOO_OLD),
    ],
)
def test_a_program_gets_nothing_and_a_person_sends_it_again(sign_up, more, sentence):
    answer = sign_up(**more)
    assert sentences(answer) == [sentence] and has_began(answer)
    assert answer.context["form"]["username"].value() == "ada"
    assert not User.objects.exists() and not mail.outbox


@pytest.mark.parametrize(("seconds", "sentence"), [(0, traps.TOO_SOON), (90_000, traps.TOO_OLD)])
def test_the_time_that_typing_takes(sign_up, seconds, sentence):
    assert sentences(sign_up(began=shown(seconds))) == [sentence]


def test_the_page_brings_the_traps_and_after_a_moment_the_form_goes_through(stranger, db, at_time):
    page = stranger.get(reverse("account_signup"))
    html = page.content.decode()
    assert 'name="website"' in html and 'tabindex="-1"' in html and 'autocomplete="off"' in html
    typed = {"username": "ada", "email": "ada@example.org", "password1": PASSWORD}
    too_soon = stranger.post(reverse("account_signup"), typed | {"began": has_began(page)})
    assert sentences(too_soon) == [traps.TOO_SOON]
    with at_time(timezone.now() + traps.FASTEST):
        again = stranger.post(reverse("account_signup"), typed | {"began": has_began(too_soon)})
    assert again.status_code == 302 and len(mail.outbox) == 1


def test_a_network_with_many_addresses_is_slowed_down_before_any_mail(sign_up, monkeypatch):
    monkeypatch.setitem(limits.LIMITS, "mail_network", limits.Limit(3, timedelta(minutes=2), "Many."))
    for number in range(4):
        with_address = Client(REMOTE_ADDR=f"203.0.113.{number}")
        answer = sign_up(f"ada{number}", f"ada{number}@example.org", browser=with_address)
    assert answer.status_code == 429 and len(mail.outbox) == 3
    assert sign_up("else", "else@example.org", browser=Client(REMOTE_ADDR="198.51.100.1")).status_code == 302


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.9", "203.0.113.0/24"), ("2001:db8:1:2::/64", "2001:db8:1::/48"), ("unknown", "unknown")],
)
def test_networks(address, network):
    assert limits.wider(address) == network


def test_mending_the_address_again_and_again_sends_no_mails_without_end(sign_up, monkeypatch):
    sign_up(email="a@example.org")
    monkeypatch.setitem(limits.LIMITS, "sign_up", limits.Limit(1, timedelta(minutes=9), "Many."))
    answer = sign_up(email="b@example.org")
    assert answer.status_code == 429 and len(mail.outbox) == 1
    assert User.objects.get().email == "a@example.org"


def test_the_site_s_own_check_refuses_with_its_sentence_and_holds_nobody(sign_up, settings):
    settings.SPAM_CHECK = "tests.accounts.test_traps.refusing"
    assert sentences(sign_up()) == ["Not from there, please."]
    assert (asked[-1].kind, asked[-1].email) == ("sign_up", "ada@example.org")
    assert not User.objects.exists() and not mail.outbox
    settings.SPAM_CHECK = "tests.accounts.test_traps.holding"
    assert sign_up().status_code == 302
