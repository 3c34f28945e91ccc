"""Bylines that were written before authors had ids in them get these, and their rows in lists.

An author is found by the username of that day; no release stored bylines in which it could be
another one since.
"""

from django.db import migrations


def give_ids(apps, schema_editor):
    id_of = dict(apps.get_model("accounts", "User").objects.values_list("username", "pk"))
    Revision = apps.get_model("news", "Revision")
    for revision in Revision.objects.only("authors").iterator():
        revision.authors = [{"id": id_of[author["username"]], **author} for author in revision.authors]
        revision.save(update_fields=["authors"])


def list_authors(apps, schema_editor):
    ListedAuthor = apps.get_model("news", "ListedAuthor")
    for listing in apps.get_model("news", "Listing").objects.select_related("edition__revision"):
        ListedAuthor.objects.bulk_create(
            ListedAuthor(
                listing=listing,
                user_id=author["id"],
                published_at=listing.published_at,
                live_from=listing.live_from,
                live_until=listing.live_until,
            )
            for author in listing.edition.revision.authors
        )


class Migration(migrations.Migration):
    dependencies = [("news", "0003_listed_authors")]
    operations = [
        migrations.RunPython(give_ids, migrations.RunPython.noop),
        migrations.RunPython(list_authors, migrations.RunPython.noop),
    ]
