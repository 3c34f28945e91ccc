"""The empty project with the packages that the site has, each installed as its manual says.

It is the floor of a start.
"""

from bench.floors.empty import *  # noqa: F403

ROOT_URLCONF = "bench.floors.packages_urls"
# The database of every new project: it is loaded with the models, though nothing is asked of it.
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
INSTALLED_APPS += ["allauth", "allauth.account", "taggit", "markdownx"]  # noqa: F405
MIDDLEWARE += ["allauth.account.middleware.AccountMiddleware"]  # noqa: F405
