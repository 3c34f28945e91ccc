"""A process keeps so many bytes of pages and no more; what was asked for last stays."""

from dataclasses import dataclass
from threading import Thread

import pytest

from aivizor.pages.memory import Memory


@dataclass
class Leaf:
    """A page that knows only its size."""

    size: int


@pytest.fixture
def memory():
    """Room for a hundred bytes, and so for three pages of thirty with a key of one byte."""
    return Memory(100)


def kept(memory, *names):
    return "".join(name for name in names if memory.get((name,)))


def test_a_page_is_found_by_its_key(memory):
    page = Leaf(30)
    memory.put(("a",), page)
    assert memory.get(("a",)) is page
    assert memory.get(("b",)) is None


def test_the_page_that_nobody_asked_for_longest_goes_first(memory):
    for name in "abc":
        memory.put((name,), Leaf(30))
    memory.get(("a",))
    memory.put(("d",), Leaf(30))
    assert kept(memory, *"abcd") == "acd"


def test_a_page_that_is_asked_for_again_and_again_stays_whatever_comes(memory):
    memory.put(("a",), Leaf(30))
    for name in "bcdefgh":
        memory.get(("a",))
        memory.put((name,), Leaf(30))
    assert kept(memory, *"abcdefgh") == "agh"


def test_a_new_page_finds_room_among_pages_that_are_all_asked_for(memory):
    for name in "abc":
        memory.put((name,), Leaf(30))
    assert kept(memory, *"abc") == "abc"
    memory.put(("d",), Leaf(30))
    assert kept(memory, *"abcd") == "bcd"


def test_a_large_page_sends_as_many_away_as_it_needs(memory):
    for name in "abc":
        memory.put((name,), Leaf(30))
    memory.put(("d",), Leaf(65))
    assert kept(memory, *"abcd") == "cd"


def test_a_page_in_place_of_another_counts_once(memory):
    for size in (60, 20, 70):
        memory.put(("a",), Leaf(size))
    memory.put(("b",), Leaf(20))
    assert kept(memory, *"ab") == "ab"
    assert memory.used <= 100


def test_a_page_larger_than_the_room_is_not_kept_and_sends_only_its_forerunner_away(memory):
    memory.put(("a",), Leaf(30))
    memory.put(("b",), Leaf(30))
    memory.put(("a",), Leaf(101))
    assert kept(memory, *"ab") == "b"
    memory.put(("c",), Leaf(68))
    assert kept(memory, *"bc") == "bc"


def test_without_room_nothing_is_kept():
    memory = Memory(0)
    memory.put(("a",), Leaf(1))
    assert memory.get(("a",)) is None


def test_a_long_key_takes_room_too(memory):
    for number in range(10):
        memory.put((str(number), "x" * 90), Leaf(1))
    assert memory.used <= 100
    assert sum(memory.get((str(number), "x" * 90)) is not None for number in range(10)) == 1


def test_threads_that_put_and_ask_at_once_leave_the_count_right(memory):
    def work(first):
        for number in range(2_000):
            memory.put((str((first + number) % 7),), Leaf(number % 40))
            memory.get((str(number % 5),))

    threads = [Thread(target=work, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(7):
        memory.put((str(number),), Leaf(101))
    assert memory.used == 0
