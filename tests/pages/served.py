"""The site as its workers serve it here: with pages that can be held back, and without limits.

A request with the header X-Linger waits that many seconds with what its page was made of, still
in the view: so a write can come between reading and sending. Limits would stop people who write
thousands of times.
"""

import time
from dataclasses import replace
from datetime import timedelta

from django.template.backends.django import Template

from aivizor.wsgi import application  # first: what stands on Django can be loaded only then

from aivizor import limits  # isort: skip

__all__ = ["application"]

limits.LIMITS = {
    name: replace(limit, burst=1_000_000, each=timedelta(microseconds=1))
    for name, limit in limits.LIMITS.items()
}
render = Template.render


def linger(self, context=None, request=None):
    """Renders as Django does, and is in no hurry to hand over what it made."""
    made = render(self, context, request)
    if request:
        time.sleep(float(request.headers.get("X-Linger", 0)))
    return made


Template.render = linger
