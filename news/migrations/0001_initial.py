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
        ("accounts", "__first__"),
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
                ("name", models.CharField(max_length=40, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(allow_unicode=True, max_length=40, unique=True, verbose_name="slug"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
            ],
            options={
                "verbose_name": "category",
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
                        blank=True,
                        help_text="Who made it: “Photo: Ada Lovelace”.",
                        max_length=200,
                        verbose_name="credit",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        help_text="What allows us to show it: “CC BY 4.0”.",
                        max_length=100,
                        verbose_name="licence",
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
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
                ("added_at", models.DateTimeField(editable=False, verbose_name="added at")),
                ("taken_at", models.DateTimeField(editable=False)),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(allow_unicode=True, max_length=140, unique=True, verbose_name="slug"),
                ),
                ("url", news.models.sources.WebAddress(blank=True, verbose_name="address")),
                (
                    "owner",
                    models.CharField(
                        blank=True,
                        help_text="The company or person behind it.",
                        max_length=120,
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
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
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
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
                        verbose_name="state",
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
                    "type",
                    models.CharField(
                        default="webpage",
                        help_text="A type of CSL 1.0.2.",
                        max_length=30,
                        verbose_name="type",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="title")),
                (
                    "publication",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="news.publication",
                        verbose_name="publication",
                    ),
                ),
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
                ("authors", models.JSONField(blank=True, default=list, verbose_name="authors")),
                ("language", models.CharField(blank=True, max_length=20, verbose_name="language")),
                (
                    "custom",
                    models.JSONField(blank=True, default=dict, help_text="What CSL has no field for."),
                ),
                ("more", models.JSONField(blank=True, default=dict, editable=False)),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
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
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="snapshot", to="news.source"
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
                        verbose_name="state",
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
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="link", to="news.source"
                    ),
                ),
                (
                    "told_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="readers are told of a look on"
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
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two lines below the headline.",
                        max_length=500,
                        verbose_name="summary",
                    ),
                ),
                ("body", markdownx.models.MarkdownxField(blank=True, max_length=100000, verbose_name="body")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="news.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("news", "News"),
                            ("analysis", "Analysis"),
                            ("opinion", "Opinion"),
                            ("explainer", "Explainer"),
                            ("interview", "Interview"),
                            ("review", "Review"),
                        ],
                        db_default="news",
                        default="news",
                        help_text="Readers see it above the headline, unless it is news.",
                        max_length=10,
                        verbose_name="type of work",
                    ),
                ),
                (
                    "cover",
                    models.ImageField(
                        blank=True,
                        height_field="cover_height",
                        upload_to=aivizor.pictures.new_name,
                        verbose_name="cover",
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
                        verbose_name="stage",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
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
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="What the page prints and lists are ordered by. Empty: the time of the first edition.",
                        null=True,
                        verbose_name="publication date",
                    ),
                ),
                ("created_at", models.DateTimeField(editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles_begun",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("changed_at", models.DateTimeField(editable=False, verbose_name="changed at")),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ("corrected_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("helpers", models.JSONField(blank=True, default=list, editable=False)),
            ],
            options={
                "verbose_name": "article",
                "verbose_name_plural": "articles",
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
                    models.Index(fields=["genre", "-changed_at", "-id"], name="articles_of_genre"),
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
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="news.article",
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
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("body_html", models.TextField(blank=True)),
                ("category", models.JSONField(null=True)),
                (
                    "genre",
                    models.CharField(
                        choices=[
                            ("news", "News"),
                            ("analysis", "Analysis"),
                            ("opinion", "Opinion"),
                            ("explainer", "Explainer"),
                            ("interview", "Interview"),
                            ("review", "Review"),
                        ],
                        db_default="news",
                        default="news",
                        max_length=10,
                    ),
                ),
                ("tags", models.JSONField(default=list)),
                ("cover", models.JSONField(null=True)),
                ("authors", models.JSONField(default=list)),
                ("ai", models.JSONField(null=True)),
                ("citations", models.JSONField(default=list)),
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
                ("position", models.PositiveSmallIntegerField(default=0)),
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
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="news.article",
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
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "key",
                    models.SlugField(
                        help_text="Names the citation in the text.", max_length=40, verbose_name="key"
                    ),
                ),
                (
                    "locator",
                    models.CharField(
                        blank=True,
                        help_text="Where in the source: p. 12, 03:15.",
                        max_length=120,
                        verbose_name="locator",
                    ),
                ),
                (
                    "quote",
                    models.TextField(
                        blank=True,
                        help_text="The exact words relied on.",
                        max_length=2000,
                        verbose_name="quote",
                    ),
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
                ("checked_at", models.DateTimeField(blank=True, null=True)),
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
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="source_checks",
                        to="news.article",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="news.source"
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
                ("at", models.DateTimeField()),
                (
                    "what",
                    models.CharField(
                        choices=[("checked", "checked"), ("withdrawn", "withdrawn")], max_length=10
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
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="article_tags",
                        to="news.tag",
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tagged", to="news.article"
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
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
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="news.article",
                        verbose_name="article",
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
                        verbose_name="verb",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="news.revision",
                        verbose_name="revision",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "takes_effect_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="takes effect at"),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
            ],
            options={
                "verbose_name": "move",
                "verbose_name_plural": "moves",
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
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preview_links",
                        to="news.article",
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
                ("label", models.CharField(max_length=80, verbose_name="for whom")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("form_key", models.UUIDField(unique=True)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("expires_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
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
                ("opened_count", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
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
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="news.revision"
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("revision", "link"), name="text_link_used_once_per_revision"
                    )
                ],
            },
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
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="news.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="news.revision",
                        verbose_name="revision",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("live_from", models.DateTimeField(verbose_name="live from")),
                ("live_until", models.DateTimeField(blank=True, null=True, verbose_name="live until")),
                ("updated_at", models.DateTimeField(blank=True, null=True, verbose_name="updated at")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ended_editions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ended by",
                    ),
                ),
                ("ended_why", models.CharField(blank=True, max_length=300, verbose_name="ended why")),
                (
                    "withheld",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withheld_editions",
                        to="news.move",
                        verbose_name="withheld",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
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
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="news.article",
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
                ("cited", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("form_key", models.UUIDField(blank=True, null=True, unique=True)),
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
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="waivers", to="news.article"
                    ),
                ),
                ("check_name", models.CharField(max_length=30, verbose_name="check")),
                ("key", models.CharField(max_length=64)),
                ("sentence", models.TextField()),
                ("why", models.CharField(max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
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
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="listing", to="news.edition"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listings",
                        to="news.article",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="community.topic"
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
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
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
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listed",
                        to="news.publication",
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_publications",
                        to="news.listing",
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
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="listed", to="news.source"
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_sources",
                        to="news.listing",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(help_text="Of the source in the article.")),
                (
                    "passage",
                    models.CharField(blank=True, help_text="The sentence that rests on it.", max_length=400),
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
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="listed", to="news.tag"
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="listed_tags",
                        to="news.listing",
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
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="matters", to="news.article"
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
                ("readers", models.PositiveIntegerField(default=0)),
                ("latest_at", models.DateTimeField(verbose_name="last told at")),
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
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hints", to="news.matter"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="news.edition"
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hints",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("form_key", models.UUIDField()),
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
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="news.matter"
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ["at", "id"],
            },
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
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="news.article"
                    ),
                ),
                ("quote", models.TextField(blank=True, max_length=1000)),
                ("before", models.CharField(blank=True, max_length=80)),
                ("after", models.CharField(blank=True, max_length=80)),
                ("body", models.TextField(max_length=2000)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("form_key", models.UUIDField(unique=True)),
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
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="news.note"
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("form_key", models.UUIDField(unique=True)),
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
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to=settings.AUTH_USER_MODEL,
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
        migrations.CreateModel(
            name="Arrangement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "restores",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="news.arrangement",
                    ),
                ),
            ],
            options={
                "permissions": [
                    ("arrange_front", "Can choose the lead and the featured articles of the front page")
                ],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Featured",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "arrangement",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="featured",
                        to="news.arrangement",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="featured",
                        to="news.article",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("until", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["position"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("arrangement", "position"), name="one_article_per_place"),
                    models.UniqueConstraint(fields=("arrangement", "article"), name="article_chosen_once"),
                ],
            },
        ),
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
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("why", models.CharField(blank=True, max_length=300)),
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
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "slug",
                    models.SlugField(allow_unicode=True, max_length=80, unique=True, verbose_name="slug"),
                ),
                ("body", markdownx.models.MarkdownxField(max_length=100000, verbose_name="body")),
                ("in_footer", models.BooleanField(default=True, verbose_name="in the footer")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="place in the footer")),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                ("changed_at", models.DateTimeField(editable=False, verbose_name="changed at")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True, unique=True)),
                ("updated_at", models.DateTimeField(editable=False, null=True)),
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
                "verbose_name_plural": "pages",
                "ordering": ["position", "slug"],
                "permissions": [("publish_plainpage", "Can publish, take down and put back pages")],
                "indexes": [models.Index(fields=["position", "slug"], name="plain_pages_in_order")],
            },
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
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="news.plainpage",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("body", models.TextField()),
                ("body_html", models.TextField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "revision of a page",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("page", "number"), name="plain_revision_number_unique_in_page"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="plain_revision_number_from_1"
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="authors",
            field=models.ManyToManyField(
                related_name="articles", through="news.Authorship", to=settings.AUTH_USER_MODEL
            ),
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
        migrations.AddField(
            model_name="plainmove",
            name="page",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="news.plainpage"
            ),
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
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                condition=models.Q(("resolution", None)), fields=["-id"], name="notes_that_are_open"
            ),
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
    ]
