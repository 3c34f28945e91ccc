"""The front page has a hand: editors choose what leads and what is featured, in which order, until when."""

import re
from datetime import timedelta

import pytest

from news import featuring, workflow
from news.featuring import Hand, Pick
from news.models import Arrangement, Listing
from news.rules import Refused
from tests.aivizor.wsgi import ask
from tests.plans import plans_of

pytestmark = pytest.mark.standing("many")

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
LEAD, FEATURED, LATEST = "lead", "featured", "listings"


@pytest.fixture
def choose(editor, now):
    """Chooses these articles, the lead first (None for no lead)."""

    def choose(lead=None, *featured, at=now, until=None):
        picks = [Pick(one.pk, until) for one in featured]
        hand = Hand(Pick(lead.pk, until) if lead else None, tuple(picks))
        return featuring.arrange(hand, editor, at, began=Arrangement.objects.count())

    return choose


@pytest.fixture
def shown(stranger):
    """What a stranger finds on the front page: the titles of the lead, the featured and the latest."""

    def shown():
        found = stranger.get("/").context
        lead = [found[LEAD]] if found[LEAD] else []
        return tuple(
            [one.edition.revision.title for one in some] for some in (lead, found[FEATURED], found[LATEST])
        )

    return shown


@pytest.fixture
def many(make_live, now):
    """Four articles, “A” the newest."""
    begun = now - HOUR
    return [
        make_live(name, at=begun, published_at=begun - number * HOUR) for number, name in enumerate("ABCD")
    ]


def test_without_a_choice_the_newest_leads(many, shown):
    assert shown() == (["A"], [], ["B", "C", "D"])


def test_what_is_chosen_stands_first_in_its_order_and_nothing_shows_twice(many, choose, shown):
    _, b, c, d = many
    choose(c, d, b)
    assert shown() == (["C"], ["D", "B"], ["A"])


def test_without_a_chosen_lead_the_newest_that_is_not_featured_leads(many, choose, shown):
    a, _, _, d = many
    choose(None, a, d)
    assert shown() == (["B"], ["A", "D"], ["C"])


def test_the_only_article_leads_even_where_it_is_featured(make_live, choose, shown):
    choose(None, make_live("Alone"))
    assert shown() == (["Alone"], [], [])


def test_what_is_taken_down_leaves_no_hole_and_comes_back_to_its_place(many, choose, shown, editor, now):
    a, _, c, d = many
    choose(c, d, a)
    for article in (c, d):
        workflow.take_down(article, editor, now - SECOND, "It was wrong.")
    assert shown() == (["B"], ["A"], [])
    for article in (c, d):
        workflow.put_back(article, editor, now)
    assert shown() == (["C"], ["D", "A"], ["B"])


def test_what_is_scheduled_can_be_chosen_and_shows_once_it_is_live(
    many, make_draft, choose, shown, editor, now
):
    later = make_draft("Later")
    workflow.publish(later, editor, now, at=now + HOUR)
    choose(later, many[1])
    assert shown() == (["A"], ["B"], ["C", "D"])
    assert [one.article for one in Listing.objects.live(now + HOUR).chosen(now + HOUR)] == [later, many[1]]


def test_a_choice_ends_at_its_instant(many, choose, shown, now):
    _, b, c, _ = many
    until = now + HOUR
    choose(c, b, until=until)
    live = Listing.objects.live(now)
    assert live.chosen(until - timedelta(microseconds=1)).count() == 2
    assert live.chosen(until).count() == 0


def test_the_newest_arrangement_alone_holds(many, choose, shown):
    _, b, c, d = many
    choose(d, c)
    choose(None, b)
    assert shown() == (["A"], ["B"], ["C", "D"])
    choose()
    assert shown() == (["A"], [], ["B", "C", "D"])


@pytest.mark.parametrize("count", [2, 20])
def test_the_front_page_asks_one_question_more_whatever_is_chosen(
    make_live, choose, stranger, count, django_assert_num_queries
):
    articles = [make_live(f"Article {number}") for number in range(count)]
    choose(articles[0], *articles[1:6])
    with django_assert_num_queries(7):
        stranger.get("/")


def test_what_is_chosen_is_found_by_indexes(many, choose, now):
    choose(many[2], many[1])
    (plan,) = plans_of(lambda: list(Listing.objects.live(now).chosen(now)))
    assert "arrangement_id" in plan
    assert not any(word in plan for word in ("SCAN news_listing", "Seq Scan", "listings_newest_first"))


def test_the_kept_page_is_the_right_one_after_each_choice_and_lasts_until_the_next_end(
    many, choose, front, now
):
    def lead():
        page = ask(front, "/").body.decode()
        return re.search(r'class="story lead".*?<h2[^>]*><a[^>]*>(\w)', page, re.S)[1]

    assert lead() == "A"
    choose(many[2], many[1], until=now + HOUR)
    assert lead() == "C"
    (kept,) = front._memory._places.values()
    assert kept.page.sheet.until == (now + HOUR).timestamp()


# Choosing


def test_what_stands_there_already_makes_no_row(many, choose):
    assert choose(many[0]).number == 1
    assert choose(many[0]) is None
    assert Arrangement.objects.count() == 1


def test_a_choice_that_began_from_an_older_one_is_refused(many, choose, editor, now):
    choose(many[0])
    choose(many[1])
    with pytest.raises(featuring.Stale):
        featuring.arrange(Hand(Pick(many[2].pk)), editor, now, began=1)


def test_an_article_that_nobody_will_see_is_refused(make_draft, choose, many):
    with pytest.raises(Refused, match="live or scheduled"):
        choose(make_draft("A draft"))
    with pytest.raises(Refused, match="live or scheduled"):
        choose(many[0], make_draft("Another draft"))


def test_only_so_many_are_featured(make_live, choose):
    articles = [make_live(f"Article {number}") for number in range(featuring.MOST + 1)]
    with pytest.raises(Refused, match="Remove one"):
        choose(None, *articles)


def test_what_is_over_goes_with_the_next_change(many, choose, now):
    a, b, c, _ = many
    choose(a, b, until=now + HOUR)
    made = featuring.arrange(
        featuring.hand_of(Arrangement.objects.get()).featuring(c.pk), made_by(), now + HOUR, began=1
    )
    assert featuring.hand_of(made) == Hand(None, (Pick(c.pk),))


def made_by():
    return Arrangement.objects.get().by


def test_an_earlier_choice_is_put_back_as_far_as_it_can_be(many, choose, editor, shown, now):
    _, b, c, d = many
    first = choose(d, c, b)
    choose(b)
    workflow.take_down(c, editor, now - SECOND, "It was wrong.")
    put_back = featuring.put_back(first, editor, now, began=2)
    assert shown() == (["D"], ["B"], ["A"])
    assert (put_back.restores, put_back.by) == (first, editor)


def test_the_hand_moves_what_it_holds():
    hand = Hand(Pick(1), (Pick(2), Pick(3), Pick(4)))
    order = [pick.article for pick in hand.moving(4, -1).all]
    assert order == [1, 2, 4, 3]
    assert hand.moving(2, -1) == hand.moving(9, 1) == hand
    assert [pick.article for pick in hand.led_by(3).all] == [3, 1, 2, 4]
    assert hand.without(1) == Hand(None, hand.featured)
    assert hand.featuring(1) == Hand(None, (*hand.featured, Pick(1)))
