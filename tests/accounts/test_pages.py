"""Every page of accounts is a page of ours, without a script or style in it."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import get_resolver

import accounts
from accounts import urls
from tests.accounts.people import last_link

TEMPLATES = Path(accounts.__file__).parent / "templates"
OPEN = ["login", "signup", "inactive", "confirm-email", "confirm-email/MQ:x", "password/reset"]
OPEN += ["password/reset/done", "password/reset/key/1-x", "password/reset/key/done"]
OWN = ["settings", "logout", "email", "password/change", "reauthenticate"]
INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("path", OPEN)
def test_visitors_see_it(db, stranger, path):
    page = stranger.get(f"/accounts/{path}/")
    assert page.status_code == 200
    assert "base.html" in [template.name for template in page.templates]
    assert not INLINE.search(page.content.decode())


@pytest.mark.parametrize("path", OWN)
def test_members_see_it(ada, signed_in, path):
    page = signed_in(ada).get(f"/accounts/{path}/")
    assert page.status_code == 200
    assert "base.html" in [template.name for template in page.templates]
    assert not INLINE.search(page.content.decode())


def test_the_page_of_a_link_that_works(sign_up, stranger):
    sign_up()
    page = stranger.get(last_link())
    assert page.status_code == 200 and not INLINE.search(page.content.decode())


def test_all_that_is_mounted_is_tested_here():
    mounted = {re.sub(r"\W*\(.*", "", str(url.pattern)).strip("^/") for url in urls.urlpatterns}
    tested = {re.sub(r"/(MQ:x|1-x)$", "", path) for path in [*OPEN, *OWN]}
    assert mounted - tested == {"", "password/set", "people/<row:person_id>"}
    assert "socialaccount_login" not in get_resolver().reverse_dict


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.*")), ids=lambda file: file.name)
def test_ours_stand_before_those_of_the_package(file):
    assert Path(get_template(str(file.relative_to(TEMPLATES))).origin.name) == file


def test_nothing_mounted_shows_a_page_of_the_package(db, stranger):
    assert stranger.get("/accounts/")["Location"] == "/accounts/settings/"
    assert stranger.get("/accounts/login/code/").status_code == 404
