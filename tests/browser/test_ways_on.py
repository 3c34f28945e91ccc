"""Ways into an article and on from it: its contents, links to its places, its keys, where one stopped."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

SENTENCES = "".join(f"Sentence {place} of this part. " * 12 + "\n\n" for place in range(4))
BODY = "".join(f"# Part {number}\n\n{SENTENCES}" for number in range(1, 6))
WRITES = f"""
from django.utils import timezone
from accounts.models import User
from news import workflow
from news.models import Article, Category
editor, shelf, now = User.objects.get(username="editor"), Category.objects.get(), timezone.now()
article = Article.objects.create(
    title="Chips", body={BODY!r}, category=shelf, created_by=editor, created_at=now, changed_at=now
)
article.authorships.create(user=editor, position=1)
workflow.save(article, editor, now)
workflow.publish(article, editor, now)
print(article.topic.address(now))
"""


@pytest.fixture
def reader(site_with_people, new_page):
    """A visitor on the page of a long article."""
    address = site_with_people.shell(WRITES).split()[-1]
    page = new_page(viewport={"width": 1280, "height": 700})
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site_with_people.url + address)
    return page


def pasted(page):
    return page.evaluate("navigator.clipboard.readText()")


# The key of the W, where Russian is typed.
RUSSIAN_W = """document.body.dispatchEvent(
  new KeyboardEvent("keydown", { key: "ц", code: "KeyW", bubbles: true, cancelable: true }))"""


def test_contents_keys_and_the_place_where_one_stopped(reader):
    contents = reader.get_by_role("navigation", name="Contents")
    assert contents.get_by_role("link").all_inner_texts() == [f"Part {number}" for number in range(1, 6)]
    contents.get_by_role("link", name="Part 4").click()
    expect(contents.locator("[aria-current]")).to_have_text("Part 4")

    reader.keyboard.press("?")
    window = reader.get_by_role("dialog", name="Keys of this page")
    assert "r Replies" in window.inner_text()
    window.get_by_label("Use these keys").uncheck()
    window.get_by_role("button", name="Close").click()
    before = reader.evaluate("scrollY")
    reader.keyboard.press("r")
    reader.evaluate("new Promise(requestAnimationFrame)")
    assert reader.evaluate("scrollY") == before
    reader.get_by_role("button", name="Keys").click()
    reader.get_by_label("Use these keys").check()
    reader.get_by_role("button", name="Close").click()

    reader.evaluate(RUSSIAN_W)
    expect(reader.locator("#reply-form textarea")).to_be_focused()

    reader.evaluate("document.getElementById('h-part-3').scrollIntoView()")
    reader.goto(reader.url.split("#")[0])
    reader.get_by_role("link", name="Go on where you stopped").click()
    part = reader.evaluate("document.querySelector(location.hash).getBoundingClientRect().top")
    assert 0 <= part < 100 and reader.url.split("#")[1] == "h-part-3"

    reader.keyboard.press("r")
    expect(reader.locator("#discussion")).to_be_focused()


def test_links_to_a_part_to_words_and_to_the_whole_are_copied(reader):
    address = reader.url
    reader.get_by_role("heading", name="Part 2", exact=True).hover()
    reader.get_by_role("link", name="Copy the link to “Part 2”").click()
    expect(reader.locator("#h-part-2 .to-here")).to_have_text("Link copied")
    assert pasted(reader) == f"{address}#h-part-2"

    reader.evaluate(
        "getSelection().setBaseAndExtent(...(([node]) => [node, 0, node, 13])"
        "([document.querySelector('.prose > p:nth-of-type(6)').firstChild]))"
    )
    tools = reader.get_by_role("group", name="The selected words")
    tools.get_by_role("button", name="Copy link").click()
    tools.get_by_role("button", name="Link copied").wait_for()
    link = unquote(pasted(reader))
    assert re.fullmatch(re.escape(address) + "#p-[0-9a-f]{6}(-[0-9])?:~:text=Sentence 1 of", link)
    assert tools.get_by_role("button").all_inner_texts()[0] == "Quote"

    reader.locator("[data-share]").get_by_role("button", name="Copy link").click()
    expect(reader.locator("[data-share]")).to_contain_text("Link copied")
    assert pasted(reader) == address
    mail = reader.get_by_role("link", name="Send by mail").get_attribute("href")
    assert mail.startswith("mailto:?subject=Chips&body=http")
