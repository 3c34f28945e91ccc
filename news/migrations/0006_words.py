import aivizor.pictures
import django.db.models.deletion
import markdownx.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0005_plain_pages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "permissions": [
                    ("review_article", "Can approve articles and send them back"),
                    ("publish_article", "Can publish, schedule, take down, put back and retract articles"),
                    ("withhold_article", "Can withhold the text of past editions for good"),
                    ("edit_any_article", "Can edit the articles of others"),
                ],
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
        ),
        migrations.AlterModelOptions(
            name="category",
            options={
                "ordering": ["position", "name"],
                "verbose_name": "category",
                "verbose_name_plural": "categories",
            },
        ),
        migrations.AlterModelOptions(
            name="edition",
            options={"ordering": ["-number"], "verbose_name": "edition", "verbose_name_plural": "editions"},
        ),
        migrations.AlterModelOptions(
            name="librarypicture",
            options={"verbose_name": "picture", "verbose_name_plural": "pictures"},
        ),
        migrations.AlterModelOptions(
            name="move",
            options={"ordering": ["-at", "-id"], "verbose_name": "move", "verbose_name_plural": "moves"},
        ),
        migrations.AlterModelOptions(
            name="plainpage",
            options={
                "ordering": ["position", "slug"],
                "permissions": [("publish_plainpage", "Can publish, take down and put back pages")],
                "verbose_name": "page",
                "verbose_name_plural": "pages",
            },
        ),
        migrations.AlterModelOptions(
            name="publication",
            options={
                "ordering": ["name"],
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
            },
        ),
        migrations.AlterModelOptions(
            name="source",
            options={"verbose_name": "source", "verbose_name_plural": "sources"},
        ),
        migrations.AlterModelOptions(
            name="tag",
            options={"ordering": ["name"], "verbose_name": "tag", "verbose_name_plural": "tags"},
        ),
        migrations.AlterField(
            model_name="article",
            name="body",
            field=markdownx.models.MarkdownxField(blank=True, max_length=100000, verbose_name="body"),
        ),
        migrations.AlterField(
            model_name="article",
            name="category",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="news.category",
                verbose_name="category",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="changed_at",
            field=models.DateTimeField(editable=False, verbose_name="changed at"),
        ),
        migrations.AlterField(
            model_name="article",
            name="cover",
            field=models.ImageField(
                blank=True,
                height_field="cover_height",
                upload_to=aivizor.pictures.new_name,
                verbose_name="cover",
                width_field="cover_width",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="stage",
            field=models.CharField(
                choices=[("drafting", "drafting"), ("in_review", "in review"), ("approved", "approved")],
                default="drafting",
                editable=False,
                max_length=10,
                verbose_name="stage",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="summary",
            field=models.TextField(
                blank=True,
                help_text="One or two lines below the headline.",
                max_length=500,
                verbose_name="summary",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="title",
            field=models.CharField(max_length=200, verbose_name="title"),
        ),
        migrations.AlterField(
            model_name="category",
            name="name",
            field=models.CharField(max_length=40, verbose_name="name"),
        ),
        migrations.AlterField(
            model_name="category",
            name="position",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="position"),
        ),
        migrations.AlterField(
            model_name="category",
            name="slug",
            field=models.SlugField(allow_unicode=True, max_length=40, unique=True, verbose_name="slug"),
        ),
        migrations.AlterField(
            model_name="citation",
            name="key",
            field=models.SlugField(
                help_text="Names the citation in the text.", max_length=40, verbose_name="key"
            ),
        ),
        migrations.AlterField(
            model_name="citation",
            name="locator",
            field=models.CharField(
                blank=True,
                help_text="Where in the source: p. 12, 03:15.",
                max_length=120,
                verbose_name="locator",
            ),
        ),
        migrations.AlterField(
            model_name="citation",
            name="quote",
            field=models.TextField(
                blank=True, help_text="The exact words relied on.", max_length=2000, verbose_name="quote"
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="news.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ended_editions",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ended by",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="ended_why",
            field=models.CharField(blank=True, max_length=300, verbose_name="ended why"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="live_from",
            field=models.DateTimeField(verbose_name="live from"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="live_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="live until"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="number",
            field=models.PositiveIntegerField(verbose_name="number"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="revision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="editions",
                to="news.revision",
                verbose_name="revision",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="updated_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="updated at"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="why",
            field=models.CharField(blank=True, max_length=300, verbose_name="why"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="withheld",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="withheld_editions",
                to="news.move",
                verbose_name="withheld",
            ),
        ),
        migrations.AlterField(
            model_name="librarypicture",
            name="added_at",
            field=models.DateTimeField(editable=False, verbose_name="added at"),
        ),
        migrations.AlterField(
            model_name="librarypicture",
            name="added_by",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AlterField(
            model_name="librarypicture",
            name="credit",
            field=models.CharField(
                blank=True,
                help_text="Who made it: “Photo: Ada Lovelace”.",
                max_length=200,
                verbose_name="credit",
            ),
        ),
        migrations.AlterField(
            model_name="librarypicture",
            name="licence",
            field=models.CharField(
                blank=True,
                help_text="What allows us to show it: “CC BY 4.0”.",
                max_length=100,
                verbose_name="licence",
            ),
        ),
        migrations.AlterField(
            model_name="link",
            name="state",
            field=models.CharField(
                choices=[
                    ("live", "is live"),
                    ("moved", "has moved for good"),
                    ("changed", "shows another page"),
                    ("paywalled", "is not open to everybody"),
                    ("unseen", "is not looked at, as its site asks"),
                    ("soft404", "says that the page is not there"),
                    ("home", "leads to the home page"),
                    ("gone", "is gone"),
                    ("unreachable", "does not answer"),
                ],
                default="live",
                max_length=12,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="move",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moves",
                to="news.article",
                verbose_name="article",
            ),
        ),
        migrations.AlterField(
            model_name="move",
            name="at",
            field=models.DateTimeField(verbose_name="at"),
        ),
        migrations.AlterField(
            model_name="move",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moves",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AlterField(
            model_name="move",
            name="revision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="moves",
                to="news.revision",
                verbose_name="revision",
            ),
        ),
        migrations.AlterField(
            model_name="move",
            name="takes_effect_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="takes effect at"),
        ),
        migrations.AlterField(
            model_name="move",
            name="verb",
            field=models.CharField(
                choices=[
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
                    ("correct", "corrected"),
                    ("uncorrect", "withdrew a correction"),
                    ("withhold", "withheld the text of an edition"),
                    ("trash", "put into the trash"),
                    ("untrash", "took out of the trash"),
                    ("tag", "added a tag"),
                    ("restore", "restored an earlier text"),
                    ("undo", "undid"),
                ],
                max_length=10,
                verbose_name="verb",
            ),
        ),
        migrations.AlterField(
            model_name="move",
            name="why",
            field=models.CharField(blank=True, max_length=300, verbose_name="why"),
        ),
        migrations.AlterField(
            model_name="plainpage",
            name="body",
            field=markdownx.models.MarkdownxField(max_length=100000, verbose_name="body"),
        ),
        migrations.AlterField(
            model_name="plainpage",
            name="changed_at",
            field=models.DateTimeField(editable=False, verbose_name="changed at"),
        ),
        migrations.AlterField(
            model_name="plainpage",
            name="slug",
            field=models.SlugField(allow_unicode=True, max_length=80, unique=True, verbose_name="slug"),
        ),
        migrations.AlterField(
            model_name="plainpage",
            name="title",
            field=models.CharField(max_length=200, verbose_name="title"),
        ),
        migrations.AlterField(
            model_name="publication",
            name="name",
            field=models.CharField(max_length=120, verbose_name="name"),
        ),
        migrations.AlterField(
            model_name="publication",
            name="owner",
            field=models.CharField(
                blank=True, help_text="The company or person behind it.", max_length=120, verbose_name="owner"
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="slug",
            field=models.SlugField(allow_unicode=True, max_length=140, unique=True, verbose_name="slug"),
        ),
        migrations.AlterField(
            model_name="source",
            name="authors",
            field=models.JSONField(blank=True, default=list, verbose_name="authors"),
        ),
        migrations.AlterField(
            model_name="source",
            name="language",
            field=models.CharField(blank=True, max_length=20, verbose_name="language"),
        ),
        migrations.AlterField(
            model_name="source",
            name="publication",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sources",
                to="news.publication",
                verbose_name="publication",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="title",
            field=models.CharField(blank=True, max_length=500, verbose_name="title"),
        ),
        migrations.AlterField(
            model_name="source",
            name="type",
            field=models.CharField(
                default="webpage", help_text="A type of CSL 1.0.2.", max_length=30, verbose_name="type"
            ),
        ),
        migrations.AlterField(
            model_name="textlink",
            name="state",
            field=models.CharField(
                choices=[
                    ("live", "is live"),
                    ("moved", "has moved for good"),
                    ("changed", "shows another page"),
                    ("paywalled", "is not open to everybody"),
                    ("unseen", "is not looked at, as its site asks"),
                    ("soft404", "says that the page is not there"),
                    ("home", "leads to the home page"),
                    ("gone", "is gone"),
                    ("unreachable", "does not answer"),
                ],
                default="live",
                max_length=12,
                verbose_name="state",
            ),
        ),
    ]
