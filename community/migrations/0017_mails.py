import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0016_boards_and_topics"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Whoever wanted no mail wants none.
        migrations.RenameModel("NoMail", "MailChoice"),
        migrations.AddField(
            model_name="mailchoice",
            name="how",
            field=models.CharField(
                choices=[
                    ("soon", "Soon: a mail for each topic, after ten minutes"),
                    ("daily", "One mail a day"),
                    ("weekly", "One mail a week"),
                    ("never", "No mail at all"),
                ],
                default="never",
                max_length=6,
            ),
        ),
        migrations.AlterField(
            model_name="mailchoice",
            name="how",
            field=models.CharField(
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
        migrations.AddField("mailchoice", "hour", models.PositiveSmallIntegerField(default=8)),
        migrations.AddField("mailchoice", "weekday", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(
            "mailchoice", "due_at", models.DateTimeField(blank=True, db_index=True, null=True)
        ),
        migrations.AlterField(
            model_name="mailchoice",
            name="member",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mail_choice",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="notification",
            name="mail",
            field=models.CharField(
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
        migrations.RemoveIndex("notification", "notifications_to_mail"),
        migrations.AddIndex(
            "notification",
            models.Index(
                condition=models.Q(("mail", "waiting"), ("read_at", None)),
                fields=["id"],
                name="notifications_to_mail",
            ),
        ),
    ]
