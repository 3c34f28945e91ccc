"""What only the back office finds gets words of its own, so that readers' searches pass over none of it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

MOVE = [
    """CREATE VIRTUAL TABLE aivizor_insidewords
    USING fts5 (title, body, kind, tokenize = 'ascii', prefix = '2 3')""",
    """INSERT INTO aivizor_insidewords (rowid, title, body, kind)
    SELECT rowid, title, body, kind FROM aivizor_searchwords
    WHERE rowid IN (SELECT id FROM aivizor_searchrow WHERE visible_from >= '9999-01-01')""",
    """DELETE FROM aivizor_searchwords
    WHERE rowid IN (SELECT id FROM aivizor_searchrow WHERE visible_from >= '9999-01-01')""",
]
BACK = [
    """INSERT INTO aivizor_searchwords (rowid, title, body, kind)
    SELECT rowid, title, body, kind FROM aivizor_insidewords""",
    "DROP TABLE aivizor_insidewords",
]


def move(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for statement in MOVE:
            editor.execute(statement)


def back(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "sqlite":
        for statement in BACK:
            editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("aivizor", "0003_version")]

    operations = [migrations.RunPython(move, back)]
