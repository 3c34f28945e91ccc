"""The settings: display name and e-mail address."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from aivizor.limits import LIMITS
from tests.accounts.people import PASSWORD, last_link
from tests.reading import text_of

PAGE = "/accounts/settings/"


def confirm_password(browser, answer):
    """What a member does who is asked for the password once more."""
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    return browser.post(answer["Location"], {"password": PASSWORD, "next": reverse("account_email")})


def test_a_member_chooses_a_display_name(ada, signed_in):
    browser = signed_in(ada)
    assert browser.post(PAGE, {"name": "  Ada Lovelace "})["Location"] == PAGE
    ada.refresh_from_db()
    assert str(ada) == "Ada Lovelace"
    assert "Your settings are saved." in browser.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "Moderator",
        "x" * 81,
        "\u202eadA",
        "a\x00b",
        "a\nb",
        "\u200b",
        "\u200d",
        "\u3164",
        "Ad\u200ba",
        "Moderator\u200d",
        "a\ufffdb",
    ],
)
def test_a_name_that_deceives_is_refused_and_nothing_else_shows_it(ada, signed_in, name):
    answer = signed_in(ada).post(PAGE, {"name": name})
    assert answer.context["form"].errors["name"]
    assert str(answer.context["user"]) == "Ada"


def test_an_author_says_a_line_about_themselves_and_their_zone(author, signed_in):
    browser = signed_in(author)
    assert '<option value="UTC" selected>' in browser.get(PAGE).text
    said = {"name": "Otto", "about": " Writes on chips. ", "time_zone": "Europe/Berlin"}
    assert browser.post(PAGE, said)["Location"] == PAGE
    author.refresh_from_db()
    assert (author.about, author.zone.key) == ("Writes on chips.", "Europe/Berlin")
    assert '<option value="Europe/Berlin" selected>' in browser.get(PAGE).text


@pytest.mark.parametrize("zone", ["Berlin", "../../etc/passwd", "Etc/GMT-3"])
def test_a_zone_that_is_none_is_refused(author, signed_in, zone):
    answer = signed_in(author).post(PAGE, {"name": "Otto", "time_zone": zone})
    assert "There is no time zone of this name" in text_of(answer)
    author.refresh_from_db()
    assert author.time_zone == "UTC"


def test_a_member_who_writes_no_articles_is_asked_for_neither(member, signed_in):
    browser = signed_in(member)
    assert "time_zone" not in browser.get(PAGE).text
    browser.post(PAGE, {"name": "Mia", "about": "Buy pills.", "time_zone": "Europe/Berlin"})
    member.refresh_from_db()
    assert (member.name, member.about, member.time_zone) == ("Mia", "", "UTC")


def test_a_zone_that_this_machine_does_not_know_any_more_is_utc(author):
    author.time_zone = "Europe/Atlantis"
    assert author.zone.key == "UTC"


def test_names_are_shown_as_text(ada, signed_in):
    browser = signed_in(ada)
    browser.post(PAGE, {"name": "<script>alert(1)</script>"})
    assert b"<script>alert" not in browser.get(PAGE).content


def test_a_visitor_is_asked_to_sign_in(db, stranger):
    assert stranger.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"


def test_a_new_address_takes_the_place_of_the_old_one_when_it_is_confirmed(ada, signed_in):
    browser, page = signed_in(ada), reverse("account_email")
    answer = browser.post(page, {"email": "New@Example.org", "action_add": ""})
    confirm_password(browser, answer)
    assert mail.outbox[-1].to == ["new@example.org"]
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"
    assert browser.post(last_link())["Location"] == PAGE
    ada.refresh_from_db()
    assert ada.email == EmailAddress.objects.get().email == "new@example.org"
    assert mail.outbox[-1].to == ["ada@example.org"], "the old address is told"


def test_an_address_of_another_account_is_not_told_and_not_taken(ada, make_user, signed_in):
    other = make_user("bob", email="bob@example.org")
    EmailAddress.objects.create(user=other, email=other.email, verified=True, primary=True)
    browser, page = signed_in(ada), reverse("account_email")
    answer = confirm_password(browser, browser.post(page, {"email": "bob@example.org", "action_add": ""}))
    assert answer["Location"] == page
    answer = browser.get(last_link())
    assert "Another account has confirmed bob@example.org" in answer.content.decode()
    browser.post(last_link())
    ada.refresh_from_db()
    assert ada.email == "ada@example.org"


def test_a_change_that_waits_can_be_given_up(ada, signed_in):
    EmailAddress.objects.create(user=ada, email="new@example.org")
    browser, page = signed_in(ada), reverse("account_email")
    assert "new@example.org" in browser.get(page).content.decode()
    confirm_password(browser, browser.post(page, {"email": "new@example.org", "action_remove": ""}))
    assert EmailAddress.objects.get().email == "ada@example.org"


def test_mails_to_new_addresses_are_slowed_down(ada, signed_in):
    browser, page = signed_in(ada), reverse("account_email")
    confirm_password(browser, browser.post(page, {"email": "new0@example.org", "action_add": ""}))
    for number in range(1, LIMITS["mail"].burst):
        browser.post(page, {"email": f"new{number}@example.org", "action_add": ""})
    answer = browser.post(page, {"email": "late@example.org", "action_add": ""})
    assert answer.status_code == 429
    assert answer.context["form"]["email"].value() == "late@example.org"
    again = {"email": EmailAddress.objects.get(verified=False).email, "action_send": ""}
    assert "Try again in" in browser.post(page, again, follow=True).content.decode()
    assert len(mail.outbox) == LIMITS["mail"].burst


def test_the_password_asked_for_once_more_is_not_guessed(ada, signed_in):
    browser, page = signed_in(ada), reverse("account_reauthenticate")
    for _ in range(LIMITS["sign_in"].burst):
        assert "This is not your password" in browser.post(page, {"password": "wrong"}).content.decode()
    assert browser.post(page, {"password": PASSWORD}).status_code == 429
