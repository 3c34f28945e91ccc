import aivizor.pictures
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="TokenBucket",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                (
                    "full_at",
                    models.BigIntegerField(
                        db_index=True, verbose_name="full again at, in microseconds since 1970"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("key", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
            ],
        ),
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
                ("key", models.CharField(blank=True, db_default="", default="", max_length=80)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["kind", "ref"], name="searchrow_of"),
                    models.Index(fields=["key"], name="searchrow_by_key", opclasses=["varchar_pattern_ops"]),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visible_until__isnull", True),
                            ("visible_until__gte", models.F("visible_from")),
                            _connector="OR",
                        ),
                        name="searchrow_window_runs_forward",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("word", models.CharField(max_length=40)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("key", "word"), name="known_word_has_key_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60, verbose_name="name")),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="description")),
                (
                    "logo",
                    models.ImageField(blank=True, upload_to=aivizor.pictures.new_name, verbose_name="logo"),
                ),
                (
                    "logo_dark",
                    models.ImageField(
                        blank=True, upload_to=aivizor.pictures.new_name, verbose_name="logo on dark ground"
                    ),
                ),
                ("logo_alt", models.CharField(blank=True, max_length=100, verbose_name="what the logo says")),
                (
                    "card",
                    models.ImageField(
                        blank=True, upload_to=aivizor.pictures.new_name, verbose_name="share card"
                    ),
                ),
                (
                    "card_alt",
                    models.CharField(blank=True, max_length=300, verbose_name="what the card shows"),
                ),
                ("navigation", models.TextField(blank=True, max_length=5000, verbose_name="navigation")),
                ("footer", models.TextField(blank=True, max_length=5000, verbose_name="footer")),
            ],
            options={
                "verbose_name": "name, logo and links",
                "verbose_name_plural": "name, logo and links",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="identity_is_one_row")
                ],
            },
        ),
    ]
