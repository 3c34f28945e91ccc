"""Users and roles in the back office."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from accounts.roles import ROLES

USERS = "/admin/accounts/user/"


@pytest.fixture
def root(db):
    return User.objects.create_superuser("root")


def change(user):
    return reverse("admin:accounts_user_change", args=[user.pk])


def test_an_editor_adds_an_author_who_cannot_sign_in(editor, signed_in):
    typed = {"username": "Lebedev", "name": "Mihail Lebedev", "email": ""}
    assert signed_in(editor).post(f"{USERS}add/", typed).status_code == 302
    author = User.objects.get(username="Lebedev")
    assert str(author) == "Mihail Lebedev" and author.email is None
    assert not author.has_usable_password() and not author.is_staff


def test_a_name_that_is_taken_is_told(editor, member, signed_in):
    answer = signed_in(editor).post(f"{USERS}add/", {"username": member.username.upper()})
    assert "This username is taken." in answer.content.decode()


def test_an_editor_gives_nobody_rights_by_adding(editor, signed_in):
    rights = {"is_superuser": "on", "is_staff": "on", "groups": [Group.objects.get(name="editor").pk]}
    signed_in(editor).post(f"{USERS}add/", {"username": "friend", "is_active": "on"} | rights)
    friend = User.objects.get(username="friend")
    assert not friend.is_superuser and not friend.is_staff and not friend.groups.exists()


@pytest.mark.parametrize("who", ["editor", "moderator"])
def test_staff_see_users_but_not_their_addresses_and_change_nothing(who, request, make_user, signed_in):
    browser, user = signed_in(request.getfixturevalue(who)), make_user("ada", email="ada@example.org")
    for page in (USERS, f"{USERS}?q=ada@example.org", change(user)):
        answer = browser.get(page)
        assert answer.status_code == 200
        assert "ada@example.org" not in answer.content.decode().replace('value="ada@example.org"', "")
    assert browser.post(change(user), {"username": "eve", "is_superuser": "on"}).status_code == 403
    assert not User.objects.filter(username="eve").exists()


@pytest.mark.parametrize("asked", ["password__startswith=m", "email__startswith=a", "email=a@x.org"])
def test_what_is_not_shown_is_not_guessed_through_a_filter(editor, signed_in, asked):
    assert signed_in(editor).get(f"{USERS}?{asked}").status_code == 400


def test_an_author_and_a_member_see_no_users(author, member, signed_in):
    assert signed_in(author).get(USERS).status_code == 403
    assert signed_in(member).get(USERS).status_code == 403


def test_a_superuser_gives_a_role_which_opens_the_back_office_and_takes_it_away(root, member, signed_in):
    browser = signed_in(root)
    typed = {"username": member.username, "name": "", "email": "", "is_active": "on"}
    browser.post(change(member), typed | {"groups": [Group.objects.get(name="moderator").pk]})
    member = User.objects.get(pk=member.pk)
    assert member.is_staff and member.has_perm("community.moderate")
    browser.post(change(member), typed)
    assert not User.objects.get(pk=member.pk).is_staff


def test_roles_are_boxes_to_tick(root, member, signed_in):
    page = signed_in(root).get(change(member)).text
    assert page.count('type="checkbox" name="groups"') == len(ROLES)


def test_the_rights_of_a_role_are_only_read(root, signed_in):
    role = Group.objects.get(name="author")
    kept = set(role.permissions.all())
    page = reverse("admin:auth_group_change", args=[role.pk])
    signed_in(root).post(page, {"name": "authors", "permissions": []})
    role.refresh_from_db()
    assert (role.name, set(role.permissions.all())) == ("author", kept)


def test_a_superuser_closes_an_account_and_keeps_the_row(root, member, signed_in):
    browser = signed_in(root)
    browser.post(change(member), {"username": member.username})
    assert not User.objects.get(pk=member.pk).is_active
    assert browser.get(f"{USERS}{member.pk}/delete/").status_code == 403


def test_roles_are_a_superusers(root, editor, signed_in):
    page = reverse("admin:auth_group_change", args=[Group.objects.get(name="editor").pk])
    assert signed_in(editor).get(page).status_code == 403
    browser = signed_in(root)
    assert browser.get(page).status_code == 200
    assert browser.get(USERS).status_code == browser.get(f"{USERS}add/").status_code == 200
