"""Who is suspended is out at once, stays out until the end, is told why, and can appeal from outside."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from community import moderation
from community.models import Appeal, Case, Standing
from community.telling import mail_links

PASSWORD = "correct horse battery"
DAY = timedelta(days=1)


@pytest.fixture
def member(make_user):
    """One who has a password and a proven address."""
    user = make_user("mia", email="mia@example.org")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def suspended(member, moderator, now, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return moderation.suspend(member, moderator, now + DAY, "abuse", "Threats.", now)


def sign_in(client, password=PASSWORD):
    return client.post("/accounts/login/", {"login": "mia", "password": password})


def is_in(client):
    return client.get("/accounts/settings/").status_code == 200


def test_all_sessions_end_with_the_act_and_none_comes_back(member, moderator, signed_in, now):
    phone, desk = signed_in(member), signed_in(member)
    assert is_in(phone) and is_in(desk)
    act = moderation.suspend(member, moderator, now + DAY, "abuse", "", now)
    assert not is_in(phone)
    moderation.undo(act, moderator, now)
    assert not is_in(desk)


def test_signing_in_tells_why_and_until_when_after_the_password_only(suspended, stranger, at_time, now):
    assert "suspended" not in sign_in(stranger, "wrong").content.decode()
    answer = sign_in(stranger)
    assert answer.status_code == 403
    page = answer.content.decode()
    for words in ("You are suspended", "abuse. Threats.", f'datetime="{now + DAY:%Y-%m-%dT%H:%M:%SZ}"'):
        assert words in page
    assert "_auth_user_id" not in stranger.session
    with at_time(now + DAY):
        assert sign_in(stranger).status_code == 302
        assert is_in(stranger)


def test_undone_lets_them_in_again(suspended, moderator, stranger, now):
    moderation.undo(suspended, moderator, now)
    assert sign_in(stranger).status_code == 302
    assert is_in(stranger)


def test_a_new_password_is_no_way_round(suspended, stranger, member):
    stranger.post("/accounts/password/reset/", {"email": member.email})
    link = next(word for word in mail.outbox[-1].body.split() if "/password/reset/key/" in word)
    form = stranger.get(urlsplit(link).path, follow=True)
    new = "another long secret"
    answer = stranger.post(form.request["PATH_INFO"], {"password1": new, "password2": new}, follow=True)
    assert answer.status_code < 500
    assert not is_in(stranger)
    assert sign_in(stranger, new).status_code == 403


def test_the_mail_leads_to_an_appeal_without_signing_in(suspended, stranger, moderator):
    (letter,) = mail.outbox
    assert "abuse. Threats." in letter.body
    link = urlsplit(next(word for word in letter.body.split() if "/appeals/" in word)).path
    page = stranger.get(link)
    assert page["Cache-Control"] == "private, no-store"
    assert "Send the appeal" in page.content.decode()
    assert "momo" not in page.content.decode()
    assert stranger.post(link, {"text": "It was a joke."})["Location"] == link
    assert Appeal.objects.get().text == "It was a joke."
    assert Case.objects.get().act == suspended
    assert "It waits for a moderator." in stranger.get(link).content.decode()
    assert stranger.post(link, {"text": "Again."}).status_code == 403
    assert not is_in(stranger)


@pytest.mark.parametrize("token", ["x", "1-1.a.b", "9" * 300])
def test_a_made_up_link_tells_nothing(suspended, stranger, token):
    assert stranger.get(f"/community/appeals/{token}/").status_code == 404


def test_a_link_is_for_its_own_member_and_act(suspended, other_member, stranger):
    address = mail_links.appeal_address(other_member, suspended.pk)
    assert stranger.get(urlsplit(address).path).status_code == 404


def test_a_standing_without_its_act_lets_nobody_in(member, stranger, now):
    Standing.objects.create(member=member, suspended_until=now + DAY)
    assert sign_in(stranger).status_code == 403
