"""The search's rows, and beside them what each database finds words by."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

CREATE = {
    "sqlite": [
        # The words come folded and parted by blanks; of the tokenizers, `ascii` leaves all other
        # signs alone. The prefixes make an unfinished word as fast as a whole one.
        """CREATE VIRTUAL TABLE aivizor_searchwords
        USING fts5 (title, body, kind, tokenize = 'ascii', prefix = '2 3')"""
    ],
    "postgresql": [
        "ALTER TABLE aivizor_searchrow ADD COLUMN words tsvector NOT NULL DEFAULT ''",
        # Long values out of the way, so that many rows can be looked at for their window.
        "ALTER TABLE aivizor_searchrow SET (toast_tuple_target = 128)",
        "CREATE INDEX searchrow_words ON aivizor_searchrow USING gin (words)",
    ],
}
REMOVE = {
    "sqlite": ["DROP TABLE aivizor_searchwords"],
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

    operations = [
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("ref", models.BigIntegerField()),
                ("title", models.TextField()),
                ("body", models.TextField()),
                ("at", models.DateTimeField()),
                ("visible_from", models.DateTimeField()),
                ("visible_until", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "ref"], name="searchrow_of")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(visible_until__isnull=True)
                        | models.Q(visible_until__gte=models.F("visible_from")),
                        name="searchrow_window_runs_forward",
                    )
                ],
            },
        ),
        migrations.RunPython(create, remove),
    ]
