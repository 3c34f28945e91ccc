"""What the newsroom's fields look like."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from markdownx.widgets import MarkdownxWidget


class Editor(MarkdownxWidget):
    """django-markdownx's editor and preview, with a script of ours.

    The package's script takes Tab and Ctrl+D for itself, so that the keyboard can't leave the
    field, and writes its own error text into the article.
    """

    template_name = "markdownx/editor.html"

    class Media:
        extend = False
        js = [Script("news/editor.js", type="module")]


class Picture(forms.ClearableFileInput):
    """The picture that is stored, small, and a way to take another one or none."""

    template_name = "admin/news/picture.html"
    clear_checkbox_label = "Take the picture away"


class Names(forms.TextInput):
    """A line for a username; the names that fit are offered while one types."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"} | (attrs or {})
        )
