"""The look of every form, set once: templates/django/forms/, whoever the form belongs to."""

from pathlib import Path
from typing import Any

import django.forms
from django.conf import settings
from django.forms import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.template.backends.django import Template
from django.utils.functional import cached_property

from aivizor.templating import Templates

OURS = Path(__file__).parent / "templates"
DJANGOS = Path(django.forms.__file__).parent / "templates"


class Shown(BoundField):
    """A field of a form, which says all at once what its template shows of it.

    Django's templates ask the field again for each word, and a form of many rows has hundreds of fields.
    """

    @cached_property
    def auto_id(self) -> str:
        return str(super().auto_id)

    @property
    def errors(self) -> ErrorList:
        found = self.form.errors.get(self.name)
        return self.form.error_class(renderer=self.form.renderer) if found is None else found

    def get_context(self) -> dict[str, Any]:
        return {
            "field": self,
            "is_group": self.use_fieldset,
            "is_tick": self.widget_type == "checkbox",
            "id": self.auto_id,
            "label": str(self.label),
            "help_text": str(self.help_text),
            "errors": self.errors,
            "is_required": self.field.required,
        }


class Renderer(DjangoTemplates):
    """Django's renderer, but our templates come before its own; widgets of packages are found too."""

    bound_field_class = Shown

    def __init__(self) -> None:
        self.found: dict[str, Template] = {}

    def get_template(self, template_name: str) -> Template:
        """The template, looked up once; in debug mode each time, since somebody may be changing it."""
        if template_name in self.found:
            return self.found[template_name]
        template: Template = super().get_template(template_name)
        if not settings.DEBUG:
            self.found[template_name] = template
        return template

    @cached_property
    def engine(self) -> Templates:
        options = {"builtins": settings.TEMPLATES[0]["OPTIONS"]["builtins"]}
        return Templates({"APP_DIRS": True, "DIRS": [OURS, DJANGOS], "NAME": "forms", "OPTIONS": options})
