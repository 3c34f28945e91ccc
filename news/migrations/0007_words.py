"""Keeps the words by which the back office finds what was there before it kept any."""

from itertools import chain
from typing import Any

from django.db import migrations

from aivizor.search import inside

WORDS = {
    "accounts.user": ("person", ["username", "name"]),
    "community.topic": ("heading", ["title", "next_title"]),
    "news.article": ("draft", ["title"], ["summary", "body"]),
    "news.publication": ("publication", ["name"]),
    "news.source": ("source", ["title", "url", "publication__name"]),
    "news.tag": ("tag", ["name"]),
}


def keep(apps: Any, schema_editor: Any) -> None:
    for model, (kind, *columns) in WORDS.items():
        for row in apps.get_model(model).objects.values("pk", *chain(*columns)).iterator():
            said = [" ".join(row[name] or "" for name in some) for some in columns]
            inside.keep(kind, row["pk"], *said)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("aivizor", "0003_version"),
        ("community", "0003_lists_of_moderators"),
        ("news", "0006_lists_of_the_newsroom"),
    ]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop, elidable=True)]
