"""What the newsroom's fields look like."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
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


class Choice(forms.Select):
    """One of a few choices, which are the same in every row of a form.

    So their list is written once for each that is chosen; the copies of the widget, one a row, share it.
    """

    template_name = "admin/news/choice.html"
    # What can't be chosen but was typed is of any number.
    REMEMBERED = 100

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__(attrs, choices)
        self.written: dict[str, SafeString] = {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        # Not that of Django's list, which has a dictionary for each choice.
        context = forms.Widget.get_context(self, name, value, attrs)
        context["widget"]["options"] = self._options(*self.format_value(value))
        return context

    def _options(self, chosen: str) -> SafeString:
        if chosen in self.written:
            return self.written[chosen]
        choices = {"choices": self.choices, "chosen": chosen}
        options = render_to_string("admin/news/_options.html", choices)
        if len(self.written) < self.REMEMBERED:
            self.written[chosen] = options
        return options


AUTHORS = Names("admin:news_article_names", attrs={"autocapitalize": "none", "spellcheck": "false"})
CATEGORIES = Names("admin:news_article_categories")
PUBLICATIONS = Names("admin:news_article_publications")
