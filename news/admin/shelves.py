"""Categories and tags in the admin: what articles are found by."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
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
    list_display = ("name", "slug", "position", "articles")
    ordering = ("position", "name")
    search_fields = ("name",)
    search_help_text = _("Words of the name; the last may be unfinished")
    found_as = Category.KIND

    @admin.display(description=_("articles"))
    def articles(self, category: Category) -> SafeString:
        address = reverse("admin:news_article_changelist")
        said = _("Articles in {category}").format(category=category)
        return format_html('<a href="{}?category={}">{}</a>', address, category.pk, said)


@admin.register(Tag)
class TagAdmin(OnEveryPage, Kept):
    """Names and slugs; what is published keeps the tags that it was published with."""

    form = TagForm
    list_display = ("name", "slug")
    ordering = ("name",)
    search_fields = ("name",)
    search_help_text = _("Words of the name")
    found_as = Tag.KIND
