"""What an article's page says of itself before one reads: its contents, and that it is old."""

from datetime import timedelta

import pytest

from aivizor.pages.sheet import SHEET, SHELF, Sheet
from news.models.editions import OLD
from tests.reading import text_of


class Bare:
    """A shelf on which nothing is kept; `made` is the sheet of the last page."""

    def sheet(self, keys, now):
        self.made = Sheet(list(keys), {})
        return self.made

    def part(self, name, keys, now, make):
        return make()


NOTICE = "This article is more than a year old."
MINUTE = timedelta(minutes=1)


def body(*headings):
    return "\n\n".join(f"{heading}\n\nWords of it." for heading in headings)


@pytest.mark.parametrize(
    ("headings", "listed"),
    [
        (("# One", "# Two"), []),
        (("# One & <two>", "## Below", "# *Three*"), ["One & <two>", "Below", "Three"]),
        (("# One", "## Two", "### Too low", "# Three"), ["One", "Two", "Three"]),
    ],
)
def test_contents_are_listed_where_there_are_three_headings(make_live, stranger, now, headings, listed):
    article = make_live(body=body(*headings))
    page = stranger.get(article.topic.address(now))
    assert [one.words for one in article.editions.get().revision.contents] == listed
    assert ("Contents" in text_of(page)) is bool(listed)
    assert b"<two>" not in page.content
    for one in article.editions.get().revision.contents:
        assert f'href="#{one.name}"' in page.content.decode() and f'id="{one.name}"' in page.content.decode()


def test_an_article_says_that_it_is_old_after_a_year_and_not_before(make_live, stranger, at_time, now):
    article = make_live()
    address = article.topic.address(now)
    for moment, is_old in ((now + OLD - MINUTE, False), (now + OLD, True)):
        with at_time(moment):
            assert (NOTICE in text_of(stranger.get(address))) is is_old


def test_a_stored_page_goes_when_the_article_becomes_old(make_live, client, at_time, now):
    address = make_live().topic.address(now)
    for moment, until in ((now + MINUTE, (now + OLD).timestamp()), (now + OLD, float("inf"))):
        shelf = Bare()
        with at_time(moment):
            client.get(address, **{SHEET: None, SHELF: shelf})
        assert shelf.made.until == until
