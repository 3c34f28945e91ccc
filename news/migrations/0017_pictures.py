import aivizor.pictures
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0016_notes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
    ]
