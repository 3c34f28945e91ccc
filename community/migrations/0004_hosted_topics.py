"""Topics tell whether the house opened them, so that those of one member are read from one index."""

from django.db import migrations, models


def tell_hosted(apps, schema_editor):
    apps.get_model("community", "Topic").objects.filter(board__slug="news").update(is_hosted=True)


class Migration(migrations.Migration):
    dependencies = [("community", "0003_lists_of_moderators")]

    operations = [
        migrations.RemoveIndex(model_name="topic", name="topics_of_author"),
        migrations.AddField(
            model_name="topic",
            name="is_hosted",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(tell_hosted, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(
                condition=models.Q(("is_hosted", False)),
                fields=["author", "-created_at", "-id"],
                name="topics_opened_by",
            ),
        ),
    ]
