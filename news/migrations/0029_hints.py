import django.db.models.deletion
import news.models.sources
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0028_quote_checks"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="helpers",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dead_link", "A link is dead"),
                            ("challenge", "A source does not say that"),
                            ("suggestion", "There is another source"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=64)),
                ("readers", models.PositiveIntegerField(default=0)),
                ("latest_at", models.DateTimeField(verbose_name="last told at")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="matters", to="news.article"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="news.source",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MatterAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("accepted", "Accepted"),
                            ("known", "Known already"),
                            ("declined", "Not taken up"),
                            ("reopened", "Opened again"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="news.matter"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.AddField(
            model_name="matter",
            name="answer",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="news.matteranswer",
            ),
        ),
        migrations.CreateModel(
            name="Hint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("key", models.CharField(blank=True, max_length=40)),
                ("cited", models.TextField(blank=True)),
                ("passage", models.TextField(blank=True, max_length=1000)),
                ("url", news.models.sources.WebAddress(blank=True, max_length=2000, verbose_name="address")),
                ("title", models.CharField(blank=True, max_length=500)),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("is_named", models.BooleanField(default=True)),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("form_key", models.UUIDField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hints",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="news.edition"
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hints", to="news.matter"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["by", "-at", "-id"], name="hints_of_member")],
                "constraints": [
                    models.UniqueConstraint(fields=("by", "form_key"), name="hint_form_writes_once"),
                    models.UniqueConstraint(fields=("matter", "by"), name="reader_told_a_matter_once"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["-latest_at", "-id"], name="matters_by_time"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("answer", None)),
                fields=["-latest_at", "-id"],
                name="matters_that_are_open",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["kind", "-latest_at", "-id"], name="matters_of_kind"),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer", None), models.Q(("about", ""), _negated=True)),
                fields=("article", "kind", "about"),
                name="one_open_matter_about_a_thing",
            ),
        ),
    ]
