from django.db import migrations, models

import accounts.names
import accounts.zones


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="about",
            field=models.CharField(
                blank=True,
                help_text="One line. It stands below the articles that you write.",
                max_length=200,
                validators=[accounts.names.seen],
                verbose_name="about you",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="time_zone",
            field=models.CharField(
                default="UTC",
                help_text="Times that you type in the newsroom are of this zone. UTC is shown beside them.",
                max_length=64,
                validators=[accounts.zones.known],
            ),
        ),
    ]
