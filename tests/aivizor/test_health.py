"""Alive, and able to serve."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from aivizor import health


def test_alive_needs_no_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_where_every_migration_is_applied(client):
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (200, b"ready")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing_and_says_which(client):
    MigrationRecorder(connection).record_unapplied("aivizor", "0001_initial")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content == b"Migrations to apply: aivizor.0001_initial."
    assert "no-store" in response["Cache-Control"]


def test_not_ready_while_the_database_does_not_answer_and_tells_nothing_of_it(client, monkeypatch):
    def fail():
        raise OperationalError("connection to db.internal as secret refused")

    monkeypatch.setattr(health, "unapplied", fail)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"The database does not answer.")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_can_only_be_read(client, path):
    assert client.post(path).status_code == 405
