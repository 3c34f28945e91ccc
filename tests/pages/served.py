"""The site as its workers serve it here: with a page that can be held back, and without limits.

A request with the header X-Linger waits that many seconds with the page that Django made for it,
before anything is done with it: so a write can come between the two. Limits would stop people who
write thousands of times.
"""

import time
from dataclasses import replace
from datetime import timedelta

from aivizor.wsgi import django  # first: what stands on Django can be loaded only then

from aivizor import limits  # isort: skip
from aivizor.pages.front import Front  # isort: skip

limits.LIMITS = {
    name: replace(limit, burst=1_000_000, each=timedelta(microseconds=1))
    for name, limit in limits.LIMITS.items()
}


def lingering(environ, start_response):
    """Django's application, in no hurry to hand over what it made."""
    answer = django(environ, start_response)
    time.sleep(float(environ.get("HTTP_X_LINGER", 0)))
    return answer


application = Front(lingering)
