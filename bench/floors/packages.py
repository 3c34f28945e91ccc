"""The empty project with the packages that the site has installed: the floor of a start."""

from bench.floors.empty import *  # noqa: F403

INSTALLED_APPS += ["allauth", "allauth.account", "taggit", "markdownx"]  # noqa: F405
MIDDLEWARE += ["allauth.account.middleware.AccountMiddleware"]  # noqa: F405
