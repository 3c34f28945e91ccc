"""The WSGI application that gunicorn serves: Django's, with the page cache before it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aivizor.settings")
django = get_wsgi_application()

# What stands on Django can be loaded only now.
from aivizor.pages.front import Front  # noqa: E402

application = Front(django)
