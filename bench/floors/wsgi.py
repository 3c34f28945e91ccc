"""The WSGI application of whichever floor the settings name."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
