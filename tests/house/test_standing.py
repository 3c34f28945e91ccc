"""What stands for the tests of a file: made once, new for each, and unseen by others."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from accounts.models import User
from tests.standing import ground

pytestmark = pytest.mark.standing("pair")

MADE = []


@pytest.fixture
def pair(make_user):
    MADE.append("pair")
    return [make_user("ada"), make_user("bob")]


@pytest.fixture
def first(pair):
    return pair[0]


@pytest.mark.parametrize("time", ["the first time", "and again"])
def test_each_test_finds_it_new(pair, time):
    ada, bob = pair
    assert (ada.username, ada.groups.count(), User.objects.count()) == ("ada", 0, 2)
    ada.username = "changed"
    ada.save()
    bob.delete()
    pair.clear()


def test_it_is_made_once(pair, request):
    before = len(MADE)
    ground.prepare(request)
    assert before and len(MADE) == before


def test_who_asks_for_a_part_of_it_has_the_same_object(pair, first):
    assert first is pair[0]


def test_a_function_that_makes_things_makes_them_for_one_test(pair, make_user):
    make_user("cleo")
    assert User.objects.count() == 3


def test_who_does_not_ask_does_not_see_it(db):
    assert not User.objects.exists()


def test_what_waits_for_the_end_of_its_transaction_is_not_of_a_test(pair, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as later:
        transaction.on_commit(MADE.clear)
    assert later == [MADE.clear]


def test_nothing_that_stands_is_made_with_what_is_put_back_after_each_test(monkeypatch, request):
    with pytest.raises(pytest.fail.Exception, match="can't be made with `monkeypatch`"):
        ground.make(request, "monkeypatch")


def test_a_test_of_transactions_cannot_ask_for_it():
    with pytest.raises(pytest.fail.Exception, match="has rows by `db` only"):
        ground.lay(SimpleNamespace(fixturenames=["pair", "transactional_db"]), ())
