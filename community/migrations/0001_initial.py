import aivizor.pictures
import community.models.boards
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="BlockedDomain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        error_messages={"unique": "This site is blocked already."},
                        help_text="Like spam.example; an address is cut down to its site.",
                        max_length=253,
                        unique=True,
                        verbose_name="site",
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("hold", "held for a moderator"),
                            ("refuse", "refused, with a sentence that names it"),
                        ],
                        default="refuse",
                        max_length=6,
                        verbose_name="a text with it is",
                    ),
                ),
            ],
            options={
                "verbose_name": "blocked domain",
                "verbose_name_plural": "blocked domains",
                "ordering": ["domain"],
            },
        ),
        migrations.CreateModel(
            name="WatchedWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "phrase",
                    models.CharField(
                        help_text="As it is read. Found as whole words, whatever their case; signs like * mean themselves.",
                        max_length=100,
                        verbose_name="word or phrase",
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=400, unique=True)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("hold", "held for a moderator"),
                            ("refuse", "refused, with a sentence that names it"),
                        ],
                        default="hold",
                        max_length=6,
                        verbose_name="a text with it is",
                    ),
                ),
            ],
            options={
                "verbose_name": "watched word",
                "verbose_name_plural": "watched words",
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="Board",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        max_length=40,
                        unique=True,
                        validators=[community.models.boards.not_reserved],
                        verbose_name="slug",
                    ),
                ),
                ("name", models.CharField(max_length=40, verbose_name="name")),
                ("description", models.CharField(blank=True, max_length=200, verbose_name="description")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("discussion", "discussion list"),
                            ("showcase", "showcase (a picture grid)"),
                        ],
                        default="discussion",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "opened_by",
                    models.CharField(
                        choices=[
                            ("members", "members"),
                            ("trusted", "members whom the house trusts"),
                            ("staff", "moderators and editors"),
                            ("house", "the house only"),
                        ],
                        default="members",
                        max_length=8,
                        verbose_name="topics are opened by",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("in_navigation", models.BooleanField(default=False, verbose_name="in the navigation")),
                (
                    "close_after_days",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="0: never. For topics that are opened from now on; each can be given another number.",
                        validators=[django.core.validators.MaxValueValidator(3650)],
                        verbose_name="replies close after so many days without one",
                    ),
                ),
            ],
            options={
                "verbose_name": "board",
                "verbose_name_plural": "boards",
                "ordering": ["position", "slug"],
                "indexes": [models.Index(fields=["position", "slug"], name="boards_in_order")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "slug__in",
                                [
                                    "acts",
                                    "appeals",
                                    "feed",
                                    "follows",
                                    "members",
                                    "moderation",
                                    "mutes",
                                    "new",
                                    "notifications",
                                    "queue",
                                    "replies",
                                    "search",
                                    "tags",
                                    "topics",
                                    "trust",
                                    "versions",
                                ],
                            ),
                            _negated=True,
                        ),
                        name="board_slug_is_free",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MailChoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mail_choice",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("soon", "Soon: a mail for each topic, after ten minutes"),
                            ("daily", "One mail a day"),
                            ("weekly", "One mail a week"),
                            ("never", "No mail at all"),
                        ],
                        default="soon",
                        max_length=6,
                    ),
                ),
                ("hour", models.PositiveSmallIntegerField(default=8)),
                ("weekday", models.PositiveSmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("at", models.DateTimeField()),
            ],
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
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("key", models.CharField(editable=False, max_length=200, unique=True)),
                (
                    "slug",
                    models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name="slug"),
                ),
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
                "ordering": ["name"],
                "indexes": [models.Index(fields=["name", "id"], name="topic_tags_by_name")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("slug", ""), _negated=True), name="topic_tag_slug_is_not_blank"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follows",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("topic", "topic"),
                            ("board", "board"),
                            ("tag", "tag of topics"),
                            ("article_tag", "tag of articles"),
                            ("author", "member"),
                            ("source", "source"),
                        ],
                        max_length=12,
                    ),
                ),
                ("key", models.PositiveBigIntegerField()),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("all", "Everything"),
                            ("mentions", "Mentions and direct answers"),
                            ("muted", "Nothing"),
                        ],
                        default="all",
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["member", "-at", "-id"], name="follows_of_member"),
                    models.Index(fields=["kind", "key", "level"], name="followers_of_thing"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "kind", "key"), name="followed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes_on",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("text", models.TextField(max_length=2000)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["member", "-at", "-id"], name="notes_on_member")],
            },
        ),
        migrations.CreateModel(
            name="ModerationAct",
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
                            ("hide", "hid"),
                            ("hold", "held for review"),
                            ("delete", "deleted"),
                            ("close", "closed the replies"),
                            ("pin", "pinned"),
                            ("move", "moved to another board"),
                            ("rename", "renamed"),
                            ("merge", "merged into another topic"),
                            ("split", "took replies to another topic"),
                            ("slow", "changed the pace"),
                            ("timer", "changed when the replies close"),
                            ("reopen", "reopened the replies"),
                            ("warn", "warned"),
                            ("silence", "silenced"),
                            ("suspend", "suspended"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("off_topic", "off topic"),
                            ("abuse", "abuse"),
                            ("spam", "spam"),
                            ("misinformation", "misinformation"),
                            ("illegal", "illegal content"),
                            ("personal_data", "personal data"),
                            ("other", "another reason"),
                        ],
                        max_length=16,
                        verbose_name="reason",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Shown with the reason.",
                        max_length=300,
                        verbose_name="in your words",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="community.board",
                        verbose_name="board",
                    ),
                ),
                ("size", models.PositiveIntegerField(default=1, verbose_name="done to")),
                ("until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_acts",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone at")),
            ],
            options={
                "verbose_name": "moderation act",
                "verbose_name_plural": "moderation acts",
                "ordering": ["-at", "-id"],
                "permissions": [("moderate", "Can hide replies and topics, and undo it")],
                "indexes": [
                    models.Index(fields=["-at", "-id"], name="acts_by_time"),
                    models.Index(fields=["at", "kind", "reason", "undone_at"], name="acts_counted"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                            models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="undone_by_someone_at_some_time",
                    )
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
                        to="community.tag",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ActAgainst",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="against",
                        to="community.moderationact",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acts_against",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["member", "-at", "-id"], name="acts_against_member")],
                "constraints": [models.UniqueConstraint(fields=("act", "member"), name="act_against_once")],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="standing",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "silenced_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="silenced",
                        to="community.moderationact",
                    ),
                ),
                ("silenced_until", models.DateTimeField(blank=True, null=True)),
                (
                    "suspended_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspended",
                        to="community.moderationact",
                    ),
                ),
                ("suspended_until", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="topics",
                        to="community.board",
                        verbose_name="board",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="topics",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("next_title", models.CharField(blank=True, max_length=200, verbose_name="next title")),
                (
                    "next_title_from",
                    models.DateTimeField(blank=True, null=True, verbose_name="next title from"),
                ),
                ("body", models.TextField(blank=True, verbose_name="body")),
                ("body_html", models.TextField(blank=True, editable=False)),
                ("created_at", models.DateTimeField(verbose_name="created at")),
                ("edited_at", models.DateTimeField(blank=True, null=True, verbose_name="edited at")),
                ("visible_from", models.DateTimeField(verbose_name="visible from")),
                ("visible_until", models.DateTimeField(blank=True, null=True, verbose_name="visible until")),
                ("active_at", models.DateTimeField(verbose_name="latest activity")),
                (
                    "last_number",
                    models.PositiveIntegerField(default=0, verbose_name="number of the last reply"),
                ),
                ("reply_count", models.PositiveIntegerField(default=0, verbose_name="replies")),
                ("like_count", models.PositiveIntegerField(default=0, verbose_name="likes")),
                ("save_count", models.PositiveIntegerField(default=0, verbose_name="saves")),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("is_hosted", models.BooleanField(default=False, editable=False)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closed_topics",
                        to="community.moderationact",
                        verbose_name="closed by",
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hidden_topics",
                        to="community.moderationact",
                        verbose_name="hidden by",
                    ),
                ),
                (
                    "pinned_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pinned_topics",
                        to="community.moderationact",
                        verbose_name="pinned by",
                    ),
                ),
                (
                    "slow_minutes",
                    models.PositiveSmallIntegerField(default=0, verbose_name="minutes between one's replies"),
                ),
                (
                    "close_after_days",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="days without a reply, then closed"
                    ),
                ),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="closes at")),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "permissions": [("close_topic", "Can close and reopen the replies of topics")],
                "indexes": [
                    models.Index(fields=["board", "-active_at", "-id"], name="topics_of_board"),
                    models.Index(fields=["board", "-created_at", "-id"], name="topics_newest"),
                    models.Index(fields=["board", "-reply_count", "-id"], name="topics_most_replied"),
                    models.Index(
                        condition=models.Q(("pinned_by__isnull", False)),
                        fields=["board", "-active_at", "-id"],
                        name="topics_pinned",
                    ),
                    models.Index(fields=["-active_at", "-id"], name="topics_by_activity"),
                    models.Index(
                        condition=models.Q(("reply_count__gt", 0)),
                        fields=["-active_at", "-id"],
                        name="topics_talked_about",
                    ),
                    models.Index(
                        condition=models.Q(("closed_by__isnull", False)),
                        fields=["closed_by"],
                        name="topics_closed_by_act",
                    ),
                    models.Index(
                        condition=models.Q(("hidden_by__isnull", False)),
                        fields=["hidden_by"],
                        name="topics_hidden_by_act",
                    ),
                    models.Index(
                        condition=models.Q(("pinned_by__isnull", False)),
                        fields=["pinned_by"],
                        name="topics_pinned_by_act",
                    ),
                    models.Index(
                        condition=models.Q(("is_hosted", False)),
                        fields=["author", "-created_at", "-id"],
                        name="topics_opened_by",
                    ),
                    models.Index(
                        condition=models.Q(("hidden_by__isnull", False)),
                        fields=["-active_at", "-id"],
                        name="topics_hidden_by",
                    ),
                    models.Index(
                        condition=models.Q(("closed_by__isnull", False)),
                        fields=["-active_at", "-id"],
                        name="topics_closed_by",
                    ),
                    models.Index(fields=["visible_from"], name="topics_visible_from"),
                    models.Index(
                        condition=models.Q(("visible_until__isnull", False)),
                        fields=["visible_until"],
                        name="topics_visible_until",
                    ),
                    models.Index(
                        condition=models.Q(("next_title_from__isnull", False)),
                        fields=["next_title_from"],
                        name="topics_next_title_from",
                    ),
                    models.Index(
                        condition=models.Q(("closes_at__isnull", False)),
                        fields=["closes_at"],
                        name="topics_closes_at",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("author", "form_key"), name="topic_form_sent_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("visible_until__isnull", True),
                            ("visible_until__gte", models.F("visible_from")),
                            _connector="OR",
                        ),
                        name="topic_window_runs_forward",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_title", ""), ("next_title_from__isnull", True)),
                            models.Q(
                                ("next_title_from__isnull", False),
                                models.Q(("next_title", models.Value("")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="topic_next_title_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="community.topic",
                        verbose_name="topic",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "answers",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_by",
                        to="community.reply",
                        verbose_name="answers",
                    ),
                ),
                ("body", models.TextField(verbose_name="body")),
                ("body_html", models.TextField(editable=False)),
                ("created_at", models.DateTimeField(verbose_name="created at")),
                ("edited_at", models.DateTimeField(blank=True, null=True, verbose_name="edited at")),
                (
                    "deleted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="deleted by its author"),
                ),
                ("like_count", models.PositiveIntegerField(default=0, verbose_name="likes")),
                ("form_key", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "hidden_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hidden_replies",
                        to="community.moderationact",
                        verbose_name="hidden by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reply",
                "verbose_name_plural": "replies",
                "indexes": [
                    models.Index(fields=["author", "-created_at", "-id"], name="replies_of_author"),
                    models.Index(fields=["-created_at", "-id"], name="replies_by_time"),
                    models.Index(fields=["topic", "like_count", "number"], name="replies_by_likes"),
                    models.Index(
                        condition=models.Q(("hidden_by__isnull", False)),
                        fields=["hidden_by"],
                        name="replies_hidden_by_act",
                    ),
                    models.Index(
                        condition=models.Q(("answers__isnull", False)),
                        fields=["answers"],
                        name="replies_of_answered",
                    ),
                    models.Index(
                        condition=models.Q(("hidden_by__isnull", False)),
                        fields=["-created_at", "-id"],
                        name="replies_hidden_by",
                    ),
                    models.Index(
                        condition=models.Q(("deleted_at__isnull", False)),
                        fields=["-created_at", "-id"],
                        name="replies_deleted_at",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("topic", "number"), name="reply_number_unique_in_topic"),
                    models.UniqueConstraint(fields=("author", "form_key"), name="reply_form_sent_once"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="reply_number_from_1"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tagging",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taggings",
                        to="community.tag",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taggings",
                        to="community.topic",
                    ),
                ),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["tag", "-opened_at", "-topic"], name="topics_of_tag")],
                "constraints": [models.UniqueConstraint(fields=("topic", "tag"), name="topic_has_tag_once")],
            },
        ),
        migrations.CreateModel(
            name="ReadPosition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="read_positions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="read_positions",
                        to="community.topic",
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("member", "topic"), name="read_up_to_once")],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pictures",
                        to="community.topic",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "file",
                    models.ImageField(
                        height_field="height", upload_to=aivizor.pictures.new_name, width_field="width"
                    ),
                ),
                ("width", models.PositiveIntegerField(editable=False)),
                ("height", models.PositiveIntegerField(editable=False)),
                (
                    "alt",
                    models.CharField(
                        max_length=300,
                        validators=[django.core.validators.MinLengthValidator(3)],
                        verbose_name="description",
                    ),
                ),
                ("caption", models.CharField(blank=True, db_default="", default="", max_length=300)),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("topic", "position"), name="topic_pictures_in_order")
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="community.moderationact",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="changes",
                        to="community.topic",
                    ),
                ),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Bookmark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookmarks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookmarks",
                        to="community.topic",
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["member", "-at", "-id"], name="bookmarks_of_member")],
                "constraints": [models.UniqueConstraint(fields=("member", "topic"), name="topic_saved_once")],
            },
        ),
        migrations.CreateModel(
            name="Happening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="happenings",
                        to="community.topic",
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="community.moderationact",
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=60)),
                ("text", models.TextField(blank=True)),
                ("place", models.CharField(blank=True, max_length=60)),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="happenings",
                        to="community.reply",
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True)),
                ("key", models.CharField(max_length=100, unique=True)),
                ("at", models.DateTimeField(db_index=True)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Case",
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
                        choices=[("reported", "reported"), ("held", "held"), ("appealed", "appealed")],
                        max_length=8,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="community.topic",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="community.reply",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases_against",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="community.moderationact",
                    ),
                ),
                ("cause", models.CharField(blank=True, max_length=500)),
                ("weight", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField()),
                (
                    "claimed_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="claimed_cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                ("decision", models.CharField(blank=True, max_length=12)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decided_cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.ManyToManyField(
                        blank=True, related_name="decided_cases", to="community.moderationact"
                    ),
                ),
            ],
            options={
                "verbose_name": "case",
                "verbose_name_plural": "queue",
                "indexes": [
                    models.Index(
                        condition=models.Q(("decided_at", None)),
                        fields=["-weight", "opened_at", "id"],
                        name="cases_by_weight",
                    ),
                    models.Index(
                        condition=models.Q(("decided_at", None)),
                        fields=["opened_at", "id"],
                        name="cases_by_age",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("member__isnull", True), ("reply__isnull", True), ("topic__isnull", False)
                        ),
                        fields=["topic"],
                        name="cases_of_topic",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("member__isnull", True), ("reply__isnull", False), ("topic__isnull", True)
                        ),
                        fields=["reply"],
                        name="cases_of_reply",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("member__isnull", False), ("reply__isnull", True), ("topic__isnull", True)
                        ),
                        fields=["member"],
                        name="cases_of_member",
                    ),
                    models.Index(fields=["author", "-decided_at"], name="cases_against_author"),
                    models.Index(
                        condition=models.Q(("decided_at", None), ("claimed_by__isnull", False)),
                        fields=["claimed_by"],
                        name="cases_claimed",
                    ),
                    models.Index(
                        condition=models.Q(("decided_at__isnull", False)),
                        fields=["-decided_at", "-id"],
                        name="cases_decided",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("member__isnull", True), ("reply__isnull", True), ("topic__isnull", False)
                            ),
                            models.Q(
                                ("member__isnull", True), ("reply__isnull", False), ("topic__isnull", True)
                            ),
                            models.Q(
                                ("member__isnull", False), ("reply__isnull", True), ("topic__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="case_is_of_one_thing",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("decided_at", None),
                            ("member__isnull", True),
                            ("reply__isnull", True),
                            ("topic__isnull", False),
                        ),
                        fields=("kind", "topic"),
                        name="one_open_case_of_topic",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("decided_at", None),
                            ("member__isnull", True),
                            ("reply__isnull", False),
                            ("topic__isnull", True),
                        ),
                        fields=("kind", "reply"),
                        name="one_open_case_of_reply",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("decided_at", None),
                            ("member__isnull", False),
                            ("reply__isnull", True),
                            ("topic__isnull", True),
                        ),
                        fields=("kind", "member"),
                        name="one_open_case_of_member",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Moved",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="moves",
                        to="community.moderationact",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moves",
                        to="community.reply",
                    ),
                ),
                (
                    "from_topic",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_away",
                        to="community.topic",
                    ),
                ),
                ("from_number", models.PositiveIntegerField()),
                (
                    "to_topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moved_here",
                        to="community.topic",
                    ),
                ),
                ("to_number", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["from_topic", "from_number"], name="moves_by_old_place")],
                "constraints": [
                    models.UniqueConstraint(fields=("act", "reply"), name="moved_once_by_an_act"),
                    models.CheckConstraint(
                        condition=models.Q(("from_topic", models.F("to_topic")), _negated=True),
                        name="moved_to_another_topic",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Like",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likes",
                        to="community.topic",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likes",
                        to="community.reply",
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("topic__isnull", False)),
                        fields=["topic", "-at", "-id"],
                        name="likes_of_topic",
                    ),
                    models.Index(
                        condition=models.Q(("reply__isnull", False)),
                        fields=["reply", "-at", "-id"],
                        name="likes_of_reply",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "topic"), name="topic_liked_once"),
                    models.UniqueConstraint(fields=("member", "reply"), name="reply_liked_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reply__isnull", False), ("topic__isnull", True)),
                            models.Q(("reply__isnull", True), ("topic__isnull", False)),
                            _connector="OR",
                        ),
                        name="like_of_one_thing",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActTarget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="community.moderationact",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="act_targets",
                        to="community.topic",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="act_targets",
                        to="community.reply",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="act_targets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="community.moderationact",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("member__isnull", True), ("reply__isnull", True), ("topic__isnull", False)
                            ),
                            models.Q(
                                ("member__isnull", True), ("reply__isnull", False), ("topic__isnull", True)
                            ),
                            models.Q(
                                ("member__isnull", False), ("reply__isnull", True), ("topic__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="act_target_is_one_thing",
                    ),
                    models.UniqueConstraint(fields=("act", "topic"), name="act_targets_topic_once"),
                    models.UniqueConstraint(fields=("act", "reply"), name="act_targets_reply_once"),
                    models.UniqueConstraint(fields=("act", "member"), name="act_targets_member_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="community.topic",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="community.reply",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200)),
                ("body", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("since", models.DateTimeField()),
                ("until", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("reply__isnull", True), ("topic__isnull", False)),
                        fields=["topic", "id"],
                        name="versions_of_topic",
                    ),
                    models.Index(
                        condition=models.Q(("reply__isnull", False), ("topic__isnull", True)),
                        fields=["reply", "id"],
                        name="versions_of_reply",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reply__isnull", True), ("topic__isnull", False)),
                            models.Q(("reply__isnull", False), ("topic__isnull", True)),
                            _connector="OR",
                        ),
                        name="version_is_of_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("until__gte", models.F("since"))), name="version_runs_forward"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appeals",
                        to="community.moderationact",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appeals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appeals",
                        to="community.case",
                    ),
                ),
                ("text", models.TextField(max_length=2000)),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("upheld", "the act was undone"), ("kept", "the act stays")],
                        max_length=6,
                    ),
                ),
                ("answer", models.CharField(blank=True, max_length=300)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("by", "act"), name="one_appeal_of_an_act"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True), ("decided_by__isnull", True), ("outcome", "")
                            ),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="appeal_decided_by_someone_at_some_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "happening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to="community.happening",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "why",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "somebody mentioned you"),
                            (2, "somebody answered you"),
                            (3, "you follow this"),
                        ],
                        db_default=3,
                        default=3,
                    ),
                ),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                (
                    "mail",
                    models.CharField(
                        choices=[
                            ("waiting", "waits"),
                            ("digest", "waits for a digest"),
                            ("going", "is being handed over"),
                            ("sent", "was sent"),
                            ("refused", "was refused by the mail server"),
                            ("unknown", "may or may not have gone"),
                            ("none", "is not wanted, or has no proven address to go to"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["member", "-at", "-id"], name="notifications_of_member"),
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["member", "-at", "-id"],
                        name="notifications_of_unread",
                    ),
                    models.Index(
                        condition=models.Q(("mail", "waiting"), ("read_at", None)),
                        fields=["id"],
                        name="notifications_to_mail",
                    ),
                    models.Index(
                        condition=models.Q(("mail", "going")), fields=["id"], name="notifications_going"
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("member", "happening"), name="told_once")],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="community.case",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("off_topic", "off topic"),
                            ("abuse", "abuse"),
                            ("spam", "spam"),
                            ("misinformation", "misinformation"),
                            ("illegal", "illegal content"),
                            ("personal_data", "personal data"),
                            ("other", "another reason"),
                        ],
                        max_length=16,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("weight", models.PositiveSmallIntegerField()),
                ("is_trusted", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("upheld", models.BooleanField(null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("upheld__isnull", False)),
                        fields=["reporter", "-id"],
                        name="reports_decided_of",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("case", "reporter"), name="reported_once")],
            },
        ),
    ]
