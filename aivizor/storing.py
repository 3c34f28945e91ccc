"""Where pictures go into the storage: for a model's column, or for themselves."""

from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models.fields.files import ImageFieldFile

from aivizor import pictures, renditions

FOLDER = "pictures"


def folders() -> list[str]:
    """The folders of the storage in which pictures lie, in order: 256 at the most."""
    try:
        return sorted(default_storage.listdir(FOLDER)[0])
    except FileNotFoundError:
        return []


def files_in(folder: str) -> set[str]:
    """The names of the pictures and renditions in a folder; of nothing else that lies there."""
    place = f"{FOLDER}/{folder}"
    return {f"{place}/{name}" for name in default_storage.listdir(place)[1] if pictures.FILE.fullmatch(name)}


def store(made: pictures.Made) -> str:
    """Stores a picture that belongs to no row yet, with its renditions; gives its name."""
    name = default_storage.save(pictures.new_name(None, made.name), made)
    renditions.store(name, made.renditions)
    return name


def delete(name: str) -> None:
    """Deletes a stored picture with its renditions; itself last, so that it is found again."""
    for each in sorted(renditions.names(name)):
        default_storage.delete(each)
    default_storage.delete(name)


class StoredPicture(ImageFieldFile):
    """A row's picture. Its renditions are stored when the row is: no transaction waits for them.

    Until then, and where that fails, the picture itself is sent in their place.
    """

    def save(self, name: str, content: Any, save: bool = True) -> None:
        super().save(name, content, save)
        if isinstance(content, pictures.Made):
            later = partial(renditions.store, self.name, content.renditions)
            transaction.on_commit(later, robust=True)


class PictureColumn(models.ImageField):
    """An ImageField for what `aivizor.pictures.clean` made; to the database it is one."""

    attr_class = StoredPicture

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"upload_to": pictures.new_name} | kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", args, kwargs
