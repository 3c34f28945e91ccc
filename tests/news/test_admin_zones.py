"""An editor types times of their own zone; UTC stands beside them."""

from datetime import UTC, datetime

import pytest

from news.forms.fields import Moment
from news.models import Edition
from tests.news.admin_form import form_of
from tests.news.test_admin_article import change, press, send
from tests.reading import text_of

pytestmark = pytest.mark.standing("opened")


@pytest.fixture
def berliner(editor):
    editor.time_zone = "Europe/Berlin"
    editor.save()
    return editor


@pytest.fixture
def opened(draft, berliner, signed_in):
    """The form of that article as they opened it."""
    return form_of(signed_in(berliner).get(change(draft)))


def berlin(user):
    field = Moment()
    field.of(user)
    return field


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2031-01-15T10:00", "2031-01-15 09:00"),
        ("2031-07-15 10:00:30", "2031-07-15 08:00"),
        ("2031-07-15T10:00+00:00", "2031-07-15 10:00"),
        ("2030-03-31T01:59", "2030-03-31 00:59"),
        ("2030-03-31T03:00", "2030-03-31 01:00"),
        # Twice: the first one, of summer time, is meant.
        ("2030-10-27T02:30", "2030-10-27 00:30"),
        ("2030-10-27T03:00", "2030-10-27 02:00"),
    ],
)
def test_a_time_is_of_the_zone_of_whoever_types_it(berliner, typed, utc):
    assert f"{berlin(berliner).clean(typed).astimezone(UTC):%Y-%m-%d %H:%M}" == utc


@pytest.mark.parametrize("typed", ["2030-03-31T02:00", "2030-03-31T02:30", "2030-03-31T02:59:59"])
def test_a_time_that_the_clocks_skip_is_refused_with_the_reason(opened, draft, berliner, signed_in, typed):
    sent = opened | {"publish_at": typed, "title": "Kept", "_schedule": ""}
    page = signed_in(berliner).post(change(draft), sent)
    assert "The clocks of Europe/Berlin skip this time" in text_of(page)
    assert (form_of(page)["publish_at"], form_of(page)["title"]) == (typed, "Kept")
    assert not Edition.objects.exists()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_what_is_no_time_is_refused_and_breaks_nothing(draft, make_user, signed_in, zone):
    client = signed_in(make_user("zoe", "editor", time_zone=zone))
    sent = form_of(client.get(change(draft))) | {"_schedule": ""}
    for typed in ("soon", "2030-13-01T00:00", "0001-01-01T00:00", "9999-12-31T23:59", "x" * 999):
        page = client.post(change(draft), sent | {"publish_at": typed})
        assert page.status_code == 200, typed
        assert form_of(page)["publish_at"] == typed
        assert not Edition.objects.exists(), typed


def test_the_schedule_says_both_times_in_the_message_and_at_the_top(draft, berliner, signed_in):
    client = signed_in(berliner)
    page = send(client, change(draft), {"publish_at": "2031-07-15T10:00"}, "_schedule")
    both = "15 July 2031, 10:00 (Europe/Berlin), 08:00 UTC"
    assert text_of(page).count(both) == 2
    assert Edition.objects.get().live_from == datetime(2031, 7, 15, 8, tzinfo=UTC)


def test_another_date_in_utc_is_said(draft, berliner, signed_in):
    page = send(signed_in(berliner), change(draft), {"publish_at": "2031-07-15T00:30"}, "_schedule")
    assert "15 July 2031, 00:30 (Europe/Berlin), 14 July 2031, 22:30 UTC" in text_of(page)


def test_the_box_says_of_which_zone_it_is(draft, berliner, signed_in):
    page = signed_in(berliner).get(change(draft))
    assert "Publish at (Europe/Berlin)" in text_of(page)
    assert 'data-zone="Europe/Berlin"' in page.text


def test_a_time_that_has_passed_in_the_zone_is_refused(draft, berliner, signed_in, at_time):
    with at_time(datetime(2030, 7, 15, 8, 30, tzinfo=UTC)):
        client = signed_in(berliner)
        page = send(client, change(draft), {"publish_at": "2030-07-15T10:00"}, "_schedule")
        assert "This time has passed." in text_of(page)
        press(client, change(draft), {"publish_at": "2030-07-15T11:00"}, "_schedule")
    assert Edition.objects.get().live_from == datetime(2030, 7, 15, 9, tzinfo=UTC)


def test_a_time_too_far_ahead_is_refused_at_its_field(draft, berliner, signed_in):
    page = send(signed_in(berliner), change(draft), {"publish_at": "2131-07-15T10:00"}, "_schedule")
    assert "Choose a time within ten years." in text_of(page)
    assert form_of(page)["publish_at"] == "2131-07-15T10:00"


def test_the_publication_date_stays_when_it_is_not_touched_whatever_the_zone(make_live, berliner, signed_in):
    """Even in the hour that comes twice, of which the box can't tell the second."""
    at = datetime(2020, 10, 25, 1, 30, 7, tzinfo=UTC)
    article = make_live(published_at=at)
    page = send(signed_in(berliner), change(article), {"title": "Another"})
    assert "Saved as revision" in text_of(page)
    article.refresh_from_db()
    assert article.published_at == at


def test_the_publication_date_is_of_the_zone_too(make_live, berliner, signed_in):
    article = make_live()
    press(signed_in(berliner), change(article), {"published_at": "2026-01-01T00:30"})
    article.refresh_from_db()
    assert article.published_at == datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
