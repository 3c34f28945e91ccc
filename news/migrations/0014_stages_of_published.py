from django.db import migrations
from django.db.models import Exists, OuterRef


def approve_published(apps, schema_editor):
    """What was published as it stands was approved by whoever published it."""
    editions = apps.get_model("news", "Edition").objects
    shown = editions.filter(article=OuterRef("pk"), revision__version=OuterRef("version"))
    articles = apps.get_model("news", "Article").objects.using(schema_editor.connection.alias)
    articles.filter(Exists(shown)).update(stage="approved")


class Migration(migrations.Migration):
    # Of its own: PostgreSQL alters no table whose rows were changed in the same transaction.
    dependencies = [("news", "0013_stages")]

    operations = [migrations.RunPython(approve_published, migrations.RunPython.noop)]
