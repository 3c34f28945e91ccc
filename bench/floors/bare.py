"""A bare WSGI callable that sends the very bytes and headers that the site sent."""

import os
import pickle
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

# By address: what the site answered, and what it answered to a browser that has the page already.
PAGES: dict[str, dict[bool, tuple[str, list[tuple[str, str]], bytes]]] = pickle.loads(
    Path(os.environ["BENCH_PAGES"]).read_bytes()
)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The page of that address; everything else than the look-up is the server's cost."""
    path, query = environ["PATH_INFO"], environ["QUERY_STRING"]
    page = PAGES[f"{path}?{query}" if query else path]
    status, headers, body = page["HTTP_IF_NONE_MATCH" in environ]
    start_response(status, headers)
    return [body]
