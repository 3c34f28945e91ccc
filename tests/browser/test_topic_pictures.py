"""The pictures of a topic's form: sent when chosen, moved by keyboard, waited for, and kept by a refusal."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in
from tests.browser.test_pictures_sent import slow_line
from tests.news.admin_form import upload

NEW = "/community/skins/new/"


@pytest.fixture
def form(site_with_people, new_page):
    page = new_page()
    sign_in(page, site_with_people, "member")
    page.goto(site_with_people.url + NEW)
    page.fill("[name=title]", "My skin")
    page.fill("[name=body]", "My text.")
    return page


def choose(page, *files):
    page.set_input_files("#pictures-files", list(files))


def given(name):
    return {"name": name, "mimeType": "image/png", "buffer": upload().read()}


def row(page, number):
    return page.locator(".picture-row").nth(number)


def test_pictures_are_sent_described_moved_and_posted(form):
    choose(form, given("a.png"), given("b.png"))
    for number, name in enumerate(("a.png", "b.png")):
        expect(row(form, number)).to_contain_text(name)
        expect(row(form, number).get_by_text("It is here.")).to_be_visible()
    row(form, 0).get_by_label("What the picture shows").fill("A chip")
    row(form, 1).get_by_label("What the picture shows").fill("A board")
    row(form, 1).get_by_role("button", name="Move up").press("Enter")
    expect(row(form, 0)).to_contain_text("b.png")
    expect(row(form, 0).get_by_role("button", name="Move down")).to_be_focused()
    # Refused for the title; the pictures are there all the same, and so is their order.
    form.fill("[name=title]", "\u200b")
    form.get_by_role("button", name="Open the topic").click()
    form.get_by_text("Give it a title.").wait_for()
    assert row(form, 0).get_by_label("What the picture shows").input_value() == "A board"
    form.fill("[name=title]", "My skin")
    form.get_by_role("button", name="Open the topic").click()
    form.wait_for_url("**/my-skin/")
    alts = form.locator(".topic figure img").evaluate_all("all => all.map(({ alt }) => alt)")
    assert alts == ["A board", "A chip"]


def test_a_form_that_is_sent_early_waits_for_its_picture(form):
    noise = io.BytesIO()
    Image.effect_noise((400, 300), 90).save(noise, "PNG")
    slow_line(form)
    choose(form, {"name": "large.png", "mimeType": "image/png", "buffer": noise.getvalue()})
    row(form, 0).locator("progress").wait_for()
    row(form, 0).get_by_label("What the picture shows").fill("Noise")
    form.get_by_role("button", name="Open the topic").click()
    form.get_by_text("The form follows as soon as it is here.").wait_for()
    form.wait_for_url("**/my-skin/", timeout=30_000)
    assert form.locator(".topic figure img").count() == 1
