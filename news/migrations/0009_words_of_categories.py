"""Keeps the words by which the back office finds the categories that were there before it kept any."""

from typing import Any

from django.db import migrations

from aivizor.search import inside


def keep(apps: Any, schema_editor: Any) -> None:
    for pk, name in apps.get_model("news.category").objects.values_list("pk", "name").iterator():
        inside.keep("category", pk, name)


class Migration(migrations.Migration):
    dependencies = [("news", "0008_titles")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop, elidable=True)]
