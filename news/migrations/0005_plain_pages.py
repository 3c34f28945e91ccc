import django.db.models.deletion
import markdownx.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0004_types_of_work"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PlainMove",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("publish", "published"),
                            ("take_down", "took down"),
                            ("put_back", "put back"),
                            ("restore", "restored an earlier text"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="PlainPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("slug", models.SlugField(allow_unicode=True, max_length=80, unique=True)),
                ("body", markdownx.models.MarkdownxField(max_length=100000)),
                ("in_footer", models.BooleanField(default=True, verbose_name="in the footer")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place in the footer")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ("updated_at", models.DateTimeField(editable=False, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "move",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="news.plainmove",
                    ),
                ),
            ],
            options={
                "verbose_name": "page",
                "ordering": ["position", "slug"],
                "permissions": [("publish_plainpage", "Can publish, take down and put back pages")],
            },
        ),
        migrations.AddField(
            model_name="plainmove",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="news.plainpage"
            ),
        ),
        migrations.CreateModel(
            name="FormerPlainSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(allow_unicode=True, max_length=100, unique=True)),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_slugs",
                        to="news.plainpage",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PlainRevision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("body_html", models.TextField()),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="news.plainpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "revision of a page",
                "ordering": ["-number"],
            },
        ),
        migrations.AddField(
            model_name="plainpage",
            name="shown",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="news.plainrevision",
            ),
        ),
        migrations.AddField(
            model_name="plainmove",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="news.plainrevision"
            ),
        ),
        migrations.AddConstraint(
            model_name="plainrevision",
            constraint=models.UniqueConstraint(
                fields=("page", "number"), name="plain_revision_number_unique_in_page"
            ),
        ),
        migrations.AddConstraint(
            model_name="plainrevision",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="plain_revision_number_from_1"
            ),
        ),
        migrations.AddIndex(
            model_name="plainpage",
            index=models.Index(fields=["position", "slug"], name="plain_pages_in_order"),
        ),
        migrations.AddConstraint(
            model_name="plainpage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shown", None),
                    models.Q(("move__isnull", False), ("updated_at__isnull", False)),
                    _connector="OR",
                ),
                name="plain_page_is_shown_by_a_move",
            ),
        ),
        migrations.AddIndex(
            model_name="plainmove",
            index=models.Index(fields=["page", "-at", "-id"], name="plain_moves_of_page"),
        ),
    ]
