"""What goes out when: the plan of the newsroom."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.models import User
from news import workflow
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("planned")

PLAN = "/admin/news/article/plan/"
EVENING = datetime(2031, 4, 25, 20, tzinfo=UTC)


@pytest.fixture
def planned(make_draft, make_live, author, editor, now):
    """Three that wait, one of the editor's own; one that is live."""
    make_live("Out already")
    for title, by, hours in (("The last", author, 30), ("After midnight", author, 3), ("Next", editor, 1)):
        workflow.publish(make_draft(title, by=by), editor, now, at=EVENING + timedelta(hours=hours))


def test_it_has_the_next_one_first_under_the_days_of_who_looks(planned, editor, signed_in):
    User.objects.filter(pk=editor.pk).update(time_zone="Europe/Berlin")
    page = text_of(signed_in(editor).get(PLAN))
    words = ["25 April 2031", "Next", "23:00 (Europe/Berlin), 21:00 UTC", "26 April 2031"]
    words += [
        "After midnight",
        "01:00 (Europe/Berlin), 25 April 2031, 23:00 UTC",
        "27 April 2031",
        "The last",
    ]
    assert order_of(words, page) == words
    assert "Out already" not in page


def test_an_author_sees_what_is_theirs(planned, author, signed_in):
    page = text_of(signed_in(author).get(PLAN))
    assert order_of(["After midnight", "The last"], page) == ["After midnight", "The last"]
    assert "Next" not in page


def test_an_empty_plan_says_how_to_fill_it(editor, signed_in):
    assert "Nothing goes out by itself." in text_of(signed_in(editor).get(PLAN))


def test_it_costs_the_same_for_any_number(planned, editor, signed_in, django_assert_num_queries):
    client = signed_in(editor)
    client.get(PLAN)
    with django_assert_num_queries(6):
        client.get(PLAN)


def test_it_says_where_it_ends(planned, editor, signed_in, monkeypatch):
    monkeypatch.setattr("news.newsroom.planned.MOST", 2)
    page = text_of(signed_in(editor).get(PLAN))
    assert "These are the next 2. More follow." in page
    assert "The last" not in page
