"""How static files are stored: under names with their hash, those that a script imports too."""

from functools import lru_cache

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage


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
