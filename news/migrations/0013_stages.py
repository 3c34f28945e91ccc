import django.db.models.deletion
from django.db import migrations, models


def in_force():
    """A move that is in force, or none."""
    return models.OneToOneField(
        blank=True,
        editable=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="news.move",
    )


VERBS = [
    ("submit", "submitted for review"),
    ("withdraw", "withdrew from review"),
    ("approve", "approved"),
    ("send_back", "sent back"),
    ("publish", "published"),
    ("schedule", "scheduled"),
    ("cancel", "cancelled the schedule"),
    ("take_down", "took down"),
    ("put_back", "put back"),
    ("retract", "retracted"),
    ("unretract", "took back the retraction"),
    ("withhold", "withheld the text of an edition"),
    ("trash", "put into the trash"),
    ("untrash", "took out of the trash"),
    ("tag", "added a tag"),
    ("undo", "undid"),
]


class Migration(migrations.Migration):
    dependencies = [("news", "0012_tabs")]

    operations = [
        migrations.AlterField(
            model_name="move",
            name="verb",
            field=models.CharField(choices=VERBS, max_length=10),
        ),
        migrations.AlterModelOptions(
            name="article",
            options={
                "permissions": [
                    ("review_article", "Can approve articles and send them back"),
                    ("publish_article", "Can publish, schedule, take down, put back and retract articles"),
                    ("withhold_article", "Can withhold the text of past editions for good"),
                    ("edit_any_article", "Can edit the articles of others"),
                ]
            },
        ),
        migrations.AddField(
            model_name="article",
            name="stage",
            field=models.CharField(
                choices=[("drafting", "drafting"), ("in_review", "in review"), ("approved", "approved")],
                default="drafting",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(model_name="article", name="sent_back", field=in_force()),
        migrations.AddField(model_name="article", name="retraction", field=in_force()),
        migrations.AddField(model_name="article", name="trash", field=in_force()),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["stage", "-changed_at", "-id"], name="articles_of_stage"),
        ),
        migrations.AddIndex(
            model_name="articletag",
            index=models.Index(fields=["tag", "-id"], name="taggings_latest"),
        ),
        migrations.AddIndex(
            model_name="authorship",
            index=models.Index(fields=["user", "-id"], name="authorships_latest"),
        ),
        migrations.AddField(
            model_name="edition",
            name="withheld",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="withheld_editions",
                to="news.move",
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="retracted_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
