"""Whether this process is alive, and whether it can serve."""

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

NEVER_KEPT = {"Cache-Control": "no-store"}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive; asks nothing, so that a slow database does not get a good process killed."""
    return said("ok")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 where the database answers and every migration is applied, else 503 and what is missing."""
    try:
        missing = unapplied()
    except Error:
        return said("The database does not answer.", status=503)
    if missing:
        return said(f"Migrations to apply: {', '.join(missing)}.", status=503)
    return said("ready")


def unapplied() -> list[str]:
    """The migrations that the database lacks; django.db.Error where it can't be asked."""
    loader = MigrationLoader(connection)
    return sorted(".".join(each) for each in loader.graph.nodes if each not in loader.applied_migrations)


def said(text: str, status: int = 200) -> HttpResponse:
    """A line of plain text that nobody keeps."""
    return HttpResponse(text, status=status, content_type="text/plain", headers=NEVER_KEPT)
