"""Lists of the articles that cite a source, and that cite what a publication published."""

import django.db.models.deletion
from django.db import migrations, models

from news.sources.passages import passages

ROW = ("published_at", "live_from", "live_until")


def fill(apps, schema_editor):
    """Lists what is live or scheduled by now, as `news.showing` lists what is published from now on."""
    source = apps.get_model("news", "Source")
    listed, of_publication = (
        apps.get_model("news", "ListedSource"),
        apps.get_model("news", "ListedPublication"),
    )
    listings = apps.get_model("news", "Listing").objects.select_related("edition__revision").order_by("pk")
    for listing in listings.iterator(chunk_size=100):
        revision, row = listing.edition.revision, {name: getattr(listing, name) for name in ROW}
        numbers = {int(one["source"]["id"]): one["number"] for one in revision.citations}
        there = dict(source.objects.filter(pk__in=numbers).values_list("pk", "publication"))
        said = passages(revision.body_html) if numbers else {}
        listed.objects.bulk_create(
            listed(
                listing=listing, source_id=pk, number=numbers[pk], passage=said.get(numbers[pk], ""), **row
            )
            for pk in there
        )
        of_publication.objects.bulk_create(
            of_publication(listing=listing, publication_id=pk, **row) for pk in {*there.values()} - {None}
        )


def list_row(name, of, model):
    """The fields of a row in one list."""
    return [
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("published_at", models.DateTimeField()),
        ("live_from", models.DateTimeField()),
        ("live_until", models.DateTimeField(blank=True, null=True)),
        (
            "listing",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name=f"listed_{name}s", to="news.listing"
            ),
        ),
        (
            of,
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="listed", to=f"news.{model}"
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("news", "0022_identity")]

    operations = [
        migrations.CreateModel(
            name="ListedPublication",
            fields=list_row("publication", "publication", "publication"),
            options={
                "indexes": [
                    models.Index(
                        fields=["publication", "-published_at", "-listing"], name="listings_of_publication"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("listing", "publication"), name="listing_has_publication_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ListedSource",
            fields=[
                *list_row("source", "source", "source"),
                ("number", models.PositiveSmallIntegerField(help_text="Of the source in the article.")),
                (
                    "passage",
                    models.CharField(blank=True, help_text="The sentence that rests on it.", max_length=400),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["source", "-published_at", "-listing"], name="listings_of_source")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("listing", "source"), name="listing_has_source_once")
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
