"""How static files are stored: under names with their hash, those that a page needs joined to one."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from aivizor.joining import joined

# What pages ask for by name, and what their scripts ask for later.
JOINED = (
    *("aivizor/public.css", "aivizor/page.js"),
    *("community/talk.js", "community/writing.js", "news/article.js"),
)


class Sources:
    """The static files as they are written, of which JOINED are read with all that they import."""

    def __init__(self, paths: dict[str, tuple[Any, str]]) -> None:
        self._paths = paths

    def open(self, name: str) -> "ContentFile[bytes]":
        return ContentFile(joined(name, self._read).encode(), name)

    def _read(self, name: str) -> str:
        storage, path = self._paths[name]
        with storage.open(path) as file:
            return str(file.read().decode())


class Statics(CompressedManifestStaticFilesStorage):
    """Scripts that import one another find each other under the new names."""

    support_js_module_import_aggregation = True

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        # Every page names some of them, and a process that runs knows no other ones. While the site is
        # developed they have no hash, and may come and go.
        self._found = super().url if settings.DEBUG else lru_cache(maxsize=1_000)(super().url)

    def url(self, name: str | None, force: bool = False) -> str:
        return str(self._found(name, force))

    def post_process(self, paths: dict[str, tuple[Any, str]], *args: Any, **options: Any) -> Iterator[Any]:
        sources = Sources(paths)
        there = {name: (sources, name) for name in JOINED if name in paths}
        yield from super().post_process(paths | there, *args, **options)
