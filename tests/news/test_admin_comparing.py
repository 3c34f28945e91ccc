"""Two revisions are compared side by side."""

import re
import time

import pytest

from news import workflow
from news.models import Article, Tag
from tests.news.test_admin_article import change
from tests.reading import text_of

pytestmark = pytest.mark.standing("twice")


@pytest.fixture
def twice(draft, editor, now):
    """An article with two revisions, in which a word of the text, the title and the tags differ."""
    workflow.save(draft, editor, now)
    draft.title, draft.body = "Chips for people", "A short paragraph."
    draft.save()
    draft.tags.add(Tag.objects.create(name="Chips", slug="chips"))
    workflow.save(draft, editor, now, note="For people")
    return draft


def address(article, one, other):
    return f"/admin/news/article/{article.pk}/history/compare/?one={one}&other={other}"


def test_the_words_that_changed_are_marked_in_each(twice, editor, signed_in):
    answer = signed_in(editor).get(address(twice, 1, 2))
    assert re.findall(r"<mark>(.*?)</mark>", answer.text) == ["agents", "people", "short", "Chips"]
    assert "For people" in text_of(answer)


def test_parts_that_are_the_same_are_not_shown(twice, editor, signed_in):
    page = signed_in(editor).get(address(twice, 1, 2)).text
    assert re.findall(r"<h2 id=\"difference-\d\">(.*?)</h2>", page) == ["Title", "Text", "Tags"]


def test_the_older_one_comes_first_however_it_was_asked(twice, editor, signed_in):
    client = signed_in(editor)
    marked = [
        re.findall(r"<mark>.*?</mark>", client.get(address(twice, *pair)).text) for pair in ((1, 2), (2, 1))
    ]
    assert marked[0] == marked[1]


def test_a_revision_beside_itself_says_that_nothing_differs(twice, editor, signed_in):
    assert "Both say the same." in text_of(signed_in(editor).get(address(twice, 2, 2)))


def test_markup_in_a_text_stays_text(twice, editor, signed_in, now):
    twice.body = "<script>alert(1)</script>"
    twice.save()
    workflow.save(twice, editor, now)
    page = signed_in(editor).get(address(twice, 2, 3)).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page.replace("<mark>", "").replace("</mark>", "")


def test_long_stretches_that_are_the_same_are_folded_away(twice, editor, signed_in, now):
    lines = [f"Line {number}." for number in range(40)]
    for word in ("before", "after"):
        twice.body = "\n".join([*lines[:20], f"The word {word}.", *lines[20:]])
        twice.save()
        workflow.save(twice, editor, now)
    page = signed_in(editor).get(address(twice, 3, 4))
    assert re.findall(r"<summary>(\d+ lines .*?)</summary>", page.text) == ["17 lines that are the same"] * 2
    shown = re.sub(r'<details class="same">.*?</details>', "", page.text, flags=re.S)
    assert [line for line in lines if line in shown] == lines[17:23]
    assert all(line in page.text for line in lines)


def test_what_saved_itself_is_compared_as_what_stands_now(twice, editor, signed_in):
    Article.objects.update(body="Typed since.")
    page = signed_in(editor).get(address(twice, "now", 2))
    assert "Revision 2 and what stands now" in text_of(page)
    assert re.findall(r"<mark>(.*?)</mark>", page.text) == ["A short paragraph", "Typed since"]
    both = signed_in(editor).get(address(twice, "now", "now"))
    assert "Both say the same." in text_of(both)


def test_the_form_leads_to_what_changed_since_readers_saw_it(make_live, editor, signed_in, now):
    live = make_live()
    live.body = "Another paragraph."
    live.save()
    client = signed_in(editor)
    link = re.search(r'href="([^"]+history/compare/[^"]+)"', client.get(change(live)).text)[1]
    marked = re.findall(r"<mark>(.*?)</mark>", client.get(link.replace("&amp;", "&")).text)
    assert marked == ["A", "Another"]


def test_long_texts_that_have_nothing_in_common_are_compared_within_seconds(twice, editor, signed_in, now):
    for word in ("one", "other"):
        twice.body = "\n".join(f"{word} {number * 7919 % 1000}" for number in range(4_900))
        twice.save()
        workflow.save(twice, editor, now)
    begun = time.monotonic()
    assert signed_in(editor).get(address(twice, 3, 4)).status_code == 200
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("number", ["", "0", "3", "-1", "x", "²", "1" * 5000])
def test_a_number_that_no_revision_has_is_not_found(twice, editor, signed_in, number):
    assert signed_in(editor).get(address(twice, 1, number)).status_code == 404


def test_the_list_offers_the_last_two(twice, editor, signed_in):
    page = signed_in(editor).get(f"/admin/news/article/{twice.pk}/history/").text
    assert re.findall(r'name="(\w+)" value="(\d)"[^>]* checked', page) == [("other", "2"), ("one", "1")]
    assert "Compare the two" in page


def test_a_single_revision_is_compared_with_nothing(draft, editor, signed_in, now):
    workflow.save(draft, editor, now)
    assert "Compare" not in text_of(signed_in(editor).get(f"/admin/news/article/{draft.pk}/history/"))
