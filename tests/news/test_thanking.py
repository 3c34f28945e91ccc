"""The article's page thanks readers who helped with its sources, by the name that they have today."""

from datetime import timedelta

import pytest

from accounts.models import User
from news import workflow
from news.models import Article, Citation
from news.sources import citing, thanking
from tests.aivizor.wsgi import ask
from tests.reading import text_of

pytestmark = pytest.mark.standing("sourced", "ann")

LATER = timedelta(seconds=1)


@pytest.fixture
def ann(make_user):
    return make_user("ann", name="Ann Arbor")


@pytest.fixture
def shown(sourced, stranger, now):
    """The words of the article's page as a stranger reads it."""

    def read():
        article = Article.objects.select_related("topic__board").get(pk=sourced.pk)
        return text_of(stranger.get(article.topic.address(now)))

    return read


def test_whoever_helped_is_thanked_and_led_to(
    sourced, hint_on, answer_hint, ann, member, shown, stranger, now
):
    hint = hint_on(sourced, ann)
    assert "Readers helped" not in shown()
    answer_hint(hint)
    answer_hint(hint_on(sourced, member, "challenge", number=2, words="No."))
    assert "Readers helped: Ann Arbor (reported the link of source 1), mia (questioned source 2)." in shown()
    assert 'href="/members/ann/"' in stranger.get(sourced.topic.address(now)).text


def test_a_suggested_source_has_its_number_once_it_is_cited(
    sourced, hint_on, answer_hint, ann, shown, editor, now, at_time
):
    answer_hint(hint_on(sourced, ann, "suggestion", url="http://www.paper.example/one/"))
    assert "Readers helped: Ann Arbor ." in shown()
    sourced.refresh_from_db()
    source = citing.source_for(url="https://paper.example/one", title="One")
    Citation.objects.create(article=sourced, source=source, position=3, key="one")
    workflow.publish(sourced, editor, now + LATER)
    with at_time(now + LATER):
        assert "Readers helped: Ann Arbor (suggested source 3)." in shown()


@pytest.mark.parametrize("outcome", ["known", "declined"])
def test_who_was_not_needed_is_not_named(sourced, hint_on, answer_hint, ann, shown, outcome):
    answer_hint(hint_on(sourced, ann), outcome)
    assert "Readers helped" not in shown()


def test_an_outcome_that_is_taken_back_takes_the_thanks_back(sourced, hint_on, answer_hint, ann, shown):
    hint = hint_on(sourced, ann)
    answer_hint(hint)
    answer_hint(hint, "reopened")
    assert "Readers helped" not in shown()


def test_who_does_not_want_to_be_named_is_not_and_may_change_that(
    sourced, hint_on, answer_hint, ann, member, shown, signed_in
):
    hint = hint_on(sourced, ann, is_named=False)
    answer_hint(hint)
    assert "Readers helped" not in shown()
    for said, is_there in (("yes", True), ("no", False)):
        assert signed_in(ann).post(f"/hints/{hint.pk}/name/", {"named": said}).status_code == 302
        assert ("Ann Arbor" in shown()) is is_there
    assert signed_in(member).post(f"/hints/{hint.pk}/name/", {"named": "yes"}).status_code == 404
    assert "Ann Arbor" not in shown()


def test_a_name_is_that_of_today_and_a_closed_account_has_none(
    sourced, hint_on, answer_hint, ann, member, shown
):
    answer_hint(hint_on(sourced, ann))
    answer_hint(hint_on(sourced, member, "challenge", words="No."))
    User.objects.filter(pk=ann.pk).update(name="Ann B.")
    assert "Readers helped: Ann B. (" in shown()
    User.objects.filter(pk=ann.pk).update(is_active=False)
    assert "Readers helped: mia (" in shown()
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert "Readers helped" not in shown()


def test_many_are_named_up_to_a_number(sourced, hint_on, answer_hint, make_user, shown, monkeypatch):
    monkeypatch.setattr(thanking, "MOST_NAMED", 2)
    hints = [hint_on(sourced, make_user(f"reader{number}")) for number in range(5)]
    answer_hint(hints[0])
    assert "reader1 (reported the link of source 1) and 3 more." in shown()


def test_a_hostile_name_is_only_a_name(sourced, hint_on, answer_hint, make_user, stranger, now):
    answer_hint(hint_on(sourced, make_user("eve", name="<script>alert(1)</script>")))
    assert "<script>alert" not in stranger.get(sourced.topic.address(now)).text


def test_the_thanks_cost_the_page_no_query(
    sourced, hint_on, answer_hint, make_user, stranger, now, django_assert_num_queries
):
    hints = [hint_on(sourced, make_user(f"reader{number}")) for number in range(5)]
    answer_hint(hints[0])
    with django_assert_num_queries(5):
        assert "Readers helped" in stranger.get(sourced.topic.address(now)).text


def test_the_kept_page_shows_thanks_in_the_very_next_answer(front, sourced, hint_on, answer_hint, ann, now):
    address = sourced.topic.address(now)
    hint = hint_on(sourced, ann)
    assert b"Ann Arbor" not in ask(front, address).body and ask(front, address).is_kept
    answer_hint(hint)
    assert b"Ann Arbor" in ask(front, address).body and ask(front, address).is_kept
    answer_hint(hint, "declined")
    assert b"Ann Arbor" not in ask(front, address).body


def test_a_past_edition_is_as_its_readers_saw_it(sourced, hint_on, answer_hint, ann, editor, stranger, now):
    answer_hint(hint_on(sourced, ann))
    sourced.refresh_from_db()
    sourced.body = "Otherwise.[^s1]"
    sourced.save()
    workflow.publish(sourced, editor, now + LATER)
    assert "Readers helped" not in stranger.get(f"{sourced.topic.address(now)}v1/").text
