"""How a database means to answer queries: which index it reads, and whether it sorts."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def sorts(plan):
    return "TEMP B-TREE" in plan or "Sort" in plan


def plans_of(work):
    """How the database means to answer each question of `work()`."""
    with CaptureQueriesContext(connection) as queries:
        work()
    asked = [query["sql"] for query in queries.captured_queries]
    return [plan_of(sql) for sql in asked if sql.lstrip().startswith(("SELECT", "WITH"))]


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
