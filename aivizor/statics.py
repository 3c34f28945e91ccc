"""How static files are stored: under names with their hash, those that a script imports too."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Statics(CompressedManifestStaticFilesStorage):
    """Scripts that import one another find each other under the new names."""

    support_js_module_import_aggregation = True
