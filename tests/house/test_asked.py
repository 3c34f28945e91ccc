"""Which tests tell nothing of PostgreSQL that others don't."""

import pytest
from django.db import DatabaseError, connection

from accounts.models import User
from tests.asked import Notes, needless, shape


def asked(run):
    notes = Notes()
    with connection.execute_wrapper(notes):
        run()
    return notes


def test_a_test_that_asks_no_more_than_others_is_needless():
    tests = {"a": {1, 2}, "b": {2}, "c": {3}, "d": {1, 2, 3, 4}}
    assert needless(tests, {"a", "b", "c"}) == {"b"}
    assert needless(tests, {"a", "b", "c", "d"}) == {"a", "b", "c"}


def test_of_two_that_ask_the_same_one_runs():
    assert needless({"a": {1}, "b": {1}}, {"a", "b"}) == {"b"}


def test_what_was_not_noted_runs_and_a_test_that_does_not_run_tells_nothing():
    assert needless({"elsewhere": {1}, "a": {1}}, {"new", "a"}) == set()


def test_how_many_rows_are_sought_or_written_makes_no_other_statement():
    assert shape('… WHERE "id" IN (%s, %s, %s)') == shape('… WHERE "id" IN (%s)')
    assert shape("… VALUES (%s, %s), (%s, %s)") == shape("… VALUES (%s, %s)")
    assert shape('SAVEPOINT "s1_x1"') == shape('SAVEPOINT "s1_x2"')
    assert shape("SELECT a") != shape("SELECT b")


@pytest.mark.parametrize(
    "statement",
    [
        "EXPLAIN QUERY PLAN SELECT 1",
        "… WHERE words MATCH %s",
        "… WHERE name LIKE %s ESCAPE '\\'",
        "SELECT JSON_EXTRACT(a, %s)",
        "SELECT django_datetime_trunc(%s, %s, %s, %s)",
    ],
)
def test_what_databases_understand_in_their_own_ways_is_told_apart(statement):
    assert shape(statement)[1]


def test_tables_of_similar_names_are_not():
    assert not shape('SELECT "community_like"."id" FROM "django_content_type"')[1]


def test_the_kinds_of_values_tell_statements_apart(db):
    def seek(name):
        return asked(lambda: User.objects.filter(username=name).first()).asked

    assert seek("mia") == seek("noah")
    assert len({*seek("mia"), *seek("Мия"), *seek("m" * 300), *seek("m\n")}) == 4


def test_a_statement_that_fails_is_of_one_database(db):
    def fail():
        with pytest.raises(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT nothing")

    assert not asked(User.objects.count).are_of_one_database
    assert asked(fail).are_of_one_database
