"""A category: the one shelf on which an article stands."""

from typing import Self

from django.db import models
from django.db.models import Value
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aivizor.addresses import address_of
from aivizor.search.inside import Findable
from aivizor.slugs import FormerSlug, Slugged


class Categories(models.QuerySet["Category"]):
    """Finds a shelf by its name."""

    def named(self, name: str) -> Self:
        """The one of this name, whatever its case; or none."""
        # As the unique index has it, which `iexact` does not use.
        return self.alias(low=Lower("name")).filter(low=Lower(Value(name)))


class Category(Findable, Slugged):
    """One shelf: News, Analysis, Handbook."""

    KIND, WORDS = "category", ("name",)

    name = models.CharField(pgettext_lazy("a thing", "name"), max_length=40)
    slug = models.SlugField(
        pgettext_lazy("an address", "slug"), max_length=40, unique=True, allow_unicode=True
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = Categories.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("category"), _("categories")
        ordering = ["position", "name"]
        indexes = [models.Index(fields=["position", "name"], name="categories_in_order")]
        constraints = [models.UniqueConstraint(Lower("name"), name="category_name_unique")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("news:category", self.slug)


class FormerCategorySlug(FormerSlug):
    """A slug that a category had."""

    row = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="former_slugs")
