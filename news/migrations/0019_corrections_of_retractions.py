from django.db import migrations


def note(apps, schema_editor):
    """What was retracted before there were corrections is listed among them too."""
    articles = apps.get_model("news", "Article").objects.filter(retraction__isnull=False)
    corrections = apps.get_model("news", "Correction").objects
    for article in articles.select_related("retraction").iterator():
        move = article.retraction
        corrections.create(article=article, kind="retraction", was=move.why, by_id=move.by_id, at=move.at)


class Migration(migrations.Migration):
    dependencies = [("news", "0018_corrections")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
