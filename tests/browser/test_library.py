"""The library of pictures, as an editor uses it: a cover from it, a focal point by a click."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in
from tests.news.admin_form import upload

LIBRARY = "/admin/news/librarypicture/"


@pytest.fixture
def desk(site_with_people, new_page, tmp_path):
    """An editor before the library, in which one picture is."""
    page = new_page()
    sign_in(page, site_with_people, "editor")
    page.goto(f"{site_with_people.url}{LIBRARY}add/")
    picture = tmp_path / "chip.png"
    picture.write_bytes(upload((600, 400)).read())
    page.locator("input[name=file]").set_input_files(picture)
    page.fill("input[name=alt]", "A chip held up")
    page.fill("input[name=credit]", "Photo: Ada")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("link", name="A chip held up").first.wait_for()
    return page


def test_a_click_sets_the_focal_point_and_it_is_kept(desk, axe):
    # A click does something once the page and its script are there.
    with desk.expect_navigation():
        desk.get_by_role("link", name="A chip held up").first.click()
    box = desk.locator(".focused").bounding_box()
    desk.locator(".focused").click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.9})
    assert [desk.input_value(f"input[name=focus_{axis}]") for axis in "xy"] == ["25", "90"]
    desk.fill("input[name=focus_y]", "80")
    point, box = (desk.locator(place).bounding_box() for place in (".focus-point", ".focused"))
    assert point["y"] + point["height"] / 2 == pytest.approx(box["y"] + box["height"] * 0.8, abs=2)
    assert axe(desk) == []
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_role("link", name="A chip held up").first.click()
    assert desk.input_value("input[name=focus_y]") == "80"


def test_a_cover_from_the_library_is_saved_by_save(desk, site_with_people, axe):
    desk.goto(f"{site_with_people.url}/admin/news/article/add/")
    desk.fill("input[name=title]", "Chips for agents")
    desk.get_by_role("button", name="A cover from the library").click()
    desk.get_by_role("button", name="A chip held up · Photo: Ada").wait_for()
    assert axe(desk) == []
    desk.get_by_role("button", name="A chip held up · Photo: Ada").click()
    desk.get_by_alt_text("The cover that you chose").wait_for()
    assert desk.input_value("input[name=cover_alt]") == "A chip held up"
    desk.get_by_text("The cover is saved by Save.").first.wait_for()
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text("Saved as revision 1.").wait_for()
    expect(desk.get_by_alt_text("The present cover")).to_be_visible()
    expect(desk.get_by_alt_text("The cover that you chose")).to_be_hidden()


def test_a_cover_that_is_left_again_is_none(desk, site_with_people):
    desk.goto(f"{site_with_people.url}/admin/news/article/add/")
    desk.fill("input[name=title]", "Chips for agents")
    desk.get_by_role("button", name="A cover from the library").click()
    desk.get_by_role("button", name="A chip held up · Photo: Ada").click()
    desk.get_by_role("button", name="Not this one").click()
    assert desk.get_by_alt_text("The cover that you chose").is_hidden()
    desk.fill("input[name=cover_alt]", "")
    with desk.expect_navigation():
        desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_text("Saved as revision 1.").wait_for()
    assert desk.get_by_alt_text("The present cover").count() == 0
