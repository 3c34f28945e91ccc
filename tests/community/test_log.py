"""The public log: what was done, why, how often, and nobody's name."""

from datetime import UTC, datetime, timedelta

import pytest

from community import moderation
from community.models import ModerationAct
from community.models.acts import Count
from community.views import log

LOG = "/community/moderation/"


@pytest.fixture
def acts(make_topic, member, moderator, reply_many):
    """A reply hidden on the last day of March, another and a silence in April; the first undone then."""
    march = datetime(2026, 3, 31, 23, 59, tzinfo=UTC)
    april = march + timedelta(minutes=1)
    first, second = reply_many(make_topic("Secret title"), member, 2, "Secret text.")
    hidden = moderation.hide([first], moderator, "spam", "Secret note.", march)
    moderation.hide([second], moderator, "abuse", "", april)
    moderation.silence(member, moderator, april + timedelta(days=3), "abuse", "", april)
    moderation.undo(hidden, moderator, april)
    return hidden


def test_it_says_what_was_done_and_names_nobody(acts, stranger):
    page = stranger.get(LOG).content.decode()
    for words in ("A moderator hid: spam", "A moderator silenced: abuse", "General", "March 2026", "undone"):
        assert words in page
    for secret in ("mia", "momo", "Secret"):
        assert secret not in page


def test_months_are_counted_by_kind_and_reason(acts, stranger):
    april, march = stranger.get(LOG).context["months"]
    assert [(one.kind, one.number, one.undone, one.reasons) for one in april.counts] == [
        ("hid", 1, 0, [("abuse", 1)]),
        ("silenced", 1, 0, [("abuse", 1)]),
    ]
    assert [(one.kind, one.number, one.undone) for one in march.counts] == [("hid", 1, 1)]
    begin, end = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 1, tzinfo=UTC)
    assert ModerationAct.objects.by_month([(begin, end)]) == {begin: [Count("hide", "spam", 1, 1)]}


def test_a_rule_of_the_house_is_named_as_such(make_topic, now, stranger):
    moderation.hold(make_topic(), None, "spam", "", now)
    assert "The house, by a rule, held for review: spam" in stranger.get(LOG).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_the_same_queries_and_goes_on_page_by_page(
    make_topic, member, moderator, reply_many, stranger, now, count, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr(log, "PER_PAGE", 8)
    for reply in reply_many(make_topic(), member, count):
        moderation.hide([reply], moderator, "spam", "", now)
    with django_assert_num_queries(3):
        page = stranger.get(LOG)
    assert [one.number for one in page.context["months"][0].counts] == [count]
    if older := page.context["links"].older:
        rest = stranger.get(LOG + older).context["months"]
        assert len(rest[0].acts) == 4
        assert rest[0].counts[0].number == 12


def test_an_empty_log_says_so(db, stranger):
    assert "have not had to do anything" in stranger.get(LOG).content.decode()
    assert stranger.get(LOG + "?before=x").status_code == 404
