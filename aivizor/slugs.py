"""What is found by a slug, and by the slugs that it had before."""

from typing import Any, Self

from django.db import models


class Slugged(models.Model):
    """A row with a page at its slug. A slug that it had leads there until another row takes it."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        before = type(self).objects.filter(pk=self.pk).exclude(slug=self.slug) if self.pk else ()
        for row in before:
            self.former_slugs.model.objects.update_or_create(slug=row.slug, defaults={"row": self})
        super().save(*args, **kwargs)

    @classmethod
    def found_at(cls, slug: str, rows: "models.QuerySet[Self] | None" = None) -> Self | None:
        """The row with this slug, else the one that had it last, else None; among `rows`, or all."""
        rows = cls.objects.all() if rows is None else rows
        return rows.filter(slug=slug).first() or rows.filter(former_slugs__slug=slug).first()


class FormerSlug(models.Model):
    """A slug that `row` had, and that its old address still names."""

    slug = models.SlugField(max_length=100, unique=True, allow_unicode=True)

    class Meta:
        abstract = True
