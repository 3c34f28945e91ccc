"""What a reference stands for, beside its sentence: in the margin, in a card, or down in the list."""

import re
import shutil
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browsing import LOOKS
from tests.live import Site

MAKE = """
from datetime import UTC, datetime
from django.utils import timezone
from accounts.models import User
from news import workflow
from news.sources import citing
from news.models import Article, Category, Link, Snapshot, Source
now = timezone.now()
editor = User.objects.create_user("ruth")
shelf = Category.objects.create(name="Handbook", slug="handbook")
few = "Chips.[^s1] Memory, at length.[^s2]\\n\\n" + "More. " * 300 + "\\n\\nChips again.[^s1] The end.[^s3]"
many = " ".join(f"Claim.[^s{number}]" for number in range(1, 81))
told = "It rents.[^s1 p. 12 “from the cloud”] It pays.[^s1 p. 40] It is so.[^s1]\\n\\n" + "More. " * 300
for title, body, count in (("Few", few, 3), ("Many", many, 80), ("Told", told, 1)):
    article = Article.objects.create(
        title=title, body=body, category=shelf, created_by=editor, created_at=now, changed_at=now
    )
    article.authorships.create(user=editor, position=1)
    for number in range(1, count + 1):
        url = f"https://example.org/{title}/{number}"
        source = citing.source_for(publication=f"Paper {number}", title="What it said " * 4, url=url)
        article.citations.create(source=source, key=f"s{number}", position=number, quote="The words. " * 5)
    workflow.save(article, editor, now)
    workflow.publish(article, editor, now)
    print(article.topic.address(now))
gone = Source.objects.get(url="https://example.org/Few/2")
copy = f"https://archive.example/web/20261124120000/{gone.url}"
at = datetime(2026, 11, 24, 12, tzinfo=UTC)
Snapshot.objects.create(source=gone, state="kept", url=gone.url, archive_url=copy, taken_at=at, due_at=None)
Link.objects.create(source=gone, state="gone", since=now, checked_at=now, due_at=now)
"""
OWN = "The words. " * 5
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 1000, "height": 700}
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
BOXES = """() => [...document.querySelectorAll(".margin-note:not([hidden])")].map(note => {
  const number = document.querySelector(`.prose a[href="#source-${parseInt(note.textContent)}"]`);
  const { top, bottom, left } = note.getBoundingClientRect();
  return { top, bottom, left, wanted: number.getBoundingClientRect().top };
})"""

SHIFTS = """() => new Promise(done => {
  new PerformanceObserver(list => done(list.getEntries().map(entry => entry.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([]), 300);
})"""


@pytest.fixture(scope="session")
def cited(once, ready_made):
    """A folder with the database of a site that has two articles, and their addresses."""

    def make(folder):
        shutil.copy(ready_made / "aivizor.sqlite3", folder)
        (folder / "addresses").write_text(Site(folder).shell(MAKE))

    return once("cited", make)


@pytest.fixture(scope="session")
def cited_site(cited, ready_made, tmp_path_factory):
    """A running site with those articles, for all tests of this file: they only read."""
    folder = tmp_path_factory.mktemp("cited")
    (folder / "static").symlink_to(ready_made / "static")
    for name in ("aivizor.sqlite3", "secret_key", "addresses"):
        shutil.copy(cited / name, folder)
    site = Site(folder)
    try:
        site.start()
        yield site
    finally:
        site.stop()


@pytest.fixture
def open_article(cited_site, new_page):
    """`open_article("Few", …)`: the page of that article, open before a stranger."""
    addresses = dict(
        zip(("Few", "Many", "Told"), (cited_site.folder / "addresses").read_text().split(), strict=True)
    )

    def open_page(title="Few", **options):
        page = new_page(**options)
        page.goto(cited_site.url + addresses[title])
        return page

    return open_page


def reference(page, number, use=1):
    return page.get_by_role("link", name=f"Reference {number}", exact=True).nth(use - 1)


def card(page):
    return page.get_by_role("note")


def test_on_a_wide_window_each_source_stands_in_the_margin_once_beside_its_sentence(open_article):
    page = open_article(viewport=WIDE)
    boxes = page.evaluate(BOXES)
    assert len(boxes) == 3
    assert [abs(box["top"] - box["wanted"]) < 12 for box in boxes] == [True, False, True]
    edge = page.locator(".prose").bounding_box()
    assert all(box["left"] > edge["x"] + edge["width"] for box in boxes)
    assert page.locator(".margin").get_attribute("aria-hidden") == "true"


def test_a_use_that_says_where_it_looks_has_a_note_and_a_card_of_its_own(open_article):
    page = open_article("Told", viewport=WIDE)
    notes = page.locator(".margin-note")
    expect(notes).to_have_count(3)
    assert [note.locator(".place").all_inner_texts() for note in notes.all()] == [["p. 12"], ["p. 40"], []]
    assert [note.locator("blockquote").inner_text() for note in notes.all()] == [
        "from the cloud",
        OWN.strip(),
        OWN.strip(),
    ]
    led = notes.nth(0).get_by_role("link", include_hidden=True).get_attribute("href")
    assert led == "https://example.org/Told/1#:~:text=from%20the%20cloud"
    page = open_article("Told", viewport=NARROW)
    page.get_by_role("link", name="Reference 1, page 12", exact=True).hover()
    expect(card(page)).to_contain_text("p. 12")
    expect(card(page).locator("blockquote")).to_have_text("from the cloud")
    page.get_by_role("link", name="Reference 1, page 40", exact=True).hover()
    expect(card(page)).to_contain_text("p. 40")
    expect(card(page).locator("blockquote")).to_have_text(OWN)


def test_a_source_that_is_gone_leads_to_its_copy_and_says_so_beside_the_sentence_too(open_article):
    copy = "https://archive.example/web/20261124120000/https://example.org/Few/2"
    page = open_article(viewport=WIDE)
    note = page.locator(".margin-note").nth(1)
    expect(note).to_contain_text("Dead link: it is gone. The title leads to the archived copy")
    page = open_article(viewport=NARROW)
    reference(page, 2).hover()
    expect(card(page)).to_contain_text("Archived copy of 24 November 2026")
    for name in ("What it said", "Archived copy"):
        # The title leads to the very words.
        led = re.compile("^" + re.escape(copy) + ("#:~:text=" if name == "What it said" else "$"))
        expect(card(page).get_by_role("link", name=name)).to_have_attribute("href", led)
    original = card(page).get_by_role("link", name="the original address")
    expect(original).to_have_attribute("href", "https://example.org/Few/2")


def test_nothing_moves_when_the_notes_come(open_article):
    page = open_article(viewport=WIDE)
    page.locator(".margin-note").first.wait_for()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate(SHIFTS) == []


@pytest.mark.parametrize("width", [1200, 1280, 2560])
def test_notes_never_overlap_and_none_reaches_past_the_article(open_article, width):
    page = open_article("Many", viewport={"width": width, "height": 900})
    boxes = page.evaluate(BOXES)
    assert 20 < len(boxes) <= 80
    assert all(above["bottom"] < below["top"] for above, below in pairwise(boxes))
    article = page.locator(".article").bounding_box()
    assert boxes[-1]["bottom"] <= article["y"] + article["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_source_without_room_in_the_margin_opens_as_a_card(open_article):
    page = open_article("Many", viewport=WIDE)
    reference(page, 80).hover()
    card(page).wait_for()
    assert "80 · Paper 80" in card(page).inner_text()


def test_a_finger_opens_the_card_and_closes_it(open_article):
    page = open_article(**PHONE)
    reference(page, 1).tap()
    card(page).wait_for()
    assert "1 · Paper 1" in card(page).inner_text()
    page.wait_for_url("**/few/")
    reference(page, 2).tap()
    expect(card(page)).to_contain_text("2 · Paper 2")
    page.locator("h1").tap()
    expect(card(page)).to_have_count(0)
    reference(page, 3).tap()
    card(page).get_by_role("link", name="In the list of sources").tap()
    page.wait_for_url("**#source-3")
    expect(card(page)).to_have_count(0)


def test_the_card_opens_where_the_pointer_rests_stays_under_it_and_goes_with_it(open_article):
    page = open_article(viewport=NARROW)
    reference(page, 1).hover()
    card(page).wait_for()
    card(page).hover()
    page.locator(".source-card:hover").wait_for()
    page.mouse.move(5, 5)
    card(page).wait_for(state="detached")


def test_keys_open_the_card_go_into_it_and_close_it(open_article):
    page = open_article(viewport=NARROW)
    reference(page, 1).focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    card(page).wait_for()
    page.keyboard.press("Tab")
    expect(card(page).get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    assert card(page).count() == 0
    expect(reference(page, 1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**#source-1")


def test_where_the_margin_has_the_note_it_is_marked_and_no_card_opens(open_article):
    page = open_article(viewport=WIDE)
    reference(page, 1).hover()
    page.locator(".margin-note.is-meant").wait_for()
    assert card(page).count() == 0
    # Used again far below, where that note is out of sight.
    reference(page, 1, use=2).scroll_into_view_if_needed()
    reference(page, 1, use=2).hover()
    card(page).wait_for()
    assert page.locator(".margin-note.is-meant").count() == 0


def test_without_scripts_a_number_leads_to_the_list_and_back(open_article):
    page = open_article(scripts=False)
    reference(page, 1, use=2).click()
    page.wait_for_url("**#source-1")
    page.get_by_role("link", name="Back to reference 1, place b").click()
    page.wait_for_url("**#ref-1-2")
    assert card(page).count() == 0


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_on_notes_and_cards(open_article, axe, width, scheme):
    page = open_article("Many", viewport={"width": width, "height": 900}, color_scheme=scheme)
    reference(page, 80).hover()
    card(page).wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
