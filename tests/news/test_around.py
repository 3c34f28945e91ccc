"""Below an article stand others on its matter, and the two beside it by date; none that nobody may see."""

import re
from datetime import timedelta
from html import unescape

import pytest

from news import workflow
from news.around import MOST, around
from news.models import Edition
from tests.aivizor.wsgi import ask
from tests.plans import plans_of, sorts
from tests.reading import text_of

HOUR = timedelta(hours=1)
PAPER = {"publication": "AWS", "title": "A statement", "url": "https://aws.example/post"}
OTHER = {"publication": "Arm", "title": "Another", "url": "https://arm.example/post"}
BESIDE = re.compile(r'<a[^>]* rel="(prev|next)"><span class="meta">[^<]*</span> <bdi>([^<]*)</bdi>')


@pytest.fixture
def make(make_live, now):
    """Makes an article that was live some hours ago, unless told otherwise."""
    begun = now - HOUR

    def make(title, hours=1, **fields):
        return make_live(title, at=begun, published_at=now - hours * HOUR, **fields)

    return make


def found(article, now):
    """The titles that its page names: of those that cite the same, of the same subjects, and beside it."""
    around_it = around(Edition.objects.newest(article.topic_id, now), now)
    beside = [one and one.title for one in (around_it.before, around_it.after)]
    return [one.title for one in around_it.citing], [one.title for one in around_it.tagged], beside


def test_what_cites_the_same_comes_first_and_the_newest_of_its_tags_fill_up(make, now):
    article = make("It", 9, tags=["chips", "AI"], sources=[PAPER, OTHER])
    make("Cites", 8, sources=[PAPER])
    make("Cites, too", 7, sources=[OTHER], tags=["chips"])
    for number in range(4):
        make(f"Tagged {number}", 6 - number, tags=["chips" if number % 2 else "AI"])
    make("Of another matter", 10, tags=["law"])
    citing, tagged, _ = found(article, now)
    assert citing == ["Cites, too", "Cites"]
    assert tagged == ["Tagged 3", "Tagged 2", "Tagged 1"]


def test_what_shares_a_tag_and_cites_the_same_stands_with_those_that_cite_it_however_old(make, now):
    article = make("It", 9, tags=["chips"], sources=[PAPER])
    make("Both", 8, tags=["chips"], sources=[PAPER])
    make("Tagged", 7, tags=["chips"])
    make("Cites", 6, sources=[PAPER])
    citing, tagged, _ = found(article, now)
    assert (citing, tagged) == (["Cites", "Both"], ["Tagged"])


@pytest.mark.parametrize("tags", [["chips"], ["chips", "AI", "law"]])
def test_five_are_named_where_there_are_as_many_however_many_tags_they_share(make, now, tags):
    article = make("It", 20, tags=tags)
    for number in range(8):
        make(f"Tagged {number}", 9 - number, tags=tags)
    assert found(article, now)[1] == [f"Tagged {number}" for number in (7, 6, 5, 4, 3)]
    assert MOST == 5


def test_the_heading_names_the_tags_that_they_share(make, stranger, now):
    article = make("It", 9, tags=["chips", "C++", "law"])
    make("Other", 8, tags=["C++"])
    make("Another", 7, tags=["chips"])
    page = text_of(stranger.get(article.topic.address(now)))
    assert re.search(r"More on (C\+\+|chips) ?, (C\+\+|chips) Another", page), page[-600:]


def test_the_ones_beside_it_by_date_are_named_at_the_end(make, stranger, now):
    older, it, newer = make("Older", 3), make("It", 2), make("Newer", 1)
    page = stranger.get(it.topic.address(now)).text
    assert BESIDE.findall(page) == [("prev", "Older"), ("next", "Newer")]
    assert page.index("Previous article") > page.index('id="replies"')
    assert found(older, now)[2] == [None, "It"]
    assert found(newer, now)[2] == ["It", None]


def test_of_one_instant_each_still_has_its_place(make, now):
    rows = [make(f"Article {number}", 2) for number in range(4)]
    chain, names = rows[0], []
    while chain:
        names.append(str(chain))
        name = found(chain, now)[2][1]
        chain = next((one for one in rows if str(one) == name), None)
    assert names == [f"Article {number}" for number in range(4)]


def test_the_only_article_names_nobody(make, stranger, now):
    article = make("It", tags=["chips"], sources=[PAPER])
    page = text_of(stranger.get(article.topic.address(now)))
    assert not any(words in page for words in ("More on", "Other articles", "Previous", "Next article"))


def test_what_nobody_may_see_is_not_named(make, make_draft, editor, now):
    article = make("It", 5, tags=["chips"], sources=[PAPER])
    down = make("Down", 4, tags=["chips"])
    workflow.take_down(down, editor, now, "It was wrong.")
    make_draft("Draft", tags=["chips"], sources=[PAPER])
    workflow.publish(make_draft("Later", tags=["chips"]), editor, now, at=now + HOUR)
    assert found(article, now) == ([], [], [None, None])
    assert found(article, now + HOUR) == ([], ["Later"], [None, "Later"])


def test_retracted_and_opinion_say_so(make, editor, now):
    article = make("It", 5, tags=["chips"])
    wrong = make("Wrong", 4, tags=["chips"])
    make("Nice chips", 3, tags=["chips"], genre="opinion")
    workflow.retract(wrong, editor, now, "It was made up.")
    assert found(article, now)[1:] == (
        ["Opinion: Nice chips", "Retracted: Wrong"],
        [None, "Retracted: Wrong"],
    )


@pytest.mark.parametrize("count", [0, 12])
def test_it_is_one_question_whatever_there_is(make, now, count, django_assert_num_queries):
    article = make("It", 30, tags=["chips", "AI"], sources=[PAPER, OTHER])
    for number in range(count):
        make(f"Other {number}", number, tags=["chips"], sources=[PAPER])
    edition = Edition.objects.newest(article.topic_id, now)
    with django_assert_num_queries(1):
        around(edition, now)


def test_it_reads_indexes_and_no_list(make, now):
    article = make("It", 30, tags=["chips"], sources=[PAPER])
    make("Other", tags=["chips"], sources=[PAPER])
    edition = Edition.objects.newest(article.topic_id, now)
    (plan,) = plans_of(lambda: around(edition, now))
    for index in ("listings_newest_first", "listings_of_tag", "listings_of_source"):
        assert index in plan
    assert not re.search(r"SCAN (news|[A-Z]\d)|Seq Scan", plan)
    # The few that were found are put in order; nothing else is.
    assert sorts(plan)


def test_the_kept_page_follows_what_is_published_and_no_reply(
    make, make_live, reply_many, member, front, editor, now
):
    article, other = make("It", 5, tags=["chips"]), make("Other", 4, tags=["chips"])
    address = article.topic.address(now)

    def page():
        return unescape(ask(front, address).body.decode())

    def kept():
        return [place.page for key, place in front._memory._places.items() if key[0] == address]

    assert "Other" in page()
    (before,) = kept()
    reply_many(other.topic, member, 1)
    page()
    assert kept() == [before]
    make_live("Newer", tags=["chips"], at=now - timedelta(minutes=1))
    assert "Newer" in page()
    workflow.take_down(other, editor, now, "It was wrong.")
    assert "Other" not in page()


def test_a_new_title_shows_below_others(make, front, editor, now):
    article, other = make("It", 5), make("Other", 4)
    address = article.topic.address(now)
    assert b"Other" in ask(front, address).body
    other.title = "Renamed"
    other.save()
    workflow.publish(other, editor, now)
    assert b"Renamed" in ask(front, address).body
