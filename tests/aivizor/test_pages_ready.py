"""A view says what its page shows; its versions are read before the view reads anything."""

from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from aivizor.pages import SITE, ready_made
from aivizor.pages.ready import SHEET, Sheet

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)


def next_turn(now):
    """Stands for the setting NEXT_TURN: everything turns at noon."""
    return NOON if now < NOON else None


@pytest.fixture(autouse=True)
def turning(settings):
    settings.NEXT_TURN = f"{__name__}.next_turn"


@pytest.fixture
def order():
    """What was done, in its order."""
    return []


@pytest.fixture
def view(order):
    @require_safe
    @ready_made("before", "after", shows=lambda place, **_: ["talk", f"place:{place}"])
    def shown(request, place, other=""):
        order.append("view")
        return HttpResponse(place)

    return shown


@pytest.fixture
def make_sheet(order):
    def read(keys):
        order.append(keys)
        return {"talk": 3}

    return lambda: Sheet(read)


def test_the_page_carries_what_it_shows_as_it_was_before_the_view(rf, view, make_sheet, order):
    request = rf.get("/", **{SHEET: make_sheet()})
    sheet = request.META[SHEET]
    assert view(request, place="here", other="x").content == b"here"
    assert order == [["place:here", SITE, "talk"], "view"]
    assert (sheet.keys, sheet.versions) == (["place:here", SITE, "talk"], {"talk": 3})


@pytest.mark.parametrize(("now", "until"), [(datetime(2029, 1, 1, tzinfo=UTC), NOON), (NOON, None)])
def test_the_page_carries_when_time_changes_it_as_seen_from_its_own_instant(rf, view, make_sheet, now, until):
    request = rf.get("/", **{SHEET: make_sheet()})
    request.now = now
    view(request, place="here")
    assert request.META[SHEET].until == until


def test_for_who_goes_round_there_is_no_sheet_and_nothing_is_read(rf, view, order):
    assert view(rf.get("/"), place="here").status_code == 200
    assert order == ["view"]


def test_the_names_of_its_parameters_can_be_read_through_other_decorators(view):
    assert view.parameters == {"before", "after"}
    assert ready_made(shows=list)(view).parameters == frozenset()


def test_a_refused_method_shows_nothing(rf, view, make_sheet, order):
    assert view(rf.post("/", **{SHEET: make_sheet()}), place="here").status_code == 405
    assert order == []
