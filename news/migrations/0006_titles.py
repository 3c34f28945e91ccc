from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0005_former_slugs")]

    operations = [
        migrations.AddIndex(
            model_name="article", index=models.Index(fields=["title"], name="articles_by_title")
        ),
    ]
