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
            ],
            options={
                "indexes": [models.Index(fields=["kind", "ref"], name="searchrow_of")],
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
    ]
