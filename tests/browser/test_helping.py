"""A reader reports a source, an editor answers, and the page says thank you; axe looks at each page."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_first_light import sign_in

MAKE = """
from django.utils import timezone
from accounts.models import User
from news import workflow
from news.models import Article, Category
from news.sources import citing
now, editor = timezone.now(), User.objects.get(username="editor")
article = Article.objects.create(
    title="Chips", body="It is so.[^s1] It is not.[^s2]", category=Category.objects.get(),
    created_by=editor, created_at=now, changed_at=now,
)
article.authorships.create(user=editor, position=1)
for number in (1, 2):
    source = citing.source_for(publication=f"Paper {number}", url=f"https://example.org/{number}")
    article.citations.create(source=source, key=f"s{number}", position=number)
workflow.publish(article, editor, now)
print(article.topic.address(now))
"""
PHONE = {"width": 390, "height": 900}


@pytest.fixture
def article(site_with_people):
    """The address of a live article with two sources."""
    return site_with_people.url + site_with_people.shell(MAKE).split()[-1]


def test_a_link_that_is_reported_is_answered_and_thanked_for(site_with_people, article, new_page, axe):
    # Without scripts, on a phone, from the list.
    member = new_page(scripts=False, viewport=PHONE)
    sign_in(member, site_with_people, "member")
    member.goto(article)
    with member.expect_navigation():
        member.get_by_role("link", name="Report source 2").click()
    expect(member.get_by_label("A link is dead")).to_be_checked()
    expect(member.get_by_label("Its title")).to_be_hidden()
    member.get_by_label("There is another source").check()
    expect(member.get_by_label("Its title")).to_be_visible()
    expect(member.get_by_label("Which")).to_be_hidden()
    member.get_by_label("A link is dead").check()
    member.get_by_label("In your words").fill("It is gone.")
    member.get_by_role("button", name="Send").click()
    member.get_by_text("It waits for the newsroom.").wait_for()

    editor = new_page(color_scheme="dark")
    sign_in(editor, site_with_people, "editor")
    editor.goto(f"{site_with_people.url}/admin/")
    editor.get_by_role("link", name="1 waits for an answer").click()
    editor.get_by_text("It is gone.").wait_for()
    assert axe(editor) == []
    editor.get_by_text("Add words").click()
    editor.get_by_label("In your words").fill("We cite a copy now.")
    editor.get_by_role("button", name="Accepted").click()
    editor.get_by_text("Nothing waits.").wait_for()

    visitor = new_page()
    visitor.goto(article)
    visitor.get_by_text("Readers helped: member (reported the link of source 2).").wait_for()
    member.reload()
    member.get_by_text("We cite a copy now.").wait_for()


def test_a_claim_is_doubted_from_its_card(site_with_people, article, new_page, axe):
    page = new_page(viewport={"width": 1000, "height": 700})
    sign_in(page, site_with_people, "member")
    page.goto(article)
    page.get_by_role("link", name="Reference 2", exact=True).hover()
    page.get_by_role("note").get_by_role("link", name="Challenge source 2").click()
    assert page.get_by_label("A source does not say that").is_checked()
    assert page.get_by_label("The passage").input_value() == "It is not."
    page.get_by_role("button", name="Send").click()
    page.get_by_text("Say in a few words what is wrong with it.").wait_for()
    assert axe(page) == []
