import aivizor.pictures
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import markdownx.models
import news.models.sources
import taggit.managers
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("community", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("slug", models.SlugField(allow_unicode=True, max_length=40, unique=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "categories",
                "ordering": ["position", "name"],
                "indexes": [models.Index(fields=["position", "name"], name="categories_in_order")],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"), name="category_name_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LibraryPicture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "file",
                    models.ImageField(
                        height_field="height",
                        unique=True,
                        upload_to=aivizor.pictures.new_name,
                        verbose_name="picture",
                        width_field="width",
                    ),
                ),
                ("width", models.PositiveIntegerField(editable=False)),
                ("height", models.PositiveIntegerField(editable=False)),
                (
                    "alt",
                    models.CharField(
                        blank=True,
                        help_text="For those who can't see it, and to find it by. A text may say something else of it.",
                        max_length=300,
                        verbose_name="description",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True, help_text="Who made it: “Photo: Ada Lovelace”.", max_length=200
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True, help_text="What allows us to show it: “CC BY 4.0”.", max_length=100
                    ),
                ),
                (
                    "focus_x",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="from the left",
                    ),
                ),
                (
                    "focus_y",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="from the top",
                    ),
                ),
                (
                    "is_kept",
                    models.BooleanField(
                        default=False,
                        help_text="It stays although no text shows it. Otherwise it may go after 30 days.",
                        verbose_name="keep it",
                    ),
                ),
                ("added_at", models.DateTimeField(editable=False)),
                ("taken_at", models.DateTimeField(editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "picture",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("focus_x__lte", 100), ("focus_y__lte", 100)),
                        name="focal_point_in_its_picture",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("slug", models.SlugField(allow_unicode=True, max_length=140, unique=True)),
                ("url", news.models.sources.WebAddress(blank=True, verbose_name="address")),
                (
                    "owner",
                    models.CharField(
                        blank=True, help_text="The company or person behind it.", max_length=120
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="news.publication",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="publications_merged",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"), name="publication_name_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name="slug"),
                ),
                ("key", models.CharField(editable=False, max_length=200, unique=True)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True), name="tag_slug_is_not_blank"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TextLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("live", "is live"),
                            ("moved", "has moved for good"),
                            ("changed", "shows another page"),
                            ("paywalled", "is not open to everybody"),
                            ("unseen", "is not looked at, as its site asks"),
                            ("soft404", "says that the page is not there"),
                            ("home", "leads to the home page"),
                            ("gone", "is gone"),
                            ("unreachable", "does not answer"),
                        ],
                        default="live",
                        max_length=12,
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="in this state since")),
                ("due_at", models.DateTimeField(verbose_name="looked at again")),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                (
                    "found",
                    models.CharField(blank=True, max_length=200, verbose_name="what the last visit found"),
                ),
                (
                    "leads_to",
                    news.models.sources.WebAddress(blank=True, max_length=2000, verbose_name="leads to"),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="title of the page when it was first seen"
                    ),
                ),
                ("etag", models.CharField(blank=True, editable=False, max_length=200)),
                ("modified", models.CharField(blank=True, editable=False, max_length=60)),
                ("checked_at", models.DateTimeField(blank=True, null=True, verbose_name="last looked at")),
                ("url", news.models.sources.WebAddress(max_length=2000, verbose_name="address")),
                ("url_key", models.CharField(editable=False, max_length=2000)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["due_at"], name="text_links_due"),
                    models.Index(
                        condition=models.Q(
                            (
                                "state__in",
                                ("soft404", "home", "gone", "unreachable", "changed", "paywalled", "moved"),
                            )
                        ),
                        fields=["state"],
                        name="text_links_in_trouble",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("url_key",), name="text_link_url_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("failing_since", None), ("failures", 0)),
                            models.Q(("failing_since__isnull", False), ("failures__gt", 0)),
                            _connector="OR",
                        ),
                        name="text_link_fails_since_some_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerCategorySlug",
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
                        to="news.category",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "type",
                    models.CharField(default="webpage", help_text="A type of CSL 1.0.2.", max_length=30),
                ),
                ("title", models.CharField(blank=True, max_length=500)),
                ("url", news.models.sources.WebAddress(blank=True, max_length=2000, verbose_name="address")),
                ("url_key", models.CharField(blank=True, editable=False, max_length=2000, null=True)),
                ("doi", models.CharField(blank=True, max_length=200, null=True, verbose_name="DOI")),
                (
                    "issued",
                    models.CharField(
                        blank=True,
                        max_length=10,
                        validators=[news.models.sources.issued_date],
                        verbose_name="date",
                    ),
                ),
                ("authors", models.JSONField(blank=True, default=list)),
                ("language", models.CharField(blank=True, max_length=20)),
                (
                    "custom",
                    models.JSONField(blank=True, default=dict, help_text="What CSL has no field for."),
                ),
                ("more", models.JSONField(blank=True, default=dict, editable=False)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="news.source",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="news.publication",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="sources_merged",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("url_key",), name="source_url_unique"),
                    models.UniqueConstraint(fields=("doi",), name="source_doi_unique"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("publication__isnull", False),
                            models.Q(("title", ""), _negated=True),
                            models.Q(("url", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="source_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("url", ""), ("url_key__isnull", True)),
                            models.Q(models.Q(("url", ""), _negated=True), ("url_key__isnull", False)),
                            _connector="OR",
                        ),
                        name="source_with_address_has_its_key",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerTagSlug",
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
                        to="news.tag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits to be archived"),
                            ("asked", "is being archived"),
                            ("kept", "is archived"),
                            ("refused", "was not archived"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                (
                    "url",
                    news.models.sources.WebAddress(max_length=2000, verbose_name="address that is archived"),
                ),
                (
                    "archive_url",
                    news.models.sources.WebAddress(
                        blank=True, max_length=2048, verbose_name="address of the copy"
                    ),
                ),
                ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="copy taken at")),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(default=0, verbose_name="attempts that failed"),
                ),
                (
                    "due_at",
                    models.DateTimeField(
                        blank=True,
                        default=django.utils.timezone.now,
                        null=True,
                        verbose_name="next looked at",
                    ),
                ),
                (
                    "job",
                    models.CharField(
                        blank=True,
                        editable=False,
                        max_length=100,
                        verbose_name="the archive's name for the work",
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="archive asked at")),
                ("rest_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("found", models.CharField(blank=True, max_length=200, verbose_name="what came of it last")),
                (
                    "digest",
                    models.CharField(
                        blank=True, editable=False, max_length=64, verbose_name="SHA-256 of the page"
                    ),
                ),
                (
                    "extract",
                    models.CharField(
                        blank=True, editable=False, max_length=300, verbose_name="how the page begins"
                    ),
                ),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="snapshot", to="news.source"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["due_at"], name="snapshots_due"),
                    models.Index(
                        condition=models.Q(("rest_until__isnull", False)),
                        fields=["rest_until"],
                        name="snapshots_at_rest",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("archive_url", ""), ("taken_at", None)),
                            models.Q(
                                models.Q(("archive_url", ""), _negated=True), ("taken_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="snapshot_was_taken_at_some_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "kept"), _negated=True),
                            models.Q(("archive_url", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="snapshot_kept_has_its_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("due_at__isnull", False), ("state__in", ("waiting", "asked"))),
                            models.Q(
                                models.Q(("state__in", ("waiting", "asked")), _negated=True), ("due_at", None)
                            ),
                            _connector="OR",
                        ),
                        name="snapshot_open_is_due_at_some_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("asked_at__isnull", False),
                                ("state", "asked"),
                                models.Q(("job", ""), _negated=True),
                            ),
                            models.Q(("state", "asked"), _negated=True),
                            _connector="OR",
                        ),
                        name="snapshot_asked_has_its_job",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("live", "is live"),
                            ("moved", "has moved for good"),
                            ("changed", "shows another page"),
                            ("paywalled", "is not open to everybody"),
                            ("unseen", "is not looked at, as its site asks"),
                            ("soft404", "says that the page is not there"),
                            ("home", "leads to the home page"),
                            ("gone", "is gone"),
                            ("unreachable", "does not answer"),
                        ],
                        default="live",
                        max_length=12,
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="in this state since")),
                ("checked_at", models.DateTimeField(verbose_name="last looked at")),
                ("due_at", models.DateTimeField(verbose_name="looked at again")),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                (
                    "found",
                    models.CharField(blank=True, max_length=200, verbose_name="what the last visit found"),
                ),
                (
                    "leads_to",
                    news.models.sources.WebAddress(blank=True, max_length=2000, verbose_name="leads to"),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="title of the page when it was first seen"
                    ),
                ),
                ("etag", models.CharField(blank=True, editable=False, max_length=200)),
                ("modified", models.CharField(blank=True, editable=False, max_length=60)),
                (
                    "told_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="readers are told of a look on"
                    ),
                ),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="link", to="news.source"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["due_at"], name="links_due"),
                    models.Index(
                        condition=models.Q(("state__in", ("soft404", "home", "gone", "unreachable"))),
                        fields=["-since", "-id"],
                        name="links_that_are_dead",
                    ),
                    models.Index(
                        condition=models.Q(
                            (
                                "state__in",
                                ("soft404", "home", "gone", "unreachable", "changed", "paywalled", "moved"),
                            )
                        ),
                        fields=["source"],
                        name="links_in_trouble",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("failing_since", None), ("failures", 0)),
                            models.Q(("failing_since__isnull", False), ("failures__gt", 0)),
                            _connector="OR",
                        ),
                        name="link_fails_since_some_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "summary",
                    models.TextField(
                        blank=True, help_text="One or two lines below the headline.", max_length=500
                    ),
                ),
                ("body", markdownx.models.MarkdownxField(blank=True, max_length=100000)),
                (
                    "cover",
                    models.ImageField(
                        blank=True,
                        height_field="cover_height",
                        upload_to=aivizor.pictures.new_name,
                        width_field="cover_width",
                    ),
                ),
                ("cover_width", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ("cover_height", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                (
                    "cover_alt",
                    models.CharField(
                        blank=True,
                        help_text="For those who can't see the picture.",
                        max_length=300,
                        verbose_name="cover description",
                    ),
                ),
                ("ai", models.JSONField(blank=True, editable=False, null=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("drafting", "drafting"),
                            ("in_review", "in review"),
                            ("approved", "approved"),
                        ],
                        default="drafting",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="What the page prints and lists are ordered by. Empty: the time of the first edition.",
                        null=True,
                        verbose_name="publication date",
                    ),
                ),
                ("created_at", models.DateTimeField(editable=False)),
                ("changed_at", models.DateTimeField(editable=False)),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ("corrected_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("helpers", models.JSONField(blank=True, default=list, editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles_begun",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="community.topic",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="news.category",
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("review_article", "Can approve articles and send them back"),
                    ("publish_article", "Can publish, schedule, take down, put back and retract articles"),
                    ("withhold_article", "Can withhold the text of past editions for good"),
                    ("edit_any_article", "Can edit the articles of others"),
                ],
                "indexes": [
                    models.Index(fields=["-changed_at", "-id"], name="articles_by_change"),
                    models.Index(fields=["stage", "-changed_at", "-id"], name="articles_of_stage"),
                    models.Index(fields=["category", "-changed_at", "-id"], name="articles_of_category"),
                    models.Index(fields=["topic", "-changed_at", "-id"], name="articles_by_topic"),
                    models.Index(fields=["title"], name="articles_by_title"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField(verbose_name="version of the working copy")),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("drafting", "drafting"),
                            ("in_review", "in review"),
                            ("approved", "approved"),
                        ],
                        default="drafting",
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("made_at", models.DateTimeField()),
                ("title", models.CharField(max_length=200)),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("body_html", models.TextField(blank=True)),
                ("category", models.JSONField(null=True)),
                ("tags", models.JSONField(default=list)),
                ("cover", models.JSONField(null=True)),
                ("authors", models.JSONField(default=list)),
                ("ai", models.JSONField(null=True)),
                ("citations", models.JSONField(default=list)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="news.article",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "number"), name="revision_number_unique_in_article"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="revision_number_from_1"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authorship",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authorships",
                        to="news.article",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "author",
                "ordering": ["position", "pk"],
                "indexes": [models.Index(fields=["user", "-id"], name="authorships_latest")],
                "constraints": [
                    models.UniqueConstraint(fields=("article", "user"), name="author_named_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="QuoteCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "digest",
                    models.CharField(editable=False, max_length=64, verbose_name="SHA-256 of the words"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("found", "has these words"),
                            ("missing", "does not have these words"),
                            ("unread", "can't be compared"),
                        ],
                        max_length=8,
                    ),
                ),
                ("checked_at", models.DateTimeField(verbose_name="last looked at")),
                ("found_at", models.DateTimeField(blank=True, null=True, verbose_name="first found at")),
                ("missing_since", models.DateTimeField(blank=True, null=True)),
                (
                    "drifted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="counts as changed since"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quote_checks",
                        to="news.article",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quote_checks",
                        to="news.source",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("drifted_at__isnull", False)),
                        fields=["-drifted_at", "-id"],
                        name="quotes_drifted",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "source", "digest"), name="quote_checked_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("drifted_at", None),
                            models.Q(("found_at__isnull", False), ("missing_since__isnull", False)),
                            _connector="OR",
                        ),
                        name="quote_drifted_was_found_before",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("key", models.SlugField(help_text="Names the citation in the text.", max_length=40)),
                (
                    "locator",
                    models.CharField(
                        blank=True, help_text="Where in the source: p. 12, 03:15.", max_length=120
                    ),
                ),
                (
                    "quote",
                    models.TextField(blank=True, help_text="The exact words relied on.", max_length=2000),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("primary", "Primary source"),
                            ("secondary", "Secondary source"),
                            ("company", "Company statement"),
                            ("anonymous", "Anonymous source"),
                            ("ai", "AI output"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="news.article",
                    ),
                ),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checked_citations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="news.source",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "pk"],
                "indexes": [models.Index(fields=["source", "-id"], name="citations_of_source")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "source"), name="source_cited_once_per_article"
                    ),
                    models.UniqueConstraint(fields=("article", "key"), name="citation_key_unique_in_article"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("checked_at__isnull", True), ("checked_by__isnull", True)),
                            models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="checked_by_someone_at_some_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "what",
                    models.CharField(
                        choices=[("checked", "checked"), ("withdrawn", "withdrawn")], max_length=10
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="source_checks",
                        to="news.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="news.source"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ArticleTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tagged", to="news.article"
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_tags",
                        to="news.tag",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["tag", "-id"], name="taggings_latest")],
                "constraints": [
                    models.UniqueConstraint(fields=("content_object", "tag"), name="article_has_tag_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Tab",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="tab",
                        serialize=False,
                        to="news.article",
                    ),
                ),
                ("form", models.UUIDField()),
                ("began", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("turn", models.PositiveIntegerField(default=0)),
                ("is_whole", models.BooleanField(default=True)),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="article",
            name="authors",
            field=models.ManyToManyField(
                related_name="articles", through="news.Authorship", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="tags",
            field=taggit.managers.TaggableManager(
                blank=True,
                help_text="Parted by commas: machine learning, C++.",
                through="news.ArticleTag",
                to="news.Tag",
                verbose_name="Tags",
            ),
        ),
        migrations.CreateModel(
            name="Label",
            fields=[
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="label",
                        serialize=False,
                        to="news.revision",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
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
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), ("note", ""), _negated=True),
                        name="label_says_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Move",
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
                            ("submit", "submitted for review"),
                            ("withdraw", "withdrew from review"),
                            ("approve", "approved"),
                            ("send_back", "sent back"),
                            ("publish", "published"),
                            ("schedule", "scheduled"),
                            ("cancel", "cancelled the schedule"),
                            ("take_down", "took down"),
                            ("put_back", "put back"),
                            ("retract", "retracted"),
                            ("unretract", "took back the retraction"),
                            ("correct", "corrected"),
                            ("uncorrect", "withdrew a correction"),
                            ("withhold", "withheld the text of an edition"),
                            ("trash", "put into the trash"),
                            ("untrash", "took out of the trash"),
                            ("tag", "added a tag"),
                            ("restore", "restored an earlier text"),
                            ("undo", "undid"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("takes_effect_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="news.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="news.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="moves_by_time"),
                    models.Index(fields=["article", "-at", "-id"], name="moves_of_article"),
                    models.Index(fields=["verb", "-at", "-id"], name="moves_of_kind"),
                ],
            },
        ),
        migrations.CreateModel(
            name="PreviewLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=80, verbose_name="for whom")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("form_key", models.UUIDField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("opened_count", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_links",
                        to="news.article",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_links",
                        to="news.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="preview_link_expires_after_it_is_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                            models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="preview_link_closed_by_someone_at_some_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TextLinkUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="news.article"
                    ),
                ),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="news.textlink"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="news.revision"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("revision", "link"), name="text_link_used_once_per_revision"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="retraction",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="news.move",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="sent_back",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="news.move",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="trash",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="news.move",
            ),
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("live_from", models.DateTimeField()),
                ("live_until", models.DateTimeField(blank=True, null=True)),
                ("updated_at", models.DateTimeField(blank=True, null=True)),
                ("why", models.CharField(blank=True, max_length=300)),
                ("ended_why", models.CharField(blank=True, max_length=300)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="news.article",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended_editions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="news.revision",
                    ),
                ),
                (
                    "withheld",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withheld_editions",
                        to="news.move",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "indexes": [
                    models.Index(fields=["-live_from", "-id"], name="editions_by_start"),
                    models.Index(
                        condition=models.Q(("ended_by__isnull", False)),
                        fields=["article"],
                        name="editions_taken_down",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "number"), name="edition_number_unique_in_article"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("live_until__isnull", True)),
                        fields=("article",),
                        name="one_open_edition_per_article",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("live_until__isnull", True),
                            ("live_until__gt", models.F("live_from")),
                            _connector="OR",
                        ),
                        name="edition_window_runs_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_by__isnull", True), ("ended_why", "")),
                            models.Q(
                                ("ended_by__isnull", False),
                                ("live_until__isnull", False),
                                models.Q(("ended_why", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="taken_down_by_someone_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
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
                            ("correction", "Correction"),
                            ("clarification", "Clarification"),
                            ("update", "Update"),
                            ("retraction", "Retraction"),
                        ],
                        max_length=13,
                    ),
                ),
                ("was", models.TextField(max_length=1000)),
                ("says", models.TextField(blank=True, max_length=1000)),
                ("cited", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("form_key", models.UUIDField(blank=True, null=True, unique=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="news.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="news.move",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="news.source",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("withdrawn", None)),
                        fields=["-at", "-id"],
                        name="corrections_newest_first",
                    ),
                    models.Index(fields=["article", "-at", "-id"], name="corrections_of_article"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "retraction"), models.Q(("says", ""), _negated=True), _connector="OR"
                        ),
                        name="a_correction_says_what_holds_now",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("check_name", models.CharField(max_length=30, verbose_name="check")),
                ("key", models.CharField(max_length=64)),
                ("sentence", models.TextField()),
                ("why", models.CharField(max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waivers", to="news.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "move",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waivers",
                        to="news.move",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "key"), name="finding_waived_once_per_article"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("why", ""), _negated=True), name="waived_for_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("live_from", models.DateTimeField()),
                ("live_until", models.DateTimeField(blank=True, null=True)),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listings",
                        to="news.article",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listings",
                        to="news.category",
                    ),
                ),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="listing", to="news.edition"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="community.topic"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["-published_at", "-id"], name="listings_newest_first"),
                    models.Index(fields=["category", "-published_at", "-id"], name="listings_of_category"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedAuthor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("live_from", models.DateTimeField()),
                ("live_until", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_authors",
                        to="news.listing",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user", "-published_at", "-listing"], name="listings_of_author")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("listing", "user"), name="listing_has_author_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedPublication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("live_from", models.DateTimeField()),
                ("live_until", models.DateTimeField(blank=True, null=True)),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_publications",
                        to="news.listing",
                    ),
                ),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listed",
                        to="news.publication",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["publication", "-published_at", "-listing"], name="listings_of_publication"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("listing", "publication"), name="listing_has_publication_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("live_from", models.DateTimeField()),
                ("live_until", models.DateTimeField(blank=True, null=True)),
                ("number", models.PositiveSmallIntegerField(help_text="Of the source in the article.")),
                (
                    "passage",
                    models.CharField(blank=True, help_text="The sentence that rests on it.", max_length=400),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_sources",
                        to="news.listing",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="listed", to="news.source"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source", "-published_at", "-listing"], name="listings_of_source")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("listing", "source"), name="listing_has_source_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedTag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("published_at", models.DateTimeField()),
                ("live_from", models.DateTimeField()),
                ("live_until", models.DateTimeField(blank=True, null=True)),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_tags",
                        to="news.listing",
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="listed", to="news.tag"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["tag", "-published_at", "-listing"], name="listings_of_tag")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("listing", "tag"), name="listing_has_tag_once")
                ],
            },
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
            options={
                "indexes": [
                    models.Index(fields=["-latest_at", "-id"], name="matters_by_time"),
                    models.Index(fields=["kind", "-latest_at", "-id"], name="matters_of_kind"),
                ],
            },
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
            name="Note",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("quote", models.TextField(blank=True, max_length=1000)),
                ("before", models.CharField(blank=True, max_length=80)),
                ("after", models.CharField(blank=True, max_length=80)),
                ("body", models.TextField(max_length=2000)),
                ("at", models.DateTimeField()),
                ("form_key", models.UUIDField(unique=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="news.article"
                    ),
                ),
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
                "ordering": ["at", "id"],
                "indexes": [
                    models.Index(fields=["article", "at", "id"], name="notes_of_article"),
                    models.Index(fields=["by", "-id"], name="notes_by_latest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteAnswer",
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
                            ("answer", "answered"),
                            ("resolved", "resolved it"),
                            ("reopened", "opened it again"),
                        ],
                        default="answer",
                        max_length=10,
                    ),
                ),
                ("body", models.TextField(blank=True, max_length=2000)),
                ("at", models.DateTimeField()),
                ("form_key", models.UUIDField(unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="news.note"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("body", ""), ("kind", "answer"), _negated=True),
                        name="an_answer_says_something",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="note",
            name="resolution",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="news.noteanswer",
            ),
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="news.note"
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="news.noteanswer",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user", "-id"], name="mentions_latest")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("answer", None)),
                        fields=("note", "user"),
                        name="named_once_in_a_note",
                    ),
                    models.UniqueConstraint(fields=("answer", "user"), name="named_once_in_an_answer"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                condition=models.Q(("answer", None)),
                fields=["-latest_at", "-id"],
                name="matters_that_are_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="matter",
            constraint=models.UniqueConstraint(
                condition=models.Q(("answer", None), models.Q(("about", ""), _negated=True)),
                fields=("article", "kind", "about"),
                name="one_open_matter_about_a_thing",
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("resolution", None)), fields=["-id"], name="notes_that_are_open"
            ),
        ),
    ]
