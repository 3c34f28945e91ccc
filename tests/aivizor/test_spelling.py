"""A word that was typed wrong leads to one that is there; of what nobody may read no word is told."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from aivizor import search
from aivizor.models import KnownWord
from aivizor.search import inside, spelling
from aivizor.search.meaning import meant
from aivizor.search.prompts import begun
from aivizor.search.within import Within
from tests.plans import plans_of, sorts

NOW = datetime(2026, 4, 25, 4, 40, 43, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def put(db):
    def store(ref, title, *, body="", tags=(), kind="article", marks=(), begins=-HOUR, at=NOW):
        document = search.Document(title, body, at, NOW + begins, tags=tags, marks=marks)
        search.put(kind, ref, [document])

    return store


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("articel", "article"),
        ("artcle", "article"),
        ("artikle", "article"),
        ("Articcle", "article"),
        ("acomodation", "accommodation"),
        ("inteligence artifical", "intelligence artificial"),
        ('"artifical intelligence"', '"artificial intelligence"'),
        ("artikle -chips", "article -chips"),
        ("статъя", "статья"),
        ("creme brule", "creme brulee"),
        ("xyzzyx", ""),
        ("article", ""),
        ("chps", "chips"),
        ("cat", ""),
        ("", ""),
        ("?!", ""),
        ("\x00" * 10_000, ""),
        ("ab " * 5_000, ""),
    ],
)
def test_what_was_meant_is_near_to_what_was_typed(put, typed, said):
    put(1, "An article on accommodation", tags=("artificial intelligence",))
    put(2, "Chips and cars")
    put(3, "Статья: Crème brûlée")
    assert meant(typed, NOW) == said


def test_of_two_that_are_as_near_the_more_frequent_is_meant(put):
    put(1, "Chaps")
    for ref in range(2, 5):
        put(ref, "Chips")
    assert meant("chups", NOW) == "chips"


def test_nothing_is_told_that_readers_can_not_read_yet_or_any_more(put):
    put(1, "Graviton", begins=HOUR)
    inside.keep("draft", 1, "Secretly")
    assert meant("gravitom", NOW) == meant("secretli", NOW) == ""
    assert not KnownWord.objects.filter(word="secretly").exists()
    assert meant("gravitom", NOW + 2 * HOUR) == "graviton"
    search.drop("article", 1)
    assert meant("gravitom", NOW + 2 * HOUR) == ""


def test_what_is_meant_is_there_where_one_looks(put):
    put(1, "Graviton", marks=("board1",))
    assert meant("gravitom", NOW, Within(marks=(("board1",),))) == "graviton"
    assert meant("gravitom", NOW, Within(marks=(("board2",),))) == ""


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("", "", 0),
        ("a", "", 1),
        ("ab", "ba", 1),
        ("chips", "chops", 1),
        ("kitten", "sitting", 3),
        ("abc", "c", 2),
    ],
)
def test_how_far_two_words_are_apart(one, other, far):
    assert spelling.distance(one, other) == spelling.distance(other, one) == far


def test_near_words_and_titles_are_found_in_an_index_and_nothing_is_sorted(put):
    put(1, "Graviton")
    (near,) = plans_of(lambda: spelling.near("gravitom"))
    (title,) = plans_of(lambda: begun("grav", NOW, ["article"], 8))
    assert re.search("(COVERING INDEX|Index Only Scan|Index Scan) .*knownword|known_word", near)
    assert "searchrow_by_key" in title
    assert not sorts(title)


def test_a_word_is_learnt_once(put):
    put(1, "Graviton")
    known = KnownWord.objects.count()
    put(2, "Graviton graviton")
    assert KnownWord.objects.count() == known


def test_titles_that_begin_so_are_offered_each_once_and_only_what_is_seen(put):
    put(1, "Chips for agents")
    put(2, "Chips  FOR agents")
    put(3, "Chips later", begins=HOUR)
    put(4, "Fish and chips")
    put(5, "Chips of a source", kind="work")
    inside.keep("draft", 1, "Chips in secret")
    offered = [row.title for row in begun("chíps f", NOW, ["article"], 8)]
    assert sorted(offered) == ["Chips  FOR agents", "Chips for agents"]
    assert {row.title for row in begun("chips", NOW + 2 * HOUR, ["article"], 8)} == {*offered, "Chips later"}
    assert begun("", NOW, ["article"], 8) == begun("%", NOW, ["article"], 8) == []
    assert len(begun("chips", NOW + 2 * HOUR, ["article"], 2)) == 2
