"""What readers saw of an article, and what changed between two editions."""

from datetime import timedelta

import pytest

from aivizor.markdown import article as rendered
from aivizor.markdown import as_read
from news import workflow
from tests.news.test_admin_article import change, press
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("live")

HOUR = timedelta(hours=1)


@pytest.fixture
def live(make_live, editor, now):
    """An article with two editions, one to come, and a working copy that nobody saw."""
    article = make_live("Chips", at=now - 3 * HOUR, body="Forty chips.\n\n[hidden]: https://secret.example\n")
    article.title, article.body = "Chips, again", "Fifty chips.\n\n[hidden]: https://secret.example\n"
    article.save()
    workflow.publish(article, editor, now - 2 * HOUR, why="The figure was wrong.")
    article.body = "To come."
    article.save()
    workflow.publish(article, editor, now, at=now + HOUR)
    article.body = "A draft."
    article.save()
    return article


def history(article, now, query=""):
    return f"{article.topic.address(now)}history/{query}"


def test_it_lists_the_editions_newest_first_with_what_readers_are_told(live, stranger, now):
    page = text_of(stranger.get(history(live, now)))
    words = ["Edition 2", "which readers see now", "The figure was wrong.", "Edition 1", "Compare"]
    assert order_of(words, page) == words


def test_the_last_two_are_compared_with_the_words_marked(live, stranger, now):
    page = stranger.get(history(live, now)).text
    assert "What changed from edition 1 to edition 2" in page
    assert "<mark>Forty</mark> chips." in page
    assert "<mark>Fifty</mark> chips." in page


def test_nothing_shows_that_readers_never_saw(live, stranger, now):
    page = stranger.get(history(live, now)).text
    assert (now + HOUR).strftime("%Y-%m-%dT%H:%M") not in page
    for unseen in ("To come", "A draft", "secret.example", "Edition 3"):
        assert unseen not in page
    for query in ("?one=1&other=3", "?one=3&other=1", "?one=1", "?one=x&other=2", "?one=1&other=%00"):
        assert stranger.get(history(live, now, query)).status_code == 404


def test_two_are_chosen_in_either_order(live, stranger, now):
    pages = [stranger.get(history(live, now, query)).text for query in ("?one=1&other=2", "?one=2&other=1")]
    assert pages[0] == pages[1]
    assert "Both say the same." in stranger.get(history(live, now, "?one=1&other=1")).text


def test_a_reader_finds_it_where_there_is_more_than_one_edition(live, make_live, stranger, now):
    assert "What changed in 2 editions" in stranger.get(live.topic.address(now)).text
    one = make_live("Another")
    assert "What changed in" not in stranger.get(one.topic.address(now)).text
    assert "There is only one edition so far." in stranger.get(history(one, now)).text


def test_what_is_withheld_is_not_compared(live, editor, stranger, now):
    workflow.withhold(live.revisions.get(editions__number=1), editor, now, "Court of Hamburg, 324 O 1/26.")
    page = text_of(stranger.get(history(live, now)))
    assert "What it said is withheld." in page
    assert "It can't be shown" in page
    assert "Fifty" not in page


def test_what_was_taken_down_has_no_history(live, editor, stranger, now):
    workflow.take_down(live, editor, now, "A court says so.")
    assert stranger.get(history(live, now)).status_code == 410


def test_another_slug_leads_to_the_right_one(live, stranger, now):
    answer = stranger.get(f"/community/news/{live.topic_id}/old/history/?one=1&other=2")
    assert (answer.status_code, answer["Location"]) == (301, history(live, now, "?one=1&other=2"))


def test_an_editor_tells_readers_what_changed(make_live, editor, signed_in, stranger, now):
    article = make_live("Chips", at=now - HOUR)
    client = signed_in(editor)
    assert "Say what changed" in client.get(change(article)).text
    press(client, change(article), {"title": "Chips, again", "changed": "A new <b>title</b>."}, "_publish")
    assert "A new &lt;b&gt;title&lt;/b&gt;." in stranger.get(history(article, now), follow=True).text


def test_it_costs_the_same_for_any_number_of_editions(live, editor, stranger, now, django_assert_num_queries):
    stranger.get(history(live, now))
    with django_assert_num_queries(3):
        stranger.get(history(live, now))


def test_a_text_is_compared_as_it_is_read():
    html = rendered(
        "# One\n\nA [link](https://example.org/a) and `code`.[^s1]\n\n- two\n- three\n\n> said", ["s1"]
    )
    assert as_read(html).splitlines() == [
        "One",
        "A link (https://example.org/a) and code.[1]",
        "two",
        "three",
        "said",
    ]
