"""A front over an application and a watch that a test plays with."""

import pytest

from aivizor.pages import front as fronts
from tests.aivizor.wsgi import Numbers, Views


def no_turn(now):
    """Stands for the setting NEXT_TURN: time changes nothing."""


@pytest.fixture
def views(settings):
    settings.NEXT_TURN = f"{__name__}.no_turn"
    return Views()


@pytest.fixture
def numbers():
    return Numbers()


@pytest.fixture
def make_front(monkeypatch, numbers):
    """`make_front(application)`: the front before it, as the settings are by then."""
    monkeypatch.setattr(fronts, "watch", lambda: numbers)
    return fronts.Front


@pytest.fixture
def front(make_front, views):
    return make_front(views)
