"""Long work goes a batch at a time, says where it is, and goes on from there."""

import tracemalloc
from io import StringIO

import pytest
from django.core.management import CommandError

from aivizor.longwork import LongCommand, Outcome, Work
from community.models import Reply


class Terminal(StringIO):
    def isatty(self):
        return True


@pytest.fixture
def make_replies(make_topic, member, now):
    """Makes so many replies, of `size` characters each."""

    def make(count, size=1):
        topic = make_topic()
        Reply.objects.bulk_create(
            Reply(topic=topic, number=number, author=member, body="x" * size, created_at=now)
            for number in range(1, count + 1)
        )
        return list(Reply.objects.order_by("pk").values_list("pk", flat=True))

    return make


def work(do, size=10):
    return [Work("replies", Reply.objects.all(), do, size)]


def run(works, place=None, out=None):
    said = out or StringIO()
    LongCommand(stdout=said, stderr=said, no_color=True).do(works, place)
    return said.getvalue()


def test_every_row_is_done_once_in_key_order(make_replies):
    keys, seen = make_replies(35), []
    run(work(lambda batch: seen.append([row.pk for row in batch]) or Outcome(0)))
    assert [len(batch) for batch in seen] == [10, 10, 10, 5]
    assert [key for batch in seen for key in batch] == keys


def test_what_was_stopped_says_where_to_go_on_and_does(make_replies):
    keys, seen = make_replies(35), []

    def stop_at_the_third(batch):
        if len(seen) == 20:
            raise KeyboardInterrupt
        seen.extend(row.pk for row in batch)
        return Outcome(len(batch))

    with pytest.raises(CommandError, match=f"Go on with --from replies:{keys[19]}") as stopped:
        run(work(stop_at_the_third))
    assert stopped.value.returncode == 130
    run(work(lambda batch: seen.extend(row.pk for row in batch) or Outcome(0)), f"replies:{keys[19]}")
    assert seen == keys


def test_what_was_stopped_in_the_second_work_does_not_begin_with_the_first(make_replies):
    keys, seen = make_replies(5), []
    works = [
        Work(name, Reply.objects.all(), lambda batch, name=name: seen.append(name) or Outcome(0))
        for name in ("first", "second", "third")
    ]
    run(works, f"second:{keys[-1]}")
    assert seen == ["third"]


@pytest.mark.parametrize("place", ["", "replies", "replies:", "replies:x", "others:1", "replies:1:2"])
def test_a_place_that_is_none_is_refused(db, place):
    with pytest.raises(CommandError, match="Write it as one of replies:NUMBER"):
        run(work(lambda batch: Outcome(0)), place)


def test_what_is_refused_is_named_and_fails_in_the_end(make_replies):
    make_replies(25)
    said = StringIO()
    with pytest.raises(CommandError, match=r"Written: 27\. Left as they were: 3"):
        run(work(lambda batch: Outcome(9, ["One was left."])), out=said)
    assert said.getvalue().count("One was left.\n") == 3


def test_a_terminal_shows_a_bar_with_the_place_and_a_file_gets_a_line_now_and_then(make_replies, monkeypatch):
    keys = make_replies(35)
    terminal = run(work(lambda batch: Outcome(0)), out=Terminal())
    assert f"█████░░░░░░░░░░░░░░░ replies:{keys[9]}, 10 of 35" in terminal
    assert terminal.endswith("████████████████████ replies, 35 of 35\n")
    monkeypatch.setattr("aivizor.longwork.ROWS_PER_LINE", 20)
    assert run(work(lambda batch: Outcome(0))).splitlines() == [
        f"replies:{keys[19]}: 20 of 35",
        "replies: 35 of 35",
    ]


def test_memory_does_not_grow_with_the_rows(make_replies):
    make_replies(1000, size=12_000)
    tracemalloc.start()
    try:
        run(work(lambda batch: Outcome(0), size=33))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # All of them are 12 MB, a batch is less than half of one.
    assert peak < 3_000_000
