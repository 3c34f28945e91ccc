"""How static files are stored: under names with their hash, those that a page needs joined to one."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from aivizor.joining import joined
from aivizor.saying import of_scripts, spoken

# What pages ask for by name, and what their scripts ask for later.
JOINED = (
    *("aivizor/public.css", "aivizor/page.js"),
    *("community/talk.js", "community/writing.js", "news/article.js"),
    *("news/newsroom.css", "news/form.css", "news/form.js"),
)


# Whose scripts speak to people.
OURS = ("aivizor/", "community/", "news/")


class Sources:
    """The static files as they are written, in the site's language; JOINED with all that they import."""

    def __init__(self, paths: dict[str, tuple[Any, str]]) -> None:
        self._paths = paths

    def open(self, name: str) -> "ContentFile[bytes]":
        text = joined(name, self._read) if name in JOINED else self._read(name)
        return ContentFile(text.encode(), name)

    def _read(self, name: str) -> str:
        storage, path = self._paths[name]
        with storage.open(path) as file:
            text = str(file.read().decode())
        return spoken(text, of_scripts()) if name.endswith(".js") else text


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
        ours = (name for name in paths if name.startswith(OURS) and name.endswith(".js"))
        there = {name: (sources, name) for name in {*JOINED, *ours} if name in paths}
        yield from super().post_process(paths | there, *args, **options)
