"""A member writes: quotes what is selected, calls somebody by name, looks at it before it is posted."""

import re

import pytest

from tests.browser.test_first_light import sign_in

MAKE = """
from django.utils import timezone
from accounts.models import User
from community import posting
from community.models import Board
now, member, other = timezone.now(), *(User.objects.get(username=name) for name in ("member", "moderator"))
topic = posting.open_topic(Board.objects.get(slug="general"), other, "A topic", "It **begins** here.",
    form_key=None, now=now)
body = "> an older quote\\n\\nOne *good* [point](https://example.org/).\\n\\nAnd another."
for number in range(51):
    posting.post_reply(topic, other, body if number == 0 else f"Reply {number}.", form_key=None, now=now)
print(topic.address(now))
"""
SELECT = """place => { const prose = document.querySelector(place);
    document.getSelection().setBaseAndExtent(prose, 0, prose, prose.childNodes.length) }"""


@pytest.fixture
def topic(site_with_people):
    return site_with_people.url + site_with_people.shell(MAKE).strip()


def body(page):
    return page.input_value("textarea[name=body]")


def test_a_selection_becomes_a_quote_with_its_author_and_place(site_with_people, new_page, topic):
    page = new_page()
    sign_in(page, site_with_people, "member")
    page.goto(topic)
    page.evaluate(SELECT, "#reply-1 .prose")
    quote = page.get_by_role("button", name="Quote", exact=True)
    quote.focus()
    quote.press("Enter")
    place = body(page).partition("](")[2].partition(")")[0]
    said = "> One _good_ [point](https://example.org/).\n>\n> And another.\n\n"
    assert body(page) == f"> [moderator in #1]({place}):\n>\n{said}"
    page.evaluate(SELECT, ".topic > .prose")
    quote.click()
    own = topic.removeprefix(site_with_people.url)
    assert body(page).endswith(f"\n\n> [moderator]({own}):\n>\n> It **begins** here.\n\n")
    page.keyboard.type("I agree.")
    page.get_by_role("button", name="Reply", exact=True).click()
    page.wait_for_url("**#reply-52")
    posted = page.locator("#reply-52")
    assert "answers #1 by moderator" in posted.locator(".reply-head").inner_text()
    posted.get_by_role("link", name="moderator in #1").click()
    page.wait_for_url(f"{topic}#reply-1")


def test_a_visitor_quotes_too_and_every_number_is_found(page, topic):
    page.goto(f"{topic}#reply-51")
    page.wait_for_url("**?page=2#reply-51")
    page.goto(f"{topic}?page=2#reply-2")
    page.wait_for_url(f"{topic}?page=1#reply-2")
    page.evaluate(SELECT, "#reply-2 .prose")
    page.get_by_role("button", name="Quote", exact=True).click()
    assert body(page).endswith("Reply 1.\n\n")
    page.get_by_label("Go to reply").fill("51")
    page.get_by_role("button", name="Go", exact=True).click()
    page.wait_for_url("**?page=2#reply-51")
    assert page.context.cookies() == []


def test_a_name_is_suggested_and_the_text_is_seen_before_it_is_posted(site_with_people, new_page, topic, axe):
    page = new_page()
    sign_in(page, site_with_people, "member")
    page.goto(topic)
    field = page.locator("textarea[name=body]")
    field.click()
    page.keyboard.type("Hello @MO")
    options = page.get_by_role("listbox").get_by_role("option")
    options.first.wait_for()
    assert options.all_inner_texts() == ["@moderator"]
    assert page.locator("[aria-selected=true]").get_attribute("id") == field.get_attribute(
        "aria-activedescendant"
    )
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert options.count() == 0
    page.keyboard.type("d")
    options.first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert body(page) == "Hello @moderator "
    page.keyboard.type("and @e")
    options.first.click()
    page.keyboard.type("**there**")
    assert body(page) == "Hello @moderator and @editor **there**"
    page.get_by_role("button", name="Preview").click()
    seen = page.locator(".preview .prose")
    assert seen.inner_text() == "Hello @moderator and @editor there"
    assert page.url.startswith(topic)
    page.fill("textarea[name=body]", "> " * 2000)
    page.get_by_role("button", name="Preview").click()
    page.get_by_text("lie too deep").wait_for()
    assert [note for note in new_page.complaints if "400" in note]
    new_page.complaints.clear()


def test_a_name_that_was_typed_before_the_script_came_is_suggested_too(site_with_people, new_page, topic):
    page, held = new_page(), []
    page.route(re.compile(r"/writing\.[^/]*js$"), lambda route: held.append(route))
    sign_in(page, site_with_people, "member")
    page.goto(topic)
    with page.expect_request(re.compile("/writing")):
        page.locator("textarea[name=body]").click()
    page.keyboard.type("Hello @mo")
    held.pop().continue_()
    page.get_by_role("option", name="@moderator").wait_for()


def test_a_topic_is_looked_at_while_it_is_written_and_calls_by_name(site_with_people, new_page):
    page = new_page()
    sign_in(page, site_with_people, "member")
    page.goto(f"{site_with_people.url}/community/skins/new/")
    page.locator("textarea[name=body]").press_sequentially("Hello @mo")
    page.get_by_role("option", name="@moderator").click()
    page.get_by_role("button", name="Preview").click()
    page.locator(".preview .prose").get_by_role("link", name="@moderator").wait_for()
    assert body(page) == "Hello @moderator " and page.url.endswith("/new/")
