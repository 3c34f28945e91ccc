"""Notes on a draft: on words that are selected in it, with and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in
from tests.browser.test_newsroom import ADD, save

TEXT = "A **market** 🎉 of their own.\n\nAnd a second paragraph."
SELECT = """(text, words) => {
    const at = text.value.indexOf(words);
    text.focus();
    text.setSelectionRange(at, at + words.length);
}"""
CHOSEN = "e => e.value.slice(e.selectionStart, e.selectionEnd)"


@pytest.fixture
def open_draft(site_with_people, new_page):
    """`open_draft(…)`: the form of a draft, open before the editor."""

    def open_page(**options):
        page = new_page(**options)
        sign_in(page, site_with_people, "editor")
        page.goto(site_with_people.url + ADD)
        page.fill("input[name=title]", "Chips for agents")
        page.fill("textarea[name=body]", TEXT)
        save(page)
        return page

    return open_page


def test_a_note_on_selected_words_leaves_the_text_and_leads_back_to_them(open_draft):
    page = open_draft()
    text = page.locator("textarea[name=body]")
    text.fill(f"Typed before. {TEXT}")
    text.evaluate(SELECT, "of their own")
    page.get_by_role("button", name="Add a note").click()
    assert page.get_by_label("Passage").input_value() == "of their own"
    page.get_by_label("Note", exact=True).fill("Whose?")
    page.get_by_role("button", name="Add the note").click()
    page.locator(".note", has_text="Whose?").wait_for()
    assert text.input_value() == f"Typed before. {TEXT}"
    expect(page.get_by_label("Note", exact=True)).to_have_value("")
    save(page)
    page.get_by_role("link", name="Go to the passage").click()
    assert page.locator("textarea[name=body]").evaluate(CHOSEN) == "of their own"


def test_a_note_is_answered_and_resolved_beside_what_is_typed(open_draft):
    page = open_draft()
    page.get_by_label("Note", exact=True).fill("Too long.")
    page.get_by_role("button", name="Add the note").click()
    page.get_by_text("Answer the note of editor").click()
    page.get_by_label("Answer").fill("Shorter now.")
    page.get_by_label("Note", exact=True).fill("Half a thought")
    page.get_by_role("button", name="Send the answer").click()
    page.locator(".note-answers", has_text="Shorter now.").wait_for()
    assert page.get_by_label("Note", exact=True).input_value() == "Half a thought"
    expect(page.get_by_text("Open notes: 1")).to_be_visible()
    page.get_by_role("button", name="Resolve the note of editor").click()
    page.get_by_text("Open notes: 0").wait_for()
    page.get_by_text("Resolved: 1").click()
    page.get_by_role("button", name="Open it again").click()
    page.get_by_role("button", name="Resolve the note of editor").wait_for()


def test_a_note_that_cant_be_sent_stays_where_it_was_typed(open_draft):
    page = open_draft()
    page.get_by_label("Note", exact=True).fill("Kept")
    page.context.set_offline(True)
    page.get_by_role("button", name="Add the note").click()
    page.get_by_text("Your note is not sent, and it is here.").wait_for()
    assert page.get_by_label("Note", exact=True).input_value() == "Kept"
    page.context.set_offline(False)
    page.get_by_role("button", name="Add the note").click()
    page.locator(".note", has_text="Kept").wait_for()


def test_without_scripts_a_note_quotes_its_passage_on_a_page_of_its_own(open_draft):
    page = open_draft(scripts=False)
    page.get_by_label("Passage").fill("of their own")
    page.get_by_label("Note", exact=True).fill("Whose?")
    page.get_by_role("button", name="Add the note").click()
    page.wait_for_url("**/notes/#note-*")
    page.get_by_text("Answer the note of editor").click()
    page.get_by_label("Answer").fill("Theirs.")
    page.get_by_role("button", name="Resolve the note of editor").click()
    expect(page.locator(".note-answers")).to_contain_text("Theirs.")


def test_a_note_that_is_half_typed_outlasts_that_the_text_is_saved(open_draft):
    page = open_draft()
    page.get_by_label("Note", exact=True).fill("Half a")
    page.get_by_label("Summary").fill("Who buys what.")
    save(page)
    assert page.get_by_label("Note", exact=True).input_value() == "Half a"
    page.get_by_label("Note", exact=True).fill("Half a thought is whole.")
    page.get_by_role("button", name="Add the note").click()
    page.locator(".note", has_text="is whole.").wait_for()
    expect(page.locator("#note-1")).to_be_focused()
    page.reload()
    assert page.get_by_label("Note", exact=True).input_value() == ""


def test_a_note_is_written_with_the_keyboard_alone(open_draft):
    page = open_draft()
    page.locator("textarea[name=body]").evaluate(SELECT, "of their own")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Add a note":
            break
    page.keyboard.press("Enter")
    page.keyboard.type("Whose?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".note", has_text="Whose?").wait_for()
    assert page.locator(".note blockquote").inner_text() == "of their own"


def test_axe_finds_nothing_on_notes(open_draft, axe_in_both_looks, new_page):
    page = open_draft(reduced_motion="reduce")
    for quote, body in (("of their own", "Whose?"), ("", "Too long."), ("Nowhere", "Wrong")):
        page.get_by_label("Passage").fill(quote)
        page.get_by_label("Note", exact=True).fill(body)
        page.get_by_role("button", name="Add the note").click()
        page.get_by_text(body if body != "Wrong" else "don't stand in the text").first.wait_for()
    new_page.complaints[:] = [said for said in new_page.complaints if not said.startswith("422: ")]
    assert axe_in_both_looks(page) == []
