"""Settings of a site in production, for `check --deploy`."""

import os

os.environ["SITE_URL"] = "https://news.example"
os.environ["SECRET_KEY"] = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ"

from tests.settings import *  # noqa: F403

SITE_URL = "https://news.example"
