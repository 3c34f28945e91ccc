from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0007_words")]

    operations = [
        migrations.AddIndex(
            model_name="article", index=models.Index(fields=["title"], name="articles_by_title")
        ),
    ]
