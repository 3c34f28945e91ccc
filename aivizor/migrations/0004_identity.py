import aivizor.pictures
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("aivizor", "0003_prompts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=60)),
                ("description", models.CharField(blank=True, max_length=200)),
                ("logo", models.ImageField(blank=True, upload_to=aivizor.pictures.new_name)),
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
                ("navigation", models.TextField(blank=True, max_length=5000)),
                ("footer", models.TextField(blank=True, max_length=5000)),
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
