import accounts.fields
import accounts.names
import accounts.zones
import django.core.validators
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined"),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "This username is taken. Choose another one."},
                        help_text="Stands in the address of the member's page.",
                        max_length=40,
                        unique=True,
                        validators=[
                            accounts.names.spelled,
                            django.core.validators.MaxLengthValidator(
                                40, "Use at most %(limit_value)d characters."
                            ),
                        ],
                        verbose_name="username",
                    ),
                ),
                ("key", accounts.fields.KeyField(editable=False, max_length=120, of="username", unique=True)),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Shown beside what they write.",
                        max_length=80,
                        validators=[accounts.names.seen],
                        verbose_name="display name",
                    ),
                ),
                (
                    "email",
                    accounts.fields.AddressField(
                        blank=True,
                        error_messages={"unique": "Another account has this e-mail address."},
                        help_text="Empty for an author who can't sign in.",
                        max_length=254,
                        null=True,
                        unique=True,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        blank=True,
                        help_text="One line. It stands below the articles that you write.",
                        max_length=200,
                        validators=[accounts.names.seen],
                        verbose_name="about you",
                    ),
                ),
                (
                    "time_zone",
                    models.CharField(
                        default="UTC",
                        help_text="Times that you type in the newsroom are of this zone. UTC is shown beside them.",
                        max_length=64,
                        validators=[accounts.zones.known],
                        verbose_name="time zone",
                    ),
                ),
                ("session_round", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "permissions": [("post_pictures", "Can show pictures in replies and topics")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("email", ""), _negated=True), name="email_is_null_or_given"
                    )
                ],
            },
        ),
    ]
