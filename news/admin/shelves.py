"""Categories and tags in the admin: what articles are found by."""

from django.contrib import admin
from taggit.models import Tag as PackagedTag

from aivizor.pages.admin import OnEveryPage
from news.admin.kept import Kept
from news.forms.shelves import CategoryForm, TagForm
from news.models import Category, Tag

# The package's own tags, which nothing here uses.
admin.site.unregister(PackagedTag)


@admin.register(Category)
class CategoryAdmin(OnEveryPage, Kept):
    """The shelves, in the order of their positions."""

    form = CategoryForm
    list_display = ("name", "slug", "position")
    ordering = ("position", "name")
    search_fields = ("name",)
    search_help_text = "Names"


@admin.register(Tag)
class TagAdmin(OnEveryPage, Kept):
    """Names and slugs; what is published keeps the tags that it was published with."""

    form = TagForm
    list_display = ("name", "slug")
    ordering = ("name",)
    search_fields = ("name",)
    search_help_text = "Words of the name"
    found_as = Tag.KIND
