"""Asks one site from within its process, and says what that cost: run by bench/growth/sites.py.

A line of stdin names what is asked and how often; a line of stdout answers it, both in JSON.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from accounts.models import User
from bench import inside
from bench.growth import reads, sending, writes
from news.bulk import cast

ANSWERED = {200, 302}


def serve() -> None:
    """Answers until stdin ends."""
    # Static files belong to the code and not to what is kept.
    call_command("collectstatic", interactive=False, verbosity=0)
    # One connection for all: what PostgreSQL spends is counted by the process behind it.
    connection.close()
    connection.settings_dict["CONN_MAX_AGE"] = None
    session = session_of_everything()
    makers = reads.makers(session) | writes.makers(session)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(measured(makers[asked["name"]](asked["count"]))), flush=True)


def session_of_everything() -> str:
    """The session of someone who may do all that is measured."""
    fields = {"is_staff": True, "is_superuser": True}
    user, _ = User.objects.get_or_create(username=f"{cast.PREFIX}everything", defaults=fields)
    return inside.session(user)


def measured(requests: list[sending.Environ]) -> dict[str, Any]:
    """What the answers cost; or which status was not meant to come."""
    begun, spent = time.perf_counter(), cpu()
    statuses = {sending.answer(request)[0] for request in requests}
    cost = {"cpu": cpu() - spent, "answers": len(requests), "seconds": time.perf_counter() - begun}
    return cost if len(statuses) == 1 and statuses <= ANSWERED else {"wrong": sorted(statuses)}


def cpu() -> float:
    """The seconds of processor time of this process, and of the PostgreSQL process that works for it."""
    return time.process_time() + (behind() if connection.vendor == "postgresql" else 0)


def behind() -> float:
    """What the PostgreSQL process of this connection has spent, counted by the kernel in nanoseconds."""
    connection.ensure_connection()
    number = connection.connection.info.backend_pid
    return int(Path(f"/proc/{number}/schedstat").read_text().split()[0]) / 1e9
