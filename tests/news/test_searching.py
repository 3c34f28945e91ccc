"""Searching: articles, topics, members and sources; by what one can narrow; and what is said of nothing."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from accounts.models import User
from community import finding, moderation
from community.models import Board
from community.posting import tagging
from news import workflow
from news.models import Category
from news.sources import finding as sources
from news.sources import merging
from tests.plans import effort_of
from tests.reading import text_of

pytestmark = pytest.mark.standing("many")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PAPER = {
    "publication": "TechCrunch AI",
    "title": "Meta buys chips",
    "url": "https://techcrunch.example/chips",
}


@pytest.fixture
def found(stranger):
    """`found(q="chips", …)`: the titles of what is found, in their order."""

    def look(client=stranger, **asked):
        return [one.title for one in ask(client, **asked).context["hits"]]

    return look


def says(page, sentence):
    """Whether the page says it, however its words are parted by markup."""
    return "".join(sentence.split()) in "".join(text_of(page).split())


def ask(client, **asked):
    answer = client.get(f"/search/?{urlencode(asked)}")
    assert answer.status_code == 200
    return answer


@pytest.fixture
def many(make_live, make_topic, make_user, category, now):
    """Articles and topics that all say “agents”, each of another category, tag, author, board and day."""
    analysis = Category.objects.create(name="Analysis", slug="analysis")
    anna, otto = make_user("anna", "author"), User.objects.get(username="otto")
    Board.objects.create(slug="talk", name="Talk")
    first, second = now - 40 * DAY, now - 20 * DAY
    make_live("Agents one", tags=["AI", "chips"], by=otto, at=first)
    make_live("Agents two", tags=["AI"], category=analysis, by=anna, at=second)
    tagging.tag(one := make_topic("Agents three", by=anna, at=now - 10 * DAY), ["ai"])
    make_topic("Agents four", board="talk", at=now - 5 * DAY)
    finding.show(one)


def test_a_member_is_found_by_name_and_username_and_line(found, member):
    member.name, member.about = "Mia Müller", "Writes of gliders"
    member.save()
    for words in ("mia", "muller", "Müll", "gliders"):
        assert found(q=words, kind="members") == ["Mia Müller"], words
    assert found(q="mia") == []


def test_whose_account_is_closed_is_not_found(found, member):
    assert found(q="mia", kind="members") == ["mia"]
    member.is_active = False
    member.save(update_fields=["is_active"])
    assert found(q="mia", kind="members") == []


def test_a_sign_in_writes_nothing_for_the_search(member, django_assert_num_queries):
    with django_assert_num_queries(1):
        member.save(update_fields=["last_login"])


def test_a_source_is_found_where_an_article_cites_it(found, make_live, make_draft, editor, now, stranger):
    make_draft("A draft", sources=[PAPER | {"url": "https://a.example/", "title": "Nobody cites this"}])
    article = make_live(sources=[PAPER])
    for words in ("meta chips", '"techcrunch ai"', "techcrunch.example"):
        assert found(q=words, kind="sources") == ["Meta buys chips"], words
    assert found(q="nobody", kind="sources") == []
    (line,) = ask(stranger, q="meta", kind="sources").context["hits"]
    assert stranger.get(line.url).status_code == 200
    workflow.take_down(article, editor, now + HOUR, "Wrong.")
    assert found(q="meta", kind="sources") == []


def test_a_source_of_a_planned_article_is_found_at_its_second(found, make_draft, editor, now, at_time):
    workflow.publish(make_draft(sources=[PAPER]), editor, now, at=now + HOUR)
    assert found(q="meta", kind="sources") == []
    with at_time(now + HOUR):
        assert found(q="meta", kind="sources") == ["Meta buys chips"]


def test_a_source_stays_while_another_article_cites_it(found, make_live, editor, now):
    one, _other = make_live("One", sources=[PAPER]), make_live("Other", sources=[PAPER])
    workflow.take_down(one, editor, now + HOUR, "Wrong.")
    assert found(q="meta", kind="sources") == ["Meta buys chips"]


def test_a_source_that_many_cite_is_found_and_kept_as_soon_as_one_that_few_cite(make_live, now):
    def effort():
        return effort_of(lambda: (sources.cited([source.pk], now), sources.documents([source.pk], now)))

    articles = [make_live(f"Article {number}", sources=[PAPER]) for number in range(3)]
    source = articles[0].citations.get().source
    of_few = effort()
    for number in range(20):
        make_live(f"More {number}", sources=[PAPER])
    assert effort() <= 1.2 * of_few


def test_two_sources_that_became_one_are_found_once(found, make_live):
    other = PAPER | {"title": "Meta buys more chips", "url": "https://other.example/"}
    one, two = make_live("One", sources=[PAPER]), make_live("Two", sources=[other])
    merging.merge_sources(one.citations.get().source, two.citations.get().source)
    assert len(found(q="meta", kind="sources")) == 1


def test_members_and_sources_stand_beside_articles_and_topics(make_live, make_user, stranger):
    make_user("chips")
    make_live("Chips", sources=[PAPER])
    page = ask(stranger, q="chips")
    assert [one.title for one in page.context["hits"]] == ["Chips"]
    assert {one.title for one in page.context["beside"]} == {"chips", "Meta buys chips"}
    assert not ask(stranger, q="chips", kind="articles").context["beside"]


@pytest.mark.parametrize("sort", ["", "date"])
def test_a_search_is_narrowed_by_what_things_are(many, found, sort):
    for filters, titles in (
        ({}, {"one", "two", "three", "four"}),
        ({"kind": "articles"}, {"one", "two"}),
        ({"kind": "topics"}, {"three", "four"}),
        ({"category": "news"}, {"one"}),
        ({"category": "analysis"}, {"two"}),
        ({"tag": "ai"}, {"one", "two", "three"}),
        ({"tag": "#Chips"}, {"one"}),
        ({"tag": "ai", "category": "news"}, {"one"}),
        ({"author": "anna"}, {"two", "three"}),
        ({"author": "@OTTO"}, {"one"}),
        ({"board": "talk"}, {"four"}),
        ({"board": "news"}, {"one", "two"}),
        ({"board": "talk", "category": "news"}, set()),
        ({"tag": "ai", "kind": "topics"}, {"three"}),
    ):
        meant = {f"Agents {title}" for title in titles}
        assert set(found(q="agents", sort=sort, **filters)) == meant, filters
        if filters.keys() - {"kind"}:
            assert set(found(sort=sort, **filters)) == meant, filters


def test_a_search_is_narrowed_by_days(many, found, now):
    def days(**ago):
        return {name: f"{now - count * DAY:%Y-%m-%d}" for name, count in ago.items()}

    assert set(found(q="agents", **days(since=20))) == {"Agents two", "Agents three", "Agents four"}
    assert set(found(q="agents", **days(until=20))) == {"Agents one", "Agents two"}
    assert found(q="agents", **days(since=20, until=20)) == ["Agents two"]
    assert found(q="agents", since="1066-10-14", until="9999-12-31") != []
    assert found(q="agents", since="0001-01-01", until="0001-01-01") == []


def test_a_day_is_one_of_utc(make_topic, found):
    at = datetime(2026, 4, 24, 23, 59, 59, tzinfo=UTC)
    make_topic("Late", at=at)
    assert found(q="late", since="2026-04-24", until="2026-04-24") == ["Late"]
    assert found(q="late", since="2026-04-25") == []


def test_what_narrows_is_named_and_each_can_be_taken_away(many, stranger):
    page = ask(stranger, q="agents", tag="AI", category="news", sort="date", since="2020-01-01")
    chips = {chip.name: chip for chip in page.context["asked"].chips}
    assert {name: chip.value for name, chip in chips.items()} == {
        "Category": "News",
        "Tag": "AI",
        "From": "2020-01-01",
    }
    assert says(page, "Category: News ×, remove this filter")
    without = stranger.get(f"/search/{chips['Category'].address}")
    assert {chip.name for chip in without.context["asked"].chips} == {"Tag", "From"}
    assert without.context["is_by_date"]
    assert without.context["query"] == "agents"
    assert len(without.context["hits"]) == 3


def test_what_narrows_is_kept_from_page_to_page(make_topic, stranger):
    for number in range(35):
        make_topic(f"Agents {number}")
    page = ask(stranger, q="agents", board="general", kind="topics")
    more = stranger.get(f"/search/{page.context['more']}")
    assert len(more.context["hits"]) == 5
    assert [chip.value for chip in more.context["asked"].chips] == ["General"]
    assert more.context["asked"].kind.word == "topics"


def test_what_makes_no_sense_is_told_and_left_out_and_stays_in_its_field(many, stranger):
    for filters, sentence in (
        ({"tag": "nothing"}, "No tag is called like this."),
        ({"author": "nobody-here"}, "No member has this name."),
        ({"category": "gone"}, "There is none of this name any more."),
        ({"board": "\x00"}, ""),
        ({"since": "yesterday"}, "Write the day like 2026-04-24."),
        ({"since": "2026-05-01", "until": "2026-04-01"}, "This day is before the first one."),
        ({"tag": "x" * 5000}, "at most 100 characters"),
        ({"kind": "odd", "sort": "odd"}, ""),
    ):
        page = ask(stranger, q="agents", **filters)
        assert sentence in text_of(page), filters
        assert page.context["hits"], filters
        chips = {chip.name.lower() for chip in page.context["asked"].chips}
        assert not chips & (filters.keys() - {"since"}), filters
        if sentence:
            name, typed = list(filters.items())[-1]
            assert page.context["asked"].filters[name].value() == typed
            assert f'type="date" name="{name}" value="' not in page.text, filters


def test_whatever_is_typed_gets_a_clear_answer(many, stranger):
    for query, sentence in (
        ("", "Looks through articles, topics, members and sources."),
        ("?! …", "There is no word in “?! …”"),
        ("-agents", "There is no word in “-agents”"),
        ("\x00", "Looks through"),
        ('"agents', "Ranked among"),
        ('" "', "There is no word"),
        ("zebra", "Nothing was found that has all of “zebra”."),
        ("agents " * 2000, "only its first 200 characters were looked for"),
        ("(" * 10_000, "There is no word"),
        ("a" * 10_000, "Nothing was found"),
    ):
        assert says(ask(stranger, q=query), sentence), query


def test_where_nothing_is_found_what_was_meant_is_offered(many, stranger):
    page = ask(stranger, q="agenst", tag="ai", sort="date")
    assert says(page, "Did you mean agents?")
    meant = stranger.get(f"/search/{page.context['meant'][1]}")
    assert {one.title for one in meant.context["hits"]} == {"Agents one", "Agents two", "Agents three"}
    assert "Did you mean" not in text_of(ask(stranger, q="agents"))
    assert "Search without filters" in text_of(ask(stranger, q="agents", board="talk", category="news"))


def test_nothing_of_drafts_plans_and_hidden_topics_is_meant_or_offered(
    make_draft, make_topic, editor, moderator, stranger, now
):
    make_draft("Graviton in secret", tags=["secretive"])
    workflow.publish(make_draft("Graviton later", tags=["laterly"]), editor, now, at=now + HOUR)
    topic = make_topic("Graviton hidden")
    moderation.hide([topic], moderator, "spam", "", now)
    assert "Did you mean" not in text_of(ask(stranger, q="gravitom"))
    assert offered(stranger, "gravit") == offered(stranger, "secret") == offered(stranger, "later") == []


def offered(client, typed):
    return client.get(f"/search/offered/?{urlencode({'q': typed})}").json()["offered"]


def test_tags_and_titles_are_offered_that_begin_so(make_live, make_topic, stranger):
    make_live("Chips for agents", tags=["Chip making"])
    tagging.tag(make_topic("Chips at home"), ["chipset"])
    make_topic("Fish and chips")
    assert offered(stranger, "CHIP")[:2] == ["Chip making", "chipset"]
    assert offered(stranger, " chips ") == ["chipset", "Chips at home", "Chips for agents"]
    for typed in ("", "c", "?", "\x00", "x" * 5000, '"', "%"):
        assert offered(stranger, typed) == []


def test_who_asks_too_often_what_is_offered_has_to_wait(db, stranger):
    answers = [stranger.get(f"/search/offered/?q=chips{number}").status_code for number in range(70)]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_what_is_offered_is_kept_and_changes_at_once(make_live, editor, now, front, get_page):
    article = make_live("Chips one", at=now - HOUR)
    assert get_page(front) == ["Chips one"]
    article.title = "Chips two"
    article.save()
    workflow.publish(article, editor, now)
    assert get_page(front) == ["Chips two"]
    workflow.take_down(article, editor, now + HOUR, "Wrong.")
    assert get_page(front) == []


@pytest.fixture
def get_page(rf):
    def get(front):
        environ = rf.get("/search/offered/?q=chips").environ
        chunks = front(environ, lambda *_: None)
        return json.loads(b"".join(chunks))["offered"]

    return get


def test_members_and_sources_cost_the_same_for_1_and_12(
    make_live, make_user, stranger, django_assert_max_num_queries
):
    for count in range(1, 13):
        make_user(f"chips{count}")
        make_live(
            f"One {count}",
            sources=[PAPER | {"title": f"Chips {count}", "url": f"https://a.example/{count}"}],
        )
        for kind, queries in {"members": 9, "sources": 10}.items() if count in (1, 12) else ():
            with django_assert_max_num_queries(queries + 3, info=f"{count} {kind}"):
                assert len(ask(stranger, q="chips", kind=kind).context["hits"]) == count
