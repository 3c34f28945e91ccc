"""What is offered while one types into the search: by the keyboard alone, and as a field without scripts."""

import pytest
from playwright.sync_api import expect

ADD = """
from accounts.models import User
from community import posting
from community.models import Board
from django.utils import timezone
for title in ("Chips for agents", "Chips at home"):
    by = User.objects.get(username="editor")
    board = Board.objects.get(slug="general")
    posting.open_topic(board, by, title, "Hello.", form_key=None, now=timezone.now())
"""


@pytest.fixture
def site(site_with_people):
    site_with_people.shell(ADD)
    return site_with_people


def test_titles_are_offered_and_taken_by_keys(site, new_page):
    page = new_page()
    page.goto(f"{site.url}/search/")
    field = page.get_by_role("combobox", name="Words to look for")
    field.press_sequentially("ch")
    options = page.locator(".offered").get_by_role("option")
    options.first.wait_for()
    assert sorted(options.all_inner_texts()) == ["Chips at home", "Chips for agents"]
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    marked = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert marked.get_attribute("aria-selected") == "true"
    assert field.input_value() == marked.inner_text()
    field.press("ArrowUp")
    assert field.input_value() == "ch"
    field.press("ArrowUp")
    field.press("Escape")
    assert field.input_value() == "ch"
    assert field.get_attribute("aria-expanded") == "false"
    field.press("ArrowDown")
    options.first.wait_for()
    field.press("ArrowDown")
    title = field.input_value()
    field.press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert "category=" not in page.url
    assert page.locator(".rows .title").first.inner_text() == title


def test_without_scripts_the_search_is_a_form(site, new_page):
    page = new_page(scripts=False)
    page.goto(f"{site.url}/search/")
    page.fill("#q", "chips")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Board").select_option("General")
    page.get_by_role("button", name="Search with these").click()
    expect(page.locator(".rows .title")).to_have_count(2)
    page.get_by_role("link", name="Board: General").click()
    expect(page.locator(".chips")).to_have_count(0)
    expect(page.locator("#q")).to_have_value("chips")
