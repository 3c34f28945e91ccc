"""What the newsroom's fields look like."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from markdownx.widgets import MarkdownxWidget

from aivizor import pictures, renditions


class Editor(MarkdownxWidget):
    """django-markdownx's editor and preview, with a script of ours.

    The package's script takes Tab and Ctrl+D for itself, so that the keyboard can't leave the
    field, and writes its own error text into the article.
    """

    template_name = "markdownx/editor.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, cites: bool = True) -> None:
        super().__init__(attrs)
        self.cites = cites

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"most_bytes": str(pictures.MOST_BYTES), "cites": self.cites}
        return context

    class Media:
        extend = False
        css = {"all": ["news/pictures.css"]}
        js = [Script(f"news/{name}.js", type="module") for name in ("editor", "toolbar", "pictures")]


class Picture(forms.ClearableFileInput):
    """The picture that is stored, small, and a way to take another one or none."""

    template_name = "admin/news/picture.html"
    clear_checkbox_label = _("Take the picture away")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["shows"] = name.partition("_")[0]
        if context["widget"]["is_initial"]:
            # An old name does not say the size.
            context["widget"]["size"] = renditions.size_of(value.name) or value
        return context


class Names(forms.TextInput):
    """A line for the name of a row; those that fit are offered while one types (news/names.js).

    `offered_at` names the address that gives them. Without script one types the whole name.
    """

    class Media:
        js = [Script("news/names.js", type="module")]

    def __init__(self, offered_at: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.offered_at = offered_at

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {"autocomplete": "off", "data-names": reverse(self.offered_at)}
        return context


AUTHORS = Names("admin:news_article_names", attrs={"autocapitalize": "none", "spellcheck": "false"})
CATEGORIES = Names("admin:news_article_categories")
PUBLICATIONS = Names("admin:news_article_publications")
