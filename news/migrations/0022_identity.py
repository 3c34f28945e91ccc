"""Addresses and DOIs are compared more exactly: sources are found by new keys."""

from django.db import migrations, models

from news.sources.identity import doi_of, normal_url

TWINS = "Sources {} and {} have one address, {}. Merge them in the back office when it suits."


def rekey(apps, schema_editor):
    """Gives each source the key of its address. The first of two that turn out to be one has it;
    the other one gets a key that no address has, and is told of."""
    source = apps.get_model("news", "Source")
    for pk, doi in source.objects.exclude(doi=None).values_list("pk", "doi"):
        named = doi_of(doi)
        is_taken = source.objects.exclude(pk=pk).filter(doi=named).exists()
        source.objects.filter(pk=pk).update(doi=doi if is_taken else named or doi.lower())
    keyed = source.objects.exclude(url_key=None).order_by("pk")
    moving = {
        pk: new
        for pk, url, old in keyed.values_list("pk", "url", "url_key").iterator()
        if (new := normal_url(url)) != old
    }
    for pk, new in moving.items():
        source.objects.filter(pk=pk).update(url_key=f"{new[:1980]}#{pk}")
    for pk, new in moving.items():
        if first := source.objects.filter(url_key=new).first():
            print(TWINS.format(first.pk, pk, new))
        else:
            source.objects.filter(pk=pk).update(url_key=new)


class Migration(migrations.Migration):
    dependencies = [("news", "0021_links")]

    operations = [
        migrations.RemoveConstraint(model_name="source", name="source_doi_unique"),
        migrations.RunPython(rekey, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(fields=("doi",), name="source_doi_unique"),
        ),
    ]
