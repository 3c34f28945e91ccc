"""The site as its workers serve it in a browser's tests: what it asks of the web stays on loopback.

It goes to the sites of a test at WEB_PORT (tests/web.py); without one there is no web. The back office
is loaded from the start, as most of these tests go there and each has new workers.
"""

import os
import socket

from aivizor.wsgi import application  # first: what stands on Django can be loaded only then

from aivizor.fetching import Fetcher  # isort: skip
from news.newsroom import fetching  # isort: skip
import news.urls_admin  # isort: skip
from tests.web import PUBLIC  # isort: skip

__all__ = ["application", "news"]


def resolve(host, port):
    if "WEB_PORT" not in os.environ:
        raise socket.gaierror("there is no web")
    return [PUBLIC]


def connect(address, port, seconds):
    return socket.create_connection(("127.0.0.1", int(os.environ["WEB_PORT"])), timeout=seconds)


fetching.fetcher = lambda: Fetcher(resolve, connect, seconds=5)
