"""The settings under test: Aivizor's own, in a folder that goes again, without what only costs time.

Of the terminal's variables only DATABASE_URL counts, so that no run depends on where it is made.
"""

import atexit
import os
import shutil
import tempfile

FOREIGN = ["ALLOWED_HOSTS", "DEBUG", "DEFAULT_FROM_EMAIL", "DEMO_PASSWORD", "EMAIL_URL", "MEDIA_ROOT"]
FOREIGN += [
    "ARCHIVE_KEY",
    "ARCHIVE_URL",
    "PAGE_CACHE_MB",
    "PAGE_SECONDS",
    "PORT",
    "PROXY_COUNT",
    "REDIS_URL",
    "SECRET_KEY",
    "SITE_LANGUAGE",
    "SITE_NAME",
    "SITE_URL",
    "SPAM_CHECK",
    "WEB_WORKERS",
]
for name in FOREIGN:
    os.environ.pop(name, None)
# Most tests are about other things, and their articles are short. Only what nothing turns off is on.
os.environ["CHECKS"] = "all=off"
# And their members are new, but not what they are about.
os.environ["HOLD_FIRST_POSTS"] = "0"
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="aivizor-tests-")
atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)

from aivizor.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir()  # noqa: F405
