"""What changes is written down once, last, in the order of keys, with the transaction of the change."""

from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from aivizor.models import TokenBucket, Version
from aivizor.pages import changing, moved

pytestmark = pytest.mark.django_db


def numbers():
    return dict(Version.objects.values_list("key", "number"))


def writes_of(queries):
    return [query["sql"] for query in queries if "aivizor_version" in query["sql"]]


def change_and_fail(key):
    with changing():
        moved(key)
        TokenBucket.objects.create(key="x", full_at=0)
        raise LookupError


def test_what_moved_is_one_more():
    for _ in range(3):
        with changing():
            moved("a", "b")
    with changing():
        moved("b")
    assert numbers() == {"a": 3, "b": 4}


def test_what_moves_often_in_one_change_is_written_once_last_and_in_key_order(make_user):
    with (
        CaptureQueriesContext(
            connection,
        ) as queries,
        changing(),
    ):
        moved("c", "a")
        make_user("mia")
        moved("b")
        moved("a", "é", "B")
        make_user("noah")
    (write,) = writes_of(queries)
    at = [query["sql"] for query in queries].index(write)
    assert [
        sql
        for sql in (query["sql"] for query in queries.captured_queries[at + 1 :])
        if "SAVEPOINT" not in sql
    ] == []
    places = [write.index(f"'{key}'") for key in ("B", "a", "b", "c", "é")]
    assert places == sorted(places)
    assert set(numbers().values()) == {1}


def test_a_change_that_moves_nothing_writes_nothing():
    with CaptureQueriesContext(connection) as queries, changing():
        pass
    assert writes_of(queries) == []


def test_what_moved_goes_back_with_its_change():
    with pytest.raises(LookupError):
        change_and_fail("a")
    assert numbers() == {}
    assert not TokenBucket.objects.exists()


def test_what_moved_goes_back_with_the_transaction_around():
    with transaction.atomic():
        with changing():
            moved("a")
        assert numbers() == {"a": 1}
        transaction.set_rollback(True)
    assert numbers() == {}


def test_a_change_within_a_change_is_written_by_the_outer_one():
    with CaptureQueriesContext(connection) as queries, changing():
        moved("b")
        with changing():
            moved("b", "a")
        assert writes_of(queries) == []
        moved("c")
    assert len(writes_of(queries)) == 1
    assert numbers() == {"a": 1, "b": 1, "c": 1}


def test_an_inner_change_that_failed_takes_only_itself_back():
    with changing():
        moved("a")
        with pytest.raises(IntegrityError), changing():
            TokenBucket.objects.bulk_create([TokenBucket(key="x", full_at=0)] * 2)
        TokenBucket.objects.create(key="y", full_at=0)
    assert numbers() == {"a": 1}
    assert TokenBucket.objects.get().key == "y"


def test_outside_of_a_change_nothing_moves():
    with pytest.raises(RuntimeError, match="changing"):
        moved("a")
    with changing():
        moved("a")
    with pytest.raises(RuntimeError), transaction.atomic():
        moved("a")
    assert numbers() == {"a": 1}


def test_after_a_change_that_failed_the_next_one_begins_empty():
    with pytest.raises(LookupError):
        change_and_fail("a")
    with changing():
        moved("b")
    assert numbers() == {"b": 1}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_sixteen_that_move_the_same_keys_in_different_orders_never_wait_in_a_circle():
    keys = [f"key {number}" for number in range(8)]
    together, failed = Barrier(16), []

    def work(place):
        turned = keys[place % 8 :] + keys[: place % 8]
        together.wait()
        try:
            for _ in range(20):
                with changing():
                    for key in turned[::-1] if place % 2 else turned:
                        moved(key)
        except Exception as failure:
            failed.append(failure)
        finally:
            connection.close()

    threads = [Thread(target=work, args=(place,)) for place in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert numbers() == dict.fromkeys(keys, 16 * 20)
