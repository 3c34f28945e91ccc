"""The watch over a browser's pages sees what a page must not do."""

import pytest

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src http:"
SITE = "http://127.0.0.1:1/"


def show(page, body):
    """Shows the page with that body, without a server; everything else on it is a 404."""
    answer = {"content_type": "text/html", "headers": {"Content-Security-Policy": POLICY}}
    page.route("**", lambda route: route.fulfill(status=404, body="Missing"))
    page.route(SITE, lambda route: route.fulfill(body=f"<title>A page</title>{body}", **answer))
    page.goto(SITE)


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize(
    ("fault", "complaint"),
    [
        ("<p style='color: red'>", "console: "),
        (f"<img alt='' src='{SITE}missing.png'>", "404: "),
        ("<img alt='' src='http://cdn.example/a.png'>", "another host: "),
    ],
)
def test_each_fault_of_a_page_is_noted(new_page, scripts, fault, complaint):
    show(new_page(scripts=scripts), fault)
    noted = [*new_page.complaints]
    new_page.complaints.clear()
    assert [each for each in noted if each.startswith(complaint)] != []


def test_a_script_that_fails_is_noted(new_page):
    page = new_page()
    page.route("**/a.js", lambda route: route.fulfill(body="throw Error('broken')"))
    page.route(
        SITE, lambda route: route.fulfill(body="<script src='/a.js'></script>", content_type="text/html")
    )
    page.goto(SITE)
    assert ["broken" in each for each in new_page.complaints] == [True]
    new_page.complaints.clear()


def test_a_good_page_and_a_missing_page_are_no_faults(new_page, axe):
    page = new_page()
    show(page, "<html lang=en><main><h1>All is well</h1></main>")
    assert axe(page) == []
    assert page.goto(f"{SITE}missing").status == 404


def test_axe_tells_what_and_where(page, axe):
    show(page, "<html lang=en><main><h1>A picture</h1><input></main>")
    assert axe(page) == ["label: ['input']"]
