"""Django's templates, of which a library of tags is loaded when a template first asks for it.

Django loads all libraries of all apps, those of the back office among them, before it reads its first
template. That was a twentieth of a start.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from django import templatetags
from django.apps import apps
from django.template.backends.django import DjangoTemplates
from django.template.library import Library, import_library


class Libraries(Mapping[str, Library]):
    """The libraries of tags by their names: Django's own, and those of all installed apps."""

    def __init__(self) -> None:
        folders = {"django.templatetags": Path(*templatetags.__path__)}
        for app in apps.get_app_configs():
            folders[f"{app.name}.templatetags"] = Path(app.path, "templatetags")
        # Of two of the same name the later app's counts, as with Django.
        self.places = {
            module.name: f"{package}.{module.name}"
            for package, folder in folders.items()
            for module in iter_modules([str(folder)])
        }
        self.loaded: dict[str, Library] = {}

    def __getitem__(self, name: str) -> Library:
        if name not in self.loaded:
            self.loaded[name] = import_library(self.places[name])
        return self.loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


class Templates(DjangoTemplates):
    """What TEMPLATES names as its backend."""

    def __init__(self, params: dict[str, Any]) -> None:
        super().__init__(params)
        # Nobody does more with them than look one up, or list their names.
        self.engine.template_libraries = Libraries()  # type: ignore[assignment]

    def get_templatetag_libraries(self, custom_libraries: dict[str, str]) -> dict[str, str]:
        """What is loaded before the first template."""
        return {}
