"""How a database means to answer queries: which index it reads, and whether it sorts."""

import itertools

from django.db import connection
from django.test.utils import CaptureQueriesContext


def sorts(plan):
    return "TEMP B-TREE" in plan or "Sort" in plan


def plans_of(work):
    """How the database means to answer each question of `work()`."""
    return list(map(plan_of, selects_of(work)))


def selects_of(work):
    with CaptureQueriesContext(connection) as queries:
        work()
    asked = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in asked if sql.lstrip().startswith(("SELECT", "WITH"))]


def plan_of(sql):
    """PostgreSQL would rather read and sort a table this small: it does so only where it must."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            return "\n".join(row[3] for row in cursor.fetchall())
        for way in ("seqscan", "bitmapscan", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {sql}")
        return "\n".join(row[0] for row in cursor.fetchall())


def effort_of(work):
    """How many steps SQLite takes for `work()`.

    None on PostgreSQL: it goes by how much there is of what, and of a table in a test it knows nothing.
    """
    # What is asked once by whoever comes, as what they may do, is asked before.
    work()
    if connection.vendor != "sqlite":
        return 0
    taken = itertools.count()
    connection.connection.set_progress_handler(lambda: next(taken) and None, 1)
    try:
        work()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return next(taken)
