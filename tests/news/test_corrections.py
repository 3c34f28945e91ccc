"""A correction stands above the article and on a page of all of them, as long as readers see the article."""

from datetime import timedelta
from uuid import uuid4

import pytest

from news import workflow
from news.models import Article, Correction, Source
from news.rules import Refused
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("article")

HOUR = timedelta(hours=1)
ALL, FEED = "/corrections/", "/corrections/feed/"
SOURCES = [{"publication": "TechCrunch AI", "issued": "2026-04-24"}]


@pytest.fixture
def correct(editor, now):
    """Corrects an article."""

    def make(article, was="It cost two million.", *, at=now, kind="correction", **more):
        facts = {"says": "It cost three million.", "form_key": uuid4()} | more
        return workflow.correct(article, editor, at, kind=kind, was=was, **facts)

    return make


@pytest.fixture
def article(make_live):
    return make_live(sources=SOURCES)


def page_of(article):
    return f"/community/news/{article.topic_id}/chips-for-agents/"


def test_it_stands_above_the_text_with_its_date_and_both_texts(article, correct, stranger):
    made = correct(article)
    shown = text_of(stranger.get(page_of(article)))
    day = f"{made.at.day} {made.at:%B %Y}"
    words = ["Correction", day, "two million", "It says now:", "three million", "A paragraph."]
    assert order_of(words, shown) == words


@pytest.mark.parametrize(
    ("kind", "label", "of_source"),
    [
        ("correction", "What was wrong:", "The source that failed:"),
        ("clarification", "What was unclear:", "The source:"),
        ("update", "What changed:", "The source:"),
    ],
)
def test_only_of_a_correction_it_says_that_something_was_wrong(
    article, correct, stranger, kind, label, of_source
):
    correct(article, kind=kind, source=Source.objects.get())
    for address in (page_of(article), ALL):
        shown = text_of(stranger.get(address))
        assert order_of([label, "two million", of_source], shown) == [label, "two million", of_source]
        assert ("What was wrong" in shown) == ("failed" in shown) == (kind == "correction")
    assert f"{label} It cost two million." in stranger.get(FEED).text


def test_it_stands_on_the_page_of_all_with_the_way_to_the_article(article, correct, stranger):
    correct(article, kind="clarification")
    page = stranger.get(ALL)
    words = ["Back", "Community", "News", "Corrections", "Chips for agents", "Clarification", "two million"]
    assert order_of(words, text_of(page)) == words
    assert f'href="{page_of(article)}#correction-' in page.text


def test_the_feed_tells_it(article, correct, stranger):
    made = correct(article)
    feed = stranger.get(FEED)
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "<title>Correction: Chips for agents</title>" in feed.text
    assert f"{page_of(article)}#correction-{made.pk}" in feed.text
    assert "It says now: It cost three million." in feed.text


def test_without_any_the_page_says_so(db, stranger):
    assert "Nothing had to be corrected yet." in text_of(stranger.get(ALL))
    assert stranger.get(FEED).status_code == 200


def test_every_page_leads_there(db, stranger):
    assert f'<a href="{ALL}">Corrections</a>' in stranger.get("/").text


def test_the_newest_stands_first_twenty_on_a_page(article, correct, stranger, now):
    for number in range(21):
        correct(article, f"Figure {number}.", at=now + number * timedelta(seconds=1))
    first = stranger.get(ALL)
    assert text_of(first).index("Figure 20.") < text_of(first).index("Figure 19.")
    assert "Figure 0." not in text_of(first)
    older = stranger.get(ALL + first.context["links"].older)
    assert "Figure 0." in text_of(older) and "Figure 1." not in text_of(older)


def test_it_names_the_source_that_failed_as_readers_saw_it(article, correct, stranger):
    source = Source.objects.get()
    correct(article, source=source)
    source.publication.name = "Another name"
    source.publication.save()
    for address in (page_of(article), ALL):
        assert "The source that failed: TechCrunch AI · 2026-04-24" in text_of(stranger.get(address))


def test_a_source_that_readers_do_not_see_is_refused(article, correct, make_draft):
    make_draft("Another", sources=[{"publication": "A secret paper"}])
    with pytest.raises(Refused, match="does not cite"):
        correct(article, source=Source.objects.get(publication__name="A secret paper"))


@pytest.mark.parametrize("words", [{"was": " "}, {"says": " "}, {"kind": "retraction"}])
def test_words_are_needed_and_a_retraction_is_another_verb(article, correct, words):
    with pytest.raises(Refused, match="Say what was wrong"):
        correct(article, **words)


def test_a_form_sent_twice_is_one_and_with_other_words_is_refused(article, correct):
    key = uuid4()
    assert correct(article, form_key=key) == correct(article, form_key=key)
    with pytest.raises(Refused, match="sent before"):
        correct(article, "Another word.", form_key=key)
    assert Correction.objects.count() == 1


# Who sees it, and when


def test_nothing_shows_of_an_article_that_is_taken_down_until_it_is_put_back(
    make_live, correct, editor, stranger, now
):
    article = make_live(at=now - HOUR)
    correct(article)
    workflow.take_down(article, editor, now, "A court says so.")
    for address in (page_of(article), ALL, FEED):
        assert "two million" not in stranger.get(address).text
    workflow.put_back(article, editor, now)
    for address in (page_of(article), ALL, FEED):
        assert "two million" in stranger.get(address).text


def test_a_scheduled_title_shows_at_its_second_only(article, correct, editor, stranger, now, at_time):
    correct(article)
    Article.objects.update(title="Later words")
    article.refresh_from_db()
    due = now + HOUR
    workflow.publish(article, editor, now, at=due)
    for at, is_there in ((due - timedelta(seconds=1), False), (due, True)):
        with at_time(at):
            for address in (ALL, FEED):
                assert ("Later words" in stranger.get(address).text) is is_there


def test_what_is_withdrawn_shows_nowhere_and_its_row_stays(article, correct, editor, stranger, now):
    made = correct(article)
    workflow.withdraw_correction(made, editor, now + HOUR, "It was right after all.")
    for address in (page_of(article), ALL, FEED):
        assert "two million" not in stranger.get(address).text
    kept = Correction.objects.get()
    assert (kept.was, kept.withdrawn.by, kept.withdrawn.why) == (
        "It cost two million.",
        editor,
        "It was right after all.",
    )
    with pytest.raises(Refused, match="withdrawn already"):
        workflow.withdraw_correction(made, editor, now + HOUR, "Again.")
    with pytest.raises(Refused, match="Say why"):
        workflow.withdraw_correction(made, editor, now + HOUR, " ")


def test_an_older_one_stays_when_the_newest_is_withdrawn(article, correct, editor, stranger, now):
    older, newer = correct(article, "Older."), correct(article, "Newer.", at=now + HOUR)
    workflow.withdraw_correction(newer, editor, now + 2 * HOUR, "A mistake.")
    article.refresh_from_db()
    assert article.corrected_at == older.at
    shown = text_of(stranger.get(page_of(article)))
    assert "Older." in shown and "Newer." not in shown


def test_a_correction_changes_nothing_that_is_stored_of_the_edition(article, correct):
    before = list(article.editions.values()), list(article.revisions.values()), article.version
    correct(article)
    assert (list(article.editions.values()), list(article.revisions.values()), article.version) == before


def test_a_past_edition_shows_what_was_noted_while_readers_read_it(
    make_draft, correct, editor, stranger, now
):
    article = make_draft("Chips for agents")
    workflow.save(article, editor, now - 5 * HOUR)
    workflow.publish(article, editor, now - 4 * HOUR)
    correct(article, "It was the first mistake.", at=now - 3 * HOUR)
    article.body = "Another text."
    article.save()
    workflow.save(article, editor, now - 2 * HOUR)
    workflow.publish(article, editor, now - HOUR)
    correct(article, "It was the second mistake.", at=now - HOUR / 2)
    past, newest = (text_of(stranger.get(f"{page_of(article)}{below}")) for below in ("v1/", ""))
    assert "first mistake" in past and "second mistake" not in past
    assert "first mistake" in newest and "second mistake" in newest


def test_a_retraction_is_listed_among_them_and_goes_with_it(article, editor, stranger, now):
    workflow.retract(article, editor, now, "The data were made up.")
    for address in (ALL, FEED):
        assert "The data were made up." in stranger.get(address).text
    assert text_of(stranger.get(page_of(article))).count("The data were made up.") == 1
    with pytest.raises(Refused, match="Take the retraction back"):
        workflow.withdraw_correction(Correction.objects.get(), editor, now, "It was right.")
    workflow.unretract(article, editor, now + HOUR)
    assert "The data were made up." not in stranger.get(ALL).text
    assert Correction.objects.get().withdrawn.verb == "unretract"


# What it costs


@pytest.mark.parametrize("count", [1, 15])
def test_the_page_of_all_asks_twice(make_live, correct, stranger, count, django_assert_num_queries):
    for number in range(count):
        correct(make_live(f"Article {number}"))
    stranger.get(ALL)
    # The corrections, their articles; the navigation.
    with django_assert_num_queries(3):
        stranger.get(ALL)


@pytest.mark.parametrize("count", [1, 15])
def test_a_corrected_article_asks_once_more(article, correct, stranger, count, django_assert_num_queries):
    for _ in range(count):
        correct(article)
    with django_assert_num_queries(6):
        stranger.get(page_of(article))


# In the newsroom


def room(article):
    return f"/admin/news/article/{article.pk}/corrections/"


def sent(**words):
    facts = {"kind": "correction", "was": "Two.", "says": "Three.", "source": "", "form_key": str(uuid4())}
    return facts | words


def test_an_editor_corrects_and_withdraws(article, editor, signed_in, stranger):
    client, source = signed_in(editor), Source.objects.get()
    assert "TechCrunch AI" in client.get(room(article)).text
    told = client.post(f"{room(article)}add/", sent(source=source.pk), follow=True)
    assert "Readers see it above the article now" in text_of(told)
    assert "By edda" in text_of(told)
    assert "Three." in text_of(stranger.get(ALL))
    made = Correction.objects.get()
    told = client.post(f"{room(article)}{made.pk}/withdraw/", {"why": "A mistake."}, follow=True)
    assert "Withdrawn by edda" in text_of(told) and "A mistake." in text_of(told)
    assert "Three." not in text_of(stranger.get(ALL))


def test_what_was_typed_stays_when_it_is_refused(article, editor, signed_in):
    page = signed_in(editor).post(f"{room(article)}add/", sent(says=""))
    assert "This field is required." in text_of(page) and "Two." in page.text
    assert not Correction.objects.exists()


def test_an_author_reads_them_and_makes_none(article, author, correct, signed_in):
    made, client = correct(article), signed_in(author)
    page = client.get(room(article))
    assert "two million" in page.text and "correction_form" not in page.text
    assert client.post(f"{room(article)}add/", sent()).status_code == 403
    assert client.post(f"{room(article)}{made.pk}/withdraw/", {"why": "No."}).status_code == 403
    assert Correction.objects.in_force().count() == 1


def test_what_is_not_live_is_not_corrected(draft, editor, signed_in):
    client = signed_in(editor)
    assert "correction_form" not in client.get(room(draft)).text
    page = client.post(f"{room(draft)}add/", sent())
    assert "This can't be done: the article is not published." in text_of(page)


def test_one_of_another_article_is_not_found(article, make_live, correct, editor, signed_in):
    made, other = correct(article), make_live("Another")
    assert signed_in(editor).post(f"{room(other)}{made.pk}/withdraw/", {"why": "No."}).status_code == 404
