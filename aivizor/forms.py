"""The look of every form, set once: templates/django/forms/, whoever the form belongs to."""

from pathlib import Path

import django.forms
from django.conf import settings
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Backend
from django.utils.functional import cached_property

OURS = Path(__file__).parent / "templates"
DJANGOS = Path(django.forms.__file__).parent / "templates"


class Renderer(DjangoTemplates):
    """Django's renderer, but our templates come before its own; widgets of packages are found too."""

    @cached_property
    def engine(self) -> Backend:
        options = {"builtins": settings.TEMPLATES[0]["OPTIONS"]["builtins"]}
        return Backend({"APP_DIRS": True, "DIRS": [OURS, DJANGOS], "NAME": "forms", "OPTIONS": options})
