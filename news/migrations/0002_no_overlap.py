"""No two editions of one article are live at once: PostgreSQL holds it as a constraint.

SQLite has no exclusion constraints; there the verbs, which run one after the other, keep the rule.
The article's number stands as a range of one, so that no extension is needed.
"""

from django.db import migrations

ADD = """
ALTER TABLE news_edition ADD CONSTRAINT editions_never_overlap EXCLUDE USING gist (
    int8range(article_id, article_id, '[]') WITH &&,
    tstzrange(live_from, live_until) WITH &&
)
"""
DROP = "ALTER TABLE news_edition DROP CONSTRAINT editions_never_overlap"


def on_postgresql(sql):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql)

    return run


class Migration(migrations.Migration):
    dependencies = [("news", "0001_initial")]
    operations = [migrations.RunPython(on_postgresql(ADD), on_postgresql(DROP))]
