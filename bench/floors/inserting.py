"""Settings of the empty project on the site's own database, with the site's users and sessions.

Its one view stores one row for someone who is signed in: the floor of posting a reply.
"""

from aivizor.settings import AUTH_USER_MODEL, DATABASES, DEFAULT_AUTO_FIELD, SECRET_KEY
from bench.floors.empty import ALLOWED_HOSTS, INSTALLED_APPS, MIDDLEWARE, TEMPLATES, USE_TZ

__all__ = [
    "ALLOWED_HOSTS",
    "AUTH_USER_MODEL",
    "DATABASES",
    "DEFAULT_AUTO_FIELD",
    "INSTALLED_APPS",
    "MIDDLEWARE",
    "SECRET_KEY",
    "TEMPLATES",
    "USE_TZ",
]

ROOT_URLCONF = "bench.floors.notes.urls"
# Without the admin, which would look for what accounts shows in it.
INSTALLED_APPS = [*INSTALLED_APPS[1:], "aivizor", "accounts", "bench.floors.notes"]
