"""The roles: one table in code, and the groups that follow it."""

from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from accounts import roles


def held(role):
    permissions = Permission.objects.filter(group__name=role).select_related("content_type")
    return {f"{one.content_type.app_label}.{one.codename}" for one in permissions}


def test_every_permission_of_the_table_exists_and_is_held(db):
    assert {role: held(role) for role in roles.ROLES} == {
        role: set(names) for role, names in roles.ROLES.items()
    }


def test_a_group_that_was_changed_is_put_right_and_others_are_left_alone(db):
    editors, others = Group.objects.get(name="editor"), Group.objects.create(name="friends")
    everything = Permission.objects.all()
    editors.permissions.set(everything)
    others.permissions.set(everything[:3])
    Group.objects.get(name="author").delete()
    for _ in range(2):
        call_command("migrate", verbosity=0)
    assert held("editor") == set(roles.ROLES["editor"]) and held("author") == set(roles.ROLES["author"])
    assert others.permissions.count() == 3


def test_nobody_but_superusers_may_change_users_or_roles():
    for names in roles.ROLES.values():
        assert not {
            name
            for name in names
            if name.startswith("auth.") or name.endswith(("change_user", "delete_user"))
        }
