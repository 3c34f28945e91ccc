"""How the benchmarks measure: side by side, in turns, and only what was asked for."""

from collections import Counter

from bench import measuring, table
from bench.load import Load
from bench.measuring import Target
from bench.table import Cost


def silent(done, of):
    pass


def test_floor_and_target_are_measured_side_by_side_and_take_turns_to_begin():
    said = []

    def side(name, cpu):
        return lambda: said.append(name) or Cost(cpu, 1, 1.0)

    page = Target("page", 0.5, side("page's floor", 1), side("page", 2), stretches=2)
    feed = Target("feed", 0.5, side("feed's floor", 1), side("feed", 4), stretches=2)
    rows = measuring.measured([page, feed], 3, silent)
    assert said[:4] == ["page", "page's floor", "page's floor", "page"]
    assert said[4:8] == ["feed", "feed's floor", "feed's floor", "feed"]
    assert len(said) == 3 * 8
    assert [(row.measured, row.holds) for row in rows] == [("0.500", True), ("0.250", False)]


def test_an_answer_that_was_not_meant_is_no_measurement():
    def refused():
        return measuring.cost([], 302, lambda: Load(Counter({302: 9, 429: 1}), 1.0))

    row = measuring.measured([Target("replies", 0.3, refused, refused)], 1, silent)[0]
    assert not row.holds and row.detail == "not all answers were 302: {302: 9, 429: 1}"


def test_a_row_that_stands_already_keeps_its_place():
    missing = table.failed("tag page", 0.85, "missing: it answers 404")
    assert measuring.measured([missing], 1, silent) == [missing]
