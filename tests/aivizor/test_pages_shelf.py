"""Parts of pages are made once for all, and made anew as soon as they show something else."""

from datetime import UTC, datetime, timedelta
from math import inf

import pytest

from aivizor.pages import TURNS, shared
from aivizor.pages.sheet import SHELF
from aivizor.pages.shelf import Shelf
from aivizor.pages.watch import Unasked

NOON = datetime(2030, 1, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
turns: list[datetime] = []


def next_turn(now):
    """Stands for the setting NEXT_TURN."""
    return min((turn for turn in turns if turn > now), default=None)


@pytest.fixture(autouse=True)
def turning(settings):
    settings.NEXT_TURN = f"{__name__}.next_turn"
    turns[:] = [NOON]


@pytest.fixture
def shelf(numbers):
    return Shelf(10_000, numbers)


@pytest.fixture
def take(shelf):
    """`take(now)`: the part as a reader gets it at that time; parts are numbered as they are made."""
    made = []

    def take(now=NOON - MINUTE, name=("part",)):
        return shelf.part(name, ["topic:1"], now, lambda: made.append(now) or len(made))

    return take


def test_a_part_is_made_once_for_all_until_what_it_shows_changes(take, numbers):
    assert [take(), take()] == [1, 1]
    numbers.numbers["topic:2"] = 1
    assert take() == 1
    numbers.numbers["topic:1"] = 1
    assert [take(), take()] == [2, 2]


def test_a_part_turns_with_time_at_its_instant(take):
    assert take(NOON - timedelta(microseconds=1)) == 1
    assert [take(NOON), take(NOON + MINUTE)] == [2, 2]


def test_a_part_that_is_made_beside_a_change_is_made_anew(shelf, numbers):
    def made_slowly():
        numbers.numbers["topic:1"] = 1
        return "before the change"

    assert shelf.part(("part",), ["topic:1"], NOON, made_slowly) == "before the change"
    assert shelf.part(("part",), ["topic:1"], NOON, lambda: "after") == "after"


def test_what_can_not_be_made_is_not_kept(shelf):
    def missing():
        raise LookupError

    with pytest.raises(LookupError):
        shelf.part(("part",), [], NOON, missing)
    assert shelf.part(("part",), [], NOON, lambda: "there") == "there"


def test_without_room_a_part_is_made_each_time_and_no_version_is_asked(numbers):
    numbers.is_away = True
    shelf = Shelf(0, numbers)
    assert [shelf.part(("part",), [], NOON, lambda made=made: made) for made in (1, 2)] == [1, 2]


def test_parts_of_two_names_are_two(take):
    assert [take(name=("part", "1")), take(name=("part", "2")), take(name=("part", "1"))] == [1, 2, 1]


def test_what_was_not_asked_for_the_longest_goes_first(take):
    for number in range(20):
        take(name=("part", str(number)))
    assert take(name=("part", "19")) == 20
    assert take(name=("part", "0")) == 21


def test_the_next_turn_is_known_until_it_comes_or_one_is_written(shelf, numbers):
    assert shelf.turn(NOON - MINUTE) == NOON.timestamp()
    earlier = NOON - timedelta(seconds=30)
    turns.append(earlier)
    assert shelf.turn(NOON - MINUTE) == NOON.timestamp(), "nobody said that there is another one"
    numbers.numbers[TURNS] = 1
    assert shelf.turn(NOON - MINUTE) == earlier.timestamp()
    assert shelf.turn(earlier) == NOON.timestamp()
    assert shelf.turn(NOON) == inf


def test_a_slow_reader_is_told_the_turn_that_lies_before_a_later_readers_own(shelf):
    turns.append(NOON + MINUTE)
    assert shelf.turn(NOON) == (NOON + MINUTE).timestamp()
    assert shelf.turn(NOON - timedelta(microseconds=1)) == NOON.timestamp()


def test_while_the_database_is_away_nothing_passes_for_what_holds(take, numbers):
    take()
    numbers.is_away = True
    with pytest.raises(Unasked):
        take()


def test_without_the_front_every_reader_has_it_made(rf):
    made = iter(range(9))
    request = rf.get("/")
    assert [shared(request, "part", shows=[], make=lambda: next(made)) for _ in range(2)] == [0, 1]


def test_readers_of_one_process_share_it(rf, shelf):
    made = iter(range(9))
    readers = [rf.get("/", **{SHELF: shelf}) for _ in range(2)]
    assert [shared(reader, "part", 7, shows=[], make=lambda: next(made)) for reader in readers] == [0, 0]
