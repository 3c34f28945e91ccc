"""What each database finds words by, beside the search's rows."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

# The words come folded and parted by blanks; of the tokenizers, `ascii` leaves all other signs alone.
# The prefixes make an unfinished word as fast as a whole one.
INDEX = "CREATE VIRTUAL TABLE {} USING fts5 (title, body, kind, tokenize = 'ascii', prefix = '2 3')"
# What only the back office finds has words of its own, so that readers' searches pass over none of it.
TABLES = ["aivizor_searchwords", "aivizor_insidewords"]

CREATE = {
    "sqlite": [INDEX.format(table) for table in TABLES],
    "postgresql": [
        "ALTER TABLE aivizor_searchrow ADD COLUMN words tsvector NOT NULL DEFAULT ''",
        # Long values out of the way, so that many rows can be looked at for their window.
        "ALTER TABLE aivizor_searchrow SET (toast_tuple_target = 128)",
        "CREATE INDEX searchrow_words ON aivizor_searchrow USING gin (words)",
    ],
}
REMOVE = {
    "sqlite": [f"DROP TABLE {table}" for table in TABLES],
    "postgresql": ["ALTER TABLE aivizor_searchrow DROP COLUMN words"],
}


def create(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE[editor.connection.vendor]:
        editor.execute(statement)


def remove(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in REMOVE[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("aivizor", "0001_initial")]

    operations = [migrations.RunPython(create, remove)]
