"""The site as its workers serve it here: with pages that can be held back, and without limits.

A request with the header X-Linger waits that many seconds with what its page was made of, still
in the view: so a write can come between reading and sending. Limits would stop people who write
thousands of times.
"""

import os
import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from django.conf import settings
from django.db import connections
from django.template import TemplateSyntaxError
from django.template.backends.django import Template
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

from aivizor import wsgi  # first: what stands on Django can be loaded only then

import news.urls_admin  # noqa: F401 # isort: skip
from aivizor import limits  # isort: skip
from aivizor.pages.front import Front  # isort: skip

limits.LIMITS = {
    name: replace(limit, burst=1_000_000, each=timedelta(microseconds=1))
    for name, limit in limits.LIMITS.items()
}
render = Template.render
application = wsgi.application


def prepare():
    """Loads what is else loaded for the first page of each kind."""
    for folder in get_app_template_dirs("templates"):
        for file in folder.rglob("*.html"):
            # Some are for what is not installed here.
            with suppress(TemplateSyntaxError):
                get_template(str(file.relative_to(folder)))
    connections.close_all()


def begin():
    """Makes a page cache of its own for this process, or none, as its environment says."""
    global application
    settings.PAGE_CACHE_MB = int(os.environ.get("PAGE_CACHE_MB", settings.PAGE_CACHE_MB))
    application = Front(wsgi.django)


def linger(self, context=None, request=None):
    """Renders as Django does, and is in no hurry to hand over what it made."""
    made = render(self, context, request)
    if request:
        time.sleep(float(request.headers.get("X-Linger", 0)))
    return made


Template.render = linger
