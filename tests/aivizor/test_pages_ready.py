"""A view says what its page shows; its versions are read before the view reads anything."""

from datetime import UTC, datetime, timedelta
from math import inf

import pytest
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from aivizor.pages import SITE, TURNS, changes_at, ready_made
from aivizor.pages.sheet import SHEET, SHELF
from aivizor.pages.shelf import Shelf
from tests.aivizor.wsgi import Numbers

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


class Asked(Numbers):
    """A watch that notes what it is asked, but for the turns."""

    def __init__(self, order):
        super().__init__()
        self.numbers, self.order = {"talk": 3}, order

    def read(self, keys):
        if keys != [TURNS]:
            self.order.append(keys)
        return super().read(keys)


@pytest.fixture
def place(order):
    """What the front leaves in a request for the sheet of its page."""
    return {SHELF: Shelf(1_000, Asked(order)), SHEET: None}


def test_the_page_carries_what_it_shows_as_it_was_before_the_view(rf, view, place, order):
    request = rf.get("/", **place)
    assert view(request, place="here", other="x").content == b"here"
    sheet = request.META[SHEET]
    assert order == [["place:here", SITE, "talk"], "view"]
    assert (sheet.keys, sheet.versions) == (["place:here", SITE, "talk"], {"talk": 3})


@pytest.mark.parametrize(("now", "until"), [(datetime(2029, 1, 1, tzinfo=UTC), NOON), (NOON, None)])
def test_the_page_carries_when_time_changes_it_as_seen_from_its_own_instant(rf, view, place, now, until):
    request = rf.get("/", **place)
    request.now = now
    view(request, place="here")
    assert request.META[SHEET].until == (until.timestamp() if until else inf)


@pytest.mark.parametrize("hours", [-1, 0, 1])
def test_a_page_ends_at_the_first_of_the_next_turn_and_what_its_view_says(rf, place, hours):
    own = NOON + timedelta(hours=hours)

    @ready_made(shows=list)
    def view(request):
        changes_at(request, own)
        return HttpResponse()

    request = rf.get("/", **place)
    request.now = NOON - timedelta(days=1)
    view(request)
    assert request.META[SHEET].until == min(own, NOON).timestamp()
    assert view(rf.get("/")).status_code == 200


def test_for_who_goes_round_there_is_no_sheet_and_nothing_is_read(rf, view, order):
    assert view(rf.get("/"), place="here").status_code == 200
    assert order == ["view"]


def test_the_names_of_its_parameters_can_be_read_through_other_decorators(view):
    assert view.parameters == {"before", "after"}
    assert ready_made(shows=list)(view).parameters == frozenset()


def test_a_refused_method_shows_nothing(rf, view, place, order):
    assert view(rf.post("/", **place), place="here").status_code == 405
    assert order == []
