"""Keyset pages: every row once in both directions, one query, straight from the index."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps.registry import Apps
from django.db import connection, models
from django.http import Http404

from aivizor import keyset

START = datetime(2026, 4, 25, 4, 40, 43, 1, tzinfo=UTC)
BY = ("at", "pk")


class Note(models.Model):
    """A list in the order that Aivizor's lists have."""

    board = models.IntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        app_label = "notes"
        apps = Apps()


@pytest.fixture
def notes(db):
    """Nine notes on board 1, of which each three have the very same instant, and one on board 2."""
    number = "integer PRIMARY KEY" if connection.vendor == "sqlite" else "bigserial PRIMARY KEY"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE notes_note (id {number}, board integer, at timestamptz NOT NULL)")
        cursor.execute("CREATE INDEX notes_by_time ON notes_note (at DESC, id DESC)")
        cursor.execute("CREATE INDEX notes_of_board ON notes_note (board, at DESC, id DESC)")
    for number in range(1, 10):
        Note.objects.create(pk=number, at=START + timedelta(microseconds=(number - 1) // 3))
    Note.objects.create(pk=10, board=2, at=START)
    return Note.objects.filter(board=1)


def numbers(page):
    return [row.pk for row in page.items]


def walked(notes, cursor, towards, size=2):
    """The numbers on all pages from `cursor` on, following `towards`."""
    pages = [keyset.page(notes, by=BY, cursor=cursor, size=size)]
    while following := getattr(pages[-1], towards):
        pages.append(keyset.page(notes, by=BY, cursor=following, size=size))
    return [numbers(page) for page in pages]


def test_the_first_page_is_the_newest_and_has_no_newer(notes):
    page = keyset.page(notes, by=BY, cursor=None, size=4)
    assert numbers(page) == [9, 8, 7, 6]
    assert page.newer is None
    assert page.older == f"before={int(START.timestamp()) * 1_000_000 + 2}-6"


def test_a_list_that_fits_has_no_neighbours(notes):
    page = keyset.page(notes, by=BY, cursor=None, size=9)
    assert (len(page.items), page.older, page.newer) == (9, None, None)


def test_an_empty_list_is_an_empty_page(notes):
    assert keyset.page(notes.none(), by=BY, cursor=None, size=9) == keyset.Page([], None, None)


def test_every_row_is_met_once_on_the_way_down(notes):
    assert walked(notes, None, "older") == [[9, 8], [7, 6], [5, 4], [3, 2], [1]]


def test_and_the_same_pages_on_the_way_up(notes):
    last = keyset.page(notes, by=BY, cursor=f"before={keyset.place('x', notes.get(pk=2), BY)[2:]}", size=2)
    assert numbers(last) == [1]
    assert walked(notes, last.newer, "newer") == [[3, 2], [5, 4], [7, 6], [9, 8]]


def test_rows_that_come_on_top_shift_nothing(notes):
    second = keyset.page(notes, by=BY, cursor=None, size=2).older
    Note.objects.create(pk=11, at=START + timedelta(seconds=9))
    assert numbers(keyset.page(notes, by=BY, cursor=second, size=2)) == [7, 6]


def test_a_row_that_went_leaves_its_cursor_working(notes):
    cursor = keyset.page(notes, by=BY, cursor=None, size=2).older
    Note.objects.filter(pk=8).delete()
    assert numbers(keyset.page(notes, by=BY, cursor=cursor, size=2)) == [7, 6]


def test_past_either_end_a_link_leads_back_to_the_row_that_led_there(notes):
    above = keyset.page(notes, by=BY, cursor=keyset.place("after", notes.get(pk=9), BY), size=2)
    assert (above.items, above.newer) == ([], None)
    assert numbers(keyset.page(notes, by=BY, cursor=above.older, size=2)) == [9, 8]
    below = keyset.page(notes, by=BY, cursor=keyset.place("before", notes.get(pk=1), BY), size=2)
    assert (below.items, below.older) == ([], None)
    assert numbers(keyset.page(notes, by=BY, cursor=below.newer, size=2)) == [2, 1]


@pytest.mark.parametrize("cursor", [None, "before=1777092043000001-5", "after=1777092043000001-5"])
def test_a_page_is_one_query_that_counts_and_skips_nothing(notes, cursor, django_assert_num_queries):
    with django_assert_num_queries(1) as queries:
        keyset.page(notes, by=BY, cursor=cursor, size=2)
    assert "LIMIT 3" in queries[0]["sql"]
    assert not {"OFFSET", "COUNT"} & set(queries[0]["sql"].upper().replace("(", " ").split())


@pytest.mark.parametrize("is_older", [True, False])
def test_the_rows_are_read_in_the_order_of_the_index(notes, is_older):
    order = [f"-{name}" if is_older else name for name in BY]
    for rows, index in ((Note.objects.all(), "notes_by_time"), (notes, "notes_of_board")):
        plan = plan_of(rows.filter(keyset.beyond(BY, START, 5, is_older)).order_by(*order)[:3])
        assert index in plan
        assert "SORT" not in plan.upper()
        assert "TEMP B-TREE" not in plan
        assert "SCAN NOTES" not in plan.upper()


def plan_of(rows):
    """How the database means to read `rows`; a table this small it would rather read whole."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    return rows.explain()


# Of two bounds on one side SQLite seeks by the first that is written.
@pytest.mark.parametrize(
    ("cursor", "bounds"),
    [(None, 2), ("before=1777092043000001-5", 1), ("after=1777092043000001-5", 1)],
)
def test_in_a_stretch_the_cursor_stands_for_the_bound_on_its_side(cursor, bounds):
    ends = (START, START + timedelta(hours=1))
    assert len(keyset.within(Note.objects.all(), "at", ends, cursor).query.where.children) == bounds


@pytest.mark.parametrize("cursor", ["before=1777092043000000-5", "after=1777095643000001-5", "before=x"])
def test_a_place_outside_of_a_stretch_is_a_page_that_does_not_exist(cursor):
    with pytest.raises(Http404):
        keyset.within(Note.objects.all(), "at", (START, START + timedelta(hours=1)), cursor)


@pytest.mark.parametrize(
    "cursor",
    [
        "before=",
        "before=1",
        "before=a-b",
        "before=1-2-3",
        "before=1--2",
        "before=999999999999999999-1",
        "before=-999999999999999999-1",
        "before=1-9999999999999999999",
        "before=\u0661-\u0662",
        "before=1-2\n",
        "during=1-2",
        "before=1-2' OR 1=1",
    ],
)
def test_a_malformed_cursor_is_a_page_that_does_not_exist(cursor):
    with pytest.raises(Http404):
        keyset.page(Note.objects.all(), by=BY, cursor=cursor, size=2)


@pytest.mark.parametrize(
    "cursor", ["before=-2208988800000000-1", "after=253402300799999999-999999999999999999"]
)
def test_the_ends_of_time_are_places_like_others(notes, cursor):
    assert keyset.page(notes, by=BY, cursor=cursor, size=2).items == []


def test_the_cursor_is_read_from_the_address(rf):
    assert keyset.cursor(rf.get("/")) is None
    assert keyset.cursor(rf.get("/?after=5-6&q=x")) == "after=5-6"
    for two in ("?before=1-1&after=1-1", "?before=1-1&before=2-2"):
        with pytest.raises(Http404):
            keyset.cursor(rf.get(f"/{two}"))


def test_an_empty_cursor_in_the_address_is_malformed_too(rf):
    cursor = keyset.cursor(rf.get("/?before="))
    with pytest.raises(Http404):
        keyset.page(Note.objects.all(), by=BY, cursor=cursor, size=2)


def test_links_keep_the_named_parameters_and_no_others(rf):
    request = rf.get("/search/?q=a%26b&utm_source=mail&before=9-9&kind=x&kind=y")
    links = keyset.links(request, keyset.Page([], "before=5-6", None), keep=["q", "kind"])
    assert links == ("?q=a%26b&kind=x&kind=y&before=5-6", None)
