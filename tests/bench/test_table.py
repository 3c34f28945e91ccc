"""The verdict of the benchmarks: medians of ratios, and what fails them."""

from bench import table
from bench.table import Cost


def rounds(*ratios):
    """Rounds in which the target costs 1 ms a request and the floor that share of it."""
    return [(Cost(ratio, 1000, 2.0), Cost(1.0, 1000, 4.0)) for ratio in ratios]


def test_the_median_round_decides():
    assert table.at_least("a page", 0.85, rounds(0.1, 0.9, 0.86)).holds
    row = table.at_least("a page", 0.85, rounds(0.1, 0.9, 0.84))
    assert not row.holds and row.measured == "0.840" and row.detail.startswith("0.100 to 0.900;")


def test_a_fast_page_that_lacks_something_does_not_hold():
    row = table.at_least("a page", 0.85, rounds(1), "it comes uncompressed")
    assert not row.holds and row.detail.endswith("; it comes uncompressed")


def test_a_start_and_memory_are_bounded_from_above():
    assert table.at_most("a start", 1.5, [(1, 9), (1, 1.4), (1, 1.5)]).holds
    assert not table.at_most("a start", 1.5, [(1, 1.6)]).holds
    assert table.megabytes("memory", 220, 220).holds and not table.megabytes("memory", 220, 221).holds


def test_a_lost_reply_and_a_wrong_counter_are_told():
    assert table.all_there("replies", 10, replies=10, wrong=0).holds
    assert not table.all_there("replies", 10, replies=9, wrong=0).holds
    assert not table.all_there("replies", 10, replies=10, wrong=1).holds


def test_the_table_shows_every_row_and_what_is_below():
    rows = [table.megabytes("memory", 220, 100), table.failed("tag page", 0.85, "missing: it answers 404")]
    head, memory, tag_page = table.drawn(rows).splitlines()
    assert head.split()[:3] == ["target", "ratio", "required"]
    assert memory.split() == ["memory", "100", "MB", "≤", "220", "MB", "ok"]
    assert tag_page.split()[:6] == ["tag", "page", "–", "≥", "0.85", "BELOW"]
