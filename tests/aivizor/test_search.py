"""The search: any text is a question, only what is visible is an answer, on either database."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from aivizor import search
from aivizor.search import inside

NOW = datetime(2026, 4, 25, 4, 40, 43, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def put(db):
    """`put(ref, body)`: stores one document, visible unless a window is given."""

    def store(ref, body, title="", kind="article", at=NOW, visible_from=NOW - HOUR, visible_until=None):
        search.put(kind, ref, [search.Document(title, body, at, visible_from, visible_until)])

    return store


def refs(text, now=NOW, **more):
    return [hit.ref for hit in search.find(text, now, **more).hits]


def test_all_words_must_be_there_in_title_or_body(put):
    put(1, "Eight generations of chips.", title="Graviton")
    put(2, "Eight chips.")
    assert refs("chips graviton") == [1]
    assert refs("eight chips") == [2, 1]
    assert refs("eight zebras") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"machine learning"', True),
        ("“machine learning”", True),
        ('"learning machine"', False),
        ('"of machine"', False),
        ('"machine learning" chips', True),
        ("machine -chips", False),
        ("machine -zebras", True),
        ('machine -"learning for"', False),
        ('machine -"for learning"', True),
        ("lear", True),
        ("lear machine", False),
        ('"lear"', False),
        ("-zebras", False),
        ("mach-lear", False),
        ("machine-lear", True),
        ("state-of-the-art", True),
        ("don't", True),
        ("don’t pan", True),
        ("3.5", True),
        ("3 6", False),
        ('"unfinished', False),
    ],
)
def test_the_ways_to_ask(put, text, found):
    put(1, "machine learning for chips: state-of-the-art, version 3.5. Don't panic", title="A history of")
    assert refs(text) == ([1] if found else [])


@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Crème Brûlée", "creme brulee"),
        ("creme brulee", "CRÈME BRÛLÉE"),
        ("Ёжик в тумане", "ежик туман"),
        ("STRASSE", "straße"),
        ("Σίσυφος", "σισυφοσ"),
        ("ﬁne ①②③", "fine 123"),
        ("Việt Nam", "viet nam"),
        ("हिन्दी में लिखा", "हिन्दी"),
        ("東京都に住む", "京都"),
        ("한국어로 씁니다", "한국어"),
        ("ภาษาไทยง่าย", "ไทย"),
        ("مُحَمَّد", "محمد"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_case_and_accents_make_no_difference_in_any_script(put, stored, asked):
    put(1, stored)
    assert refs(asked) == [1]


@pytest.mark.parametrize(("stored", "asked"), [("東京", "京東"), ("かき", "がき"), ("हिन्दी", "हिन्दू")])
def test_other_words_stay_other_words(put, stored, asked):
    put(1, stored)
    assert refs(asked) == []


def test_the_newest_comes_first_whatever_was_put_first(put):
    put(1, "news", at=NOW - HOUR)
    put(2, "news", at=NOW + timedelta(milliseconds=1))
    put(3, "news", at=datetime(1965, 1, 1, tzinfo=UTC))
    put(4, "news", at=NOW, kind="topic")
    assert refs("news") == [2, 4, 1, 3]


def test_pages_follow_each_other_without_gap_even_at_one_instant(put):
    for ref in range(1, 8):
        put(ref, "news")
        put(ref, "news", kind="topic")
    seen, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        found = search.find("news", NOW, limit=4, cursor=cursor)
        seen, cursor, pages = seen + [(hit.kind, hit.ref) for hit in found.hits], found.cursor, pages + 1
    assert pages == 4 and len(seen) == len(set(seen)) == 14


def test_many_new_ones_are_put_at_once_even_at_an_instant_that_others_have(put):
    put(1, "news")
    put(2, "news")
    search.put_new("topic", {ref: search.Document("", "news", NOW, NOW - HOUR) for ref in (1, 2, 3)})
    assert sorted(refs("news")) == [1, 1, 2, 2, 3]


def ranked(text, now=NOW, **more):
    return [hit.ref for hit in search.rank(text, now, **more).hits]


def test_the_best_is_what_the_title_says_then_what_stands_together_then_the_newest(put):
    put(1, "gave", title="Machine learning")
    put(2, "of machine learning", title="Chips", at=NOW + HOUR)
    put(3, "machine", title="Learning", at=NOW + 2 * HOUR)
    put(4, "learning from a machine", title="Chips", at=NOW + 3 * HOUR)
    put(5, "learning from a machine", title="Machines", at=NOW + 4 * HOUR)
    assert ranked("machine learning") == [1, 2, 3, 5, 4]
    assert refs("machine learning") == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("text", ["chips", "chip", '"chips for"', "chips -zebras", "Chïps"])
def test_a_single_term_is_best_in_the_title(put, text):
    put(1, "news", title="Chips for agents")
    put(2, "news of chips for agents", at=NOW + HOUR)
    assert ranked(text) == [1, 2]


def test_the_newest_of_equals_come_first(put):
    for ref in (2, 1, 3):
        put(ref, "news", at=NOW + ref * HOUR)
    assert ranked("news") == [3, 2, 1]


def test_what_is_not_visible_is_not_ranked(put):
    put(1, "news", title="news", visible_from=NOW + HOUR)
    put(2, "news", kind="topic")
    assert ranked("news") == [2]
    assert ranked("news", NOW + HOUR) == [1, 2]
    assert ranked("news", NOW + HOUR, within=search.Within(["topic"])) == [2]


def test_only_so_many_of_the_newest_are_ranked(put, monkeypatch):
    monkeypatch.setattr(search, "RANKED", 3)
    put(1, "news", title="news", at=NOW - HOUR)
    for ref in range(2, 5):
        put(ref, "news")
    found = search.rank("news", NOW, limit=2)
    assert [hit.ref for hit in found.hits] == [4, 3]
    found = search.rank("news", NOW, limit=2, cursor=found.cursor)
    assert ([hit.ref for hit in found.hits], found.cursor) == ([2], None)


def test_a_word_that_very_many_have_is_no_beginning_of_others(put, monkeypatch):
    for ref in (1, 2):
        put(ref, "A story.", at=NOW + ref * HOUR)
    put(3, "A storyboard.", at=NOW + 3 * HOUR)
    ranked = [hit.ref for hit in search.rank("story", NOW).hits]
    assert ranked == [3, 2, 1]
    monkeypatch.setattr(search, "RANKED", 2)
    assert [hit.ref for hit in search.rank("story", NOW).hits] == [2, 1]
    assert [hit.ref for hit in search.rank("storyb", NOW).hits] == [3]


def test_a_common_word_and_a_rare_one_are_ranked_alike(put):
    for ref in range(120):
        put(ref, "news" if ref else "news zebra", title="" if ref % 2 else "news", at=NOW + ref * HOUR)
    assert ranked("news", limit=120) == [*range(118, -1, -2), *range(119, 0, -2)]
    assert ranked("zebra news") == [0]


def test_pages_of_the_best_follow_each_other_without_gap(put):
    for ref in range(1, 8):
        put(ref, "news", title="news" if ref % 2 else "")
        put(ref, "news", kind="topic")
    seen, cursor, pages = [], None, 0
    while pages == 0 or cursor:
        found = search.rank("news", NOW, limit=4, cursor=cursor)
        seen, cursor, pages = seen + [(hit.kind, hit.ref) for hit in found.hits], found.cursor, pages + 1
    assert pages == 4 and len(seen) == len(set(seen)) == 14


def test_one_letter_is_a_word_and_no_beginning_of_others(put):
    put(1, "the language C")
    put(2, "chips")
    assert refs("c") == ranked("c") == [1]
    assert refs("ch") == ranked("ch") == [2]


@pytest.mark.parametrize("cursor", ["", "x", "1e5", "-", "9" * 19, "9" * 400, "-" + "9" * 19, "\x00", "²"])
def test_a_cursor_of_nonsense_is_no_error(put, cursor):
    put(1, "news")
    assert refs("news", cursor=cursor) in ([], [1])
    assert ranked("news", cursor=cursor) == [1]


def test_only_the_kinds_that_are_asked_for(put):
    put(1, "news", kind="article")
    put(2, "news about an article", kind="topic")
    assert refs("news", within=search.Within(["article"])) == [1]
    assert refs("news", within=search.Within(["article", "topic"])) == [2, 1]
    assert refs("article") == [2]


def test_a_document_is_found_exactly_while_its_window_holds(put):
    put(1, "news", visible_from=NOW, visible_until=NOW + HOUR)
    instant = timedelta(microseconds=1)
    assert [refs("news", now) for now in (NOW - instant, NOW, NOW + HOUR - instant, NOW + HOUR)] == [
        [],
        [1],
        [1],
        [],
    ]


def test_the_live_and_the_scheduled_edition_change_places_by_time_alone(db):
    live = search.Document("Old title", "chips", NOW, NOW, NOW + HOUR)
    scheduled = search.Document("New title", "chips", NOW, NOW + HOUR)
    search.put("article", 1, [live, scheduled])
    assert [hit.title for hit in search.find("chips", NOW).hits] == ["Old title"]
    assert [hit.title for hit in search.find("chips", NOW + HOUR).hits] == ["New title"]
    assert search.find("old", NOW + HOUR).hits == []


def test_putting_again_replaces_and_dropping_removes(put):
    put(1, "first")
    put(1, "second", kind="topic")
    put(1, "third")
    assert refs("first") == [] and refs("third") == refs("second") == [1]
    search.drop("article", 1)
    search.drop("article", 99)
    assert refs("third") == [] and refs("second") == [1]


@pytest.mark.parametrize(
    "text", ["", " ", '"', '""', "-", "--", "*", "^", "()", "🦔", "\x00", "«»", "\u0301"]
)
def test_what_asks_for_nothing_finds_nothing(put, text):
    put(1, "news")
    assert search.find(text, NOW) == search.Found([])


@pytest.mark.parametrize(
    "text",
    [
        *(
            "AND",
            "OR news",
            "NOT",
            "NEAR(news old)",
            "news OR",
            "title:news",
            "kind:article",
            "news*",
            "^news",
        ),
        *("'news'", "news'; DROP TABLE x; --", "news & | ! <-> :*", "{news}", "%s %(asked)s", "\\news\\"),
        *("§article", "-news -old", "word " * 100, "x" * 10_000, '"' + "a b " * 60, "ﷺ" * 150),
        *("\ud800 news", "a" + "\u0301" * 500),
    ],
)
def test_no_text_is_an_error(put, text):
    put(1, "news", title="old")
    assert refs(text) == ranked(text)
    assert refs(text) in ([], [1])


def test_no_random_text_is_an_error(put):
    chance = random.Random(5)
    signs = "ab\"'-*^()&|!<>:\\§ \x00%{}~é東🦔\u0301\u202e\u00ad\ud800+_.,/"
    put(1, "a b ab ba")
    for _ in range(300):
        text = "".join(chance.choices(signs, k=chance.randint(1, 30)))
        assert refs(text, within=search.Within(["article"])) == ranked(
            text, within=search.Within(["article"])
        )


def test_a_hit_carries_what_a_list_shows(put):
    put(7, "Eight <b>chips</b>", title="<i>Graviton</i>")
    (hit,) = search.find("chips", NOW).hits
    assert (hit.kind, hit.ref, hit.title, hit.at) == ("article", 7, "<i>Graviton</i>", NOW)
    assert hit.excerpt == "Eight &lt;b&gt;<mark>chips</mark>&lt;/b&gt;"


def test_a_long_text_of_any_script_is_stored(put):
    put(1, "".join(chr(code) for code in range(0x4E00, 0x9FFF)) * 3, title="han")
    put(2, " ".join(f"word{number}" for number in range(20_000)))
    put(3, "ﷺ" * 20_000)
    assert refs("word19999") == [2] and refs("han") == [1]


def test_a_word_that_every_document_has_needs_neither_sort_nor_all_of_them(put, django_assert_num_queries):
    for ref in range(30):
        put(ref, "everywhere", at=NOW - ref * HOUR)
    with django_assert_num_queries(1) as asked:
        assert refs("everywhere", limit=5) == [0, 1, 2, 3, 4]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + asked.captured_queries[0]["sql"])
            assert not [step for step in cursor.fetchall() if "TEMP B-TREE" in step[-1]]


def test_what_only_the_back_office_finds_lengthens_no_search_of_readers(put):
    put(1, "A story.")
    inside.keep("draft", 1, "A story of tomorrow", "Nobody knows it.")
    assert refs("story") == [1] and inside.found("draft", "story") == [1]
    inside.keep("draft", 1, "A tale of tomorrow")
    assert inside.found("draft", "story") == [] and inside.found("draft", "tale") == [1]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM aivizor_searchwords WHERE aivizor_searchwords MATCH 'tomorrow'")
            assert cursor.fetchall() == []
