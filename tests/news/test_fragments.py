"""The link of a source leads to the very words that an article relies on."""

import pytest

from news import workflow
from news.models import Citation, Link, Snapshot
from news.sources.links.fragments import led_to
from tests.reading import text_of

pytestmark = pytest.mark.standing("cited")

STORY = "https://example.org/story"
WORDS = "Meta rents chips"
MARKED = "#:~:text=Meta%20rents%20chips"


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        (WORDS, "Meta%20rents%20chips"),
        (f" “{WORDS}” ", "Meta%20rents%20chips"),
        ("a-b, c & d", "a%2Db%2C%20c%20%26%20d"),
        ("50% of “it”, she said", "50%25%20of%20%E2%80%9Cit%E2%80%9D%2C%20she%20said"),
        ("Two\n\n paragraphs\there", "Two,paragraphs%20here"),
        ("It rents … and pays", "It%20rents,and%20pays"),
        ("It rents [...] and pays", "It%20rents,and%20pays"),
        ("… it pays …", "it%20pays"),
        ("שלום", "%D7%A9%D7%9C%D7%95%D7%9D"),
        ("#:~:text=<b>", "%23%3A~%3Atext%3D%3Cb%3E"),
        ("\ud800", "%3F"),
    ],
)
def test_the_words_are_escaped_as_a_text_directive_wants_them(quote, directive):
    assert led_to(STORY, quote) == f"{STORY}#:~:text={directive}"


def test_of_long_words_the_first_and_the_last_are_named():
    words = [f"w{number}" for number in range(100)]
    first, last = "%20".join(words[:6]), "%20".join(words[-6:])
    assert led_to(STORY, " ".join(words)) == f"{STORY}#:~:text={first},{last}"
    assert led_to(STORY, "a" * 200 + "b" * 200) == f"{STORY}#:~:text={'a' * 80},{'b' * 80}"
    assert led_to(STORY, "*" * 2000) == f"{STORY}#:~:text={'%2A' * 80},{'%2A' * 80}"


def test_a_place_in_the_page_stays_before_the_words():
    assert led_to(f"{STORY}#terms", WORDS) == f"{STORY}#terms:~:text=Meta%20rents%20chips"


@pytest.mark.parametrize(
    "address",
    [
        f"{STORY}#:~:text=other",
        f"{STORY}#terms:~:text=other",
        "https://doi.org/10.1000/182",
        "https://dx.doi.org/10.1000/182",
        f"{STORY}.PDF?download=1",
        "https://arxiv.org/pdf/2401.00001v1",
        "https://[broken/",
    ],
)
def test_an_address_that_can_not_lead_to_words_stays_as_it_is(address):
    assert led_to(address, WORDS) == address


@pytest.mark.parametrize("quote", ["", " \n ", "…", "“”"])
def test_without_words_the_address_stays_as_it_is(quote):
    assert led_to(STORY, quote) == STORY


# On the page


@pytest.fixture
def cited(make_draft, editor, now):
    """The address of a live article that quotes one source."""
    draft = make_draft(sources=[{"url": STORY}])
    Citation.objects.update(quote=WORDS)
    workflow.publish(draft, editor, now)
    return draft.topic.address(now)


def test_readers_are_led_to_the_words_and_see_the_address(cited, stranger):
    page = stranger.get(cited)
    assert f'<a href="{STORY}{MARKED}" rel="noopener" class="is-address"' in page.text
    assert "example.org/story" in text_of(page) and ":~:" not in text_of(page)


def test_on_paper_stands_the_address_without_the_words(make_draft, editor, stranger, now):
    draft = make_draft(sources=[{"url": STORY, "title": "A story"}])
    Citation.objects.update(quote=WORDS)
    workflow.publish(draft, editor, now)
    page = stranger.get(draft.topic.address(now)).text
    assert f'href="{STORY}{MARKED}" rel="noopener" data-printed="{STORY}"' in page


def test_a_dead_link_leads_to_the_words_in_the_copy(cited, stranger, now):
    source = Citation.objects.get().source
    copy = f"https://web.archive.org/web/2026/{STORY}"
    Snapshot.objects.create(
        source=source, url=STORY, archive_url=copy, taken_at=now, state=Snapshot.State.KEPT, due_at=None
    )
    Link.objects.create(source=source, state=Link.State.GONE, since=now, checked_at=now, due_at=now)
    page = stranger.get(cited).text
    assert f'<a href="{copy}{MARKED}" rel="noopener"' in page
    assert f'data-originalurl="{STORY}" data-versionurl="{copy}"' in page
    assert f'no more to <a href="{STORY}" rel="noopener">' in page
