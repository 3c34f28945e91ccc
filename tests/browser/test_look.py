"""A reader chooses light or dark, and no page is first seen in another look."""

import pytest

# What the root says when the body begins, before anything of it can be seen.
EARLY = """
new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.early = document.documentElement.dataset.look ?? "";
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""
PAPER = "getComputedStyle(document.documentElement).backgroundColor"


def is_dark(page):
    red = page.evaluate(PAPER).removeprefix("rgb(").split(",")[0]
    return int(red) < 128


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_choice_stands_on_every_page_and_can_be_taken_back(system, site_with_people, new_page):
    page = new_page(color_scheme=system)
    page.add_init_script(EARLY)
    page.goto(site_with_people.url)
    assert is_dark(page) is (system == "dark") and page.evaluate("early") == ""
    other = "light" if system == "dark" else "dark"
    page.get_by_label("Look").select_option(label=other.capitalize())
    assert is_dark(page) is (other == "dark")
    page.goto(f"{site_with_people.url}/community/")
    assert page.evaluate("early") == other and is_dark(page) is (other == "dark")
    assert page.get_by_label("Look").input_value() == other
    page.get_by_label("Look").select_option(label="As the system")
    assert is_dark(page) is (system == "dark")


def test_without_scripts_there_is_no_choice_to_make(site_with_people, new_page):
    page = new_page(scripts=False)
    page.goto(site_with_people.url)
    assert not page.get_by_label("Look").is_visible()


LOGOS = """
from io import BytesIO
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from aivizor.pages.versions import SITE, changing, moved
from aivizor import pictures
from aivizor.identity import ROW, Identity
site = Identity(pk=ROW)
for name in ("logo", "logo_dark"):
    file = BytesIO()
    Image.new("RGB", (300, 100)).save(file, "PNG")
    setattr(site, name, pictures.clean(SimpleUploadedFile("logo.png", file.getvalue())))
site.logo_alt = "Chips, daily"
with changing():
    site.save()
    moved(SITE)
"""


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_logo_follows_the_choice(system, site_with_people, new_page):
    site_with_people.shell(LOGOS)
    page = new_page(color_scheme=system)
    page.goto(site_with_people.url)
    for look in ("Light", "Dark"):
        page.get_by_label("Look").select_option(label=look)
        shown = [logo.get_attribute("class") for logo in page.locator(".logo:visible").all()]
        assert shown == ["logo logo-dark" if look == "Dark" else "logo"]
