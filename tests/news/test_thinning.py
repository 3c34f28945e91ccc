"""Old revisions are thinned out by a rule; what readers saw and what anybody named stays."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import models

from news import naming, previewing, thinning, workflow
from news.models import Edition, Label, Move, PreviewLink, Revision
from news.thinning import Past

pytestmark = pytest.mark.standing("draft")

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
NOON = datetime(2026, 4, 24, 12, tzinfo=UTC)


def past(*ages, wanted=()):
    """Revisions so old, numbered from 1."""
    return [Past(n, n, NOON - age, n in wanted) for n, age in enumerate(ages, start=1)]


def going(*ages, wanted=()):
    return [one.number for one in thinning.spare(past(*ages, wanted=wanted), NOON)]


@pytest.fixture
def saved(draft, author, now):
    """`saved(2 * DAY, DAY)`: an article with revisions so old."""

    def save(*ages, article=draft, **more):
        for age in ages:
            article.body += " More."
            article.save()
            workflow.save(article, author, now - age, **more)
        return article

    return save


@pytest.fixture
def one_day(now):
    """`one_day(3)`: so many ages on one day, more than 30 days ago."""
    noon = (now - 50 * DAY).replace(hour=12)
    return lambda count: [now - noon - timedelta(minutes=minute) for minute in range(count)]


def thin(**options):
    said = StringIO()
    call_command("thin_revisions", stdout=said, stderr=said, **options)
    return said.getvalue()


def numbers(article):
    return list(article.revisions.order_by("number").values_list("number", flat=True))


# The rule


def test_all_of_the_last_30_days_stay():
    assert going(29 * DAY, 29 * DAY - HOUR, 29 * DAY - 2 * HOUR, HOUR) == []


def test_of_an_older_day_the_last_one_stays():
    assert going(99 * DAY, 40 * DAY + HOUR, 40 * DAY, 40 * DAY - HOUR, 39 * DAY, HOUR) == [2, 3]


def test_of_a_week_more_than_a_year_ago_the_last_one_stays():
    # 24 April 2026 is a Friday, and so is the day 371 days before.
    friday = 371 * DAY
    assert going(800 * DAY, friday + DAY, friday, friday - 2 * DAY, friday - 3 * DAY, HOUR) == [2, 3]


def test_days_and_weeks_are_those_of_utc():
    midnight = 40 * DAY + 12 * HOUR
    assert going(99 * DAY, midnight + HOUR, midnight - HOUR, HOUR) == []


def test_the_first_the_last_and_what_is_wanted_stay():
    one_hour = [40 * DAY + timedelta(minutes=minute) for minute in range(9, 0, -1)]
    assert going(*one_hour, wanted=(4, 6)) == [2, 3, 5, 7, 8]


def test_a_wanted_one_is_the_last_of_its_day_too():
    assert going(99 * DAY, 40 * DAY + HOUR, 40 * DAY, HOUR, wanted=(3,)) == [2]


@pytest.mark.parametrize("later", [0, 10, 100, 400, 4000])
def test_a_second_run_on_the_same_day_finds_nothing_more(later):
    kept = past(*(hours * 7 * HOUR for hours in range(3000, 0, -1)))
    now = NOON + later * DAY
    gone = thinning.spare(kept, now)
    rest = [one for one in kept if one not in gone]
    assert thinning.spare(rest, now) == []
    assert len(rest) < len(kept)


# The command


def test_the_command_deletes_what_the_rule_does_not_keep_and_says_so(saved, one_day):
    article = saved(60 * DAY, *one_day(3), DAY)
    before = [article.revisions.get(number=number).content() for number in (1, 4, 5)]
    assert "Deleted: 2 revisions of 1 article." in thin()
    assert numbers(article) == [1, 4, 5]
    assert [one.content() for one in article.revisions.order_by("number")] == before
    assert "Nothing was deleted." in thin()


def test_a_dry_run_says_what_would_go_and_deletes_nothing(saved, one_day):
    article = saved(60 * DAY, *one_day(4), DAY)
    said = thin(dry_run=True)
    assert f"“Chips for agents” (article {article.pk}): 2, 3, 4" in said
    assert "These would go: 3 revisions of 1 article. Nothing was deleted." in said
    assert numbers(article) == [1, 2, 3, 4, 5, 6]


def test_what_readers_saw_and_what_moves_name_stays(saved, one_day, editor, now):
    article = saved(60 * DAY)
    ages = one_day(8)
    saved(*ages[:2])
    workflow.publish(article, editor, now - ages[2])
    saved(ages[3])
    workflow.submit(article, editor, now - ages[4])
    saved(*ages[5:])
    kept = {*Edition.objects.values_list("revision__number", flat=True)}
    kept |= {*Move.objects.values_list("revision__number", flat=True)}
    assert kept == {4, 6}
    thin()
    assert numbers(article) == [1, 4, 6, 9]


def test_what_has_a_name_a_note_or_a_preview_link_stays(saved, one_day, author, now):
    ages = one_day(6)
    article = saved(60 * DAY, *ages[:2])
    saved(ages[2], note="Before the call")
    saved(*ages[3:])
    naming.name(article.revisions.get(number=2), author, now, name="Mine", note="", began="")
    told = {"lasts": "day", "label": "Ada", "form_key": uuid4()}
    previewing.offer(article, author, now - 40 * DAY, revision=article.revisions.get(number=3), **told)
    thin()
    assert numbers(article) == [1, 2, 3, 4, 7]
    assert (Label.objects.count(), PreviewLink.objects.count()) == (1, 1)


def test_whatever_will_name_revisions_keeps_them(saved):
    """A kind of row that is added later is asked too, as long as it says so by a foreign key."""
    relations = Revision._meta.related_objects
    assert {relation.related_model for relation in relations} >= {Edition, Move, Label, PreviewLink}
    assert all(isinstance(relation.field, models.ForeignKey) for relation in relations)


def test_a_name_that_is_given_while_it_runs_keeps_the_revision(saved, one_day, author, now, monkeypatch):
    article = saved(60 * DAY, *one_day(3))
    decide = thinning.spare

    def meanwhile(pasts, at):
        naming.name(article.revisions.get(number=2), author, now, name="Mine", note="", began="")
        return decide(pasts, at)

    monkeypatch.setattr(thinning, "spare", meanwhile)
    assert "Deleted: 1 revision of 1 article." in thin()
    assert numbers(article) == [1, 2, 4]


def test_a_run_that_is_stopped_keeps_what_it_did_and_goes_on(saved, one_day, make_draft, monkeypatch):
    first = saved(60 * DAY, *one_day(3))
    second = saved(60 * DAY, *one_day(3), article=make_draft("Second"))
    delete = thinning._delete

    def stop_at_second(going):
        if Revision.objects.filter(pk__in=going, article=second).exists():
            raise KeyboardInterrupt
        return delete(going)

    monkeypatch.setattr(thinning, "_delete", stop_at_second)
    with pytest.raises(CommandError, match="Stopped"):
        thin()
    assert (numbers(first), numbers(second)) == ([1, 4], [1, 2, 3, 4])
    monkeypatch.undo()
    assert "Deleted: 2 revisions of 1 article." in thin()
    assert numbers(second) == [1, 4]


def test_numbers_are_never_given_again(saved, one_day):
    article = saved(60 * DAY, *one_day(4))
    thin()
    saved(DAY, article=article)
    assert numbers(article) == [1, 5, 6]


def test_it_asks_as_much_for_many_revisions_as_for_few(saved, one_day, django_assert_num_queries):
    saved(60 * DAY, *one_day(3))
    with django_assert_num_queries(22):
        thin()
    saved(*one_day(30))
    with django_assert_num_queries(22):
        thin()
