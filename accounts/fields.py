"""Columns that have one spelling, whoever saves them: a form, the admin, a command, bulk_create."""

from typing import Any

from django.db import models

from accounts import names


class AddressField(models.EmailField):
    """An e-mail address in one spelling, so that `unique` holds whatever the case; none is NULL."""

    def to_python(self, value: Any) -> str | None:
        return names.address(super().to_python(value) or "") or None

    def pre_save(self, instance: models.Model, add: bool) -> str | None:
        value = self.to_python(getattr(instance, self.attname))
        setattr(instance, self.attname, value)
        return value

    def get_prep_value(self, value: Any) -> Any:
        """As it is compared in the database: "" stays "", which no row has."""
        return names.address(value) if isinstance(value, str) else super().get_prep_value(value)


class KeyField(models.CharField):
    """The caseless key (names.key) of another column, made anew at every save."""

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"editable": False})
        self.of = of

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, instance: models.Model, add: bool) -> str:
        value = names.key(getattr(instance, self.of))
        setattr(instance, self.attname, value)
        return value
