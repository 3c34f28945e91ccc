"""The past of an article in a browser: two revisions compared, one restored, and nothing lost by it."""

import pytest

from tests.browser.test_first_light import sign_in
from tests.browser.test_newsroom_keeping import SAVED, forget, in_form, press, told, write

ADD = "/admin/news/article/add/"


@pytest.fixture
def saved_twice(site_with_people, new_page):
    """`saved_twice(...)`: the form of an article with two revisions, in a browser of its own."""

    def open_form(**options):
        page = new_page(**options)
        sign_in(page, site_with_people, "editor")
        page.goto(site_with_people.url + ADD)
        page.fill("input[name=title]", "Chips for agents")
        write(page, "A market of its own.\n\nThe end.")
        press(page, "Save")
        write(page, "A market of their own.\n\nThe end.")
        page.fill("input[name=tags]", "chips")
        press(page, "Save")
        return page

    return open_form


def past_of(page):
    return page.url.replace("/change/", "/history/")


def restore(page, button):
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


@pytest.mark.parametrize("scripts", [True, False])
def test_two_revisions_are_compared_and_the_first_is_restored(saved_twice, scripts):
    page = saved_twice(scripts=scripts)
    page.goto(past_of(page))
    with page.expect_navigation():
        page.get_by_role("button", name="Compare the two").click()
    assert page.locator("mark").all_inner_texts() == ["its", "their", "chips"]
    restore(page, "Restore revision 1")
    assert "Revision 1 is restored, as revision 3." in page.locator(".messages").inner_text()
    assert in_form(page) == "A market of its own.\n\nThe end."
    page.goto(past_of(page))
    restore(page, "Restore revision 2")
    assert in_form(page) == "A market of their own.\n\nThe end."
    assert page.input_value("input[name=tags]") == "chips"


def test_what_saves_itself_is_never_in_the_past_and_is_not_lost_by_restoring(saved_twice):
    page = saved_twice()
    other = page.context.new_page()
    other.goto(past_of(page))
    write(page, "A market of nobody.")
    told(page, SAVED)
    restore(other, "Restore revision 1")
    assert "Nothing was restored: look at it again." in other.locator(".messages").inner_text()
    assert "nobody" in " ".join(other.locator("mark").all_inner_texts())
    assert other.locator("text=Revision 3").count() == 0
    restore(other, "Restore revision 1")
    assert "saved itself is kept as revision 3." in other.locator(".messages").inner_text()
    assert in_form(other) == "A market of its own.\n\nThe end."


def test_a_form_that_is_open_meets_what_was_restored_and_keeps_what_is_typed(saved_twice, new_page):
    page = saved_twice()
    other = page.context.new_page()
    other.goto(past_of(page))
    restore(other, "Restore revision 1")
    write(page, "A market of somebody.\n\nThe end.")
    told(page, "Somebody else saved this article.")
    with page.expect_navigation():
        page.get_by_role("button", name="See both texts").click()
    texts = page.locator(".conflict .side").all_inner_texts()
    assert [text for text in texts if text.startswith("A market")] == [
        "A market of their own.\n\nThe end.",
        "A market of its own.\n\nThe end.",
        "A market of somebody.\n\nThe end.",
    ]
    assert in_form(page) == "A market of somebody.\n\nThe end."
    forget(new_page, "409: ")


def test_a_revision_is_named_where_it_is_shown(saved_twice):
    page = saved_twice()
    past = past_of(page)
    page.goto(f"{past}1/")
    page.get_by_text("Name it", exact=True).click()
    page.fill("input[name=name]", "Before the call")
    with page.expect_navigation():
        page.get_by_role("button", name="Keep the name").click()
    page.goto(past)
    assert "Before the call" in page.locator("#revisions").inner_text()


def test_axe_finds_nothing_on_the_pages_of_the_past(saved_twice, axe_in_both_looks):
    page = saved_twice(reduced_motion="reduce")
    past = past_of(page)
    for tail in ("", "1/", "compare/?one=1&other=2"):
        page.goto(past + tail)
        assert axe_in_both_looks(page) == []
