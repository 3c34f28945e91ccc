"""A quoted passage that its page has no more: seen in the form and on the desk, and told to readers."""

import pytest

from tests.browser.test_first_light import sign_in

MAKE = """
from datetime import timedelta
from django.utils import timezone
from accounts.models import User
from news import workflow
from news.models import Article, Category, QuoteCheck
from news.sources import citing, evidence
now, editor = timezone.now(), User.objects.get(username="editor")
article = Article.objects.create(
    title="Chips", summary="They cost more.", body="It is so.[^s1]", category=Category.objects.get(),
    created_by=editor, created_at=now, changed_at=now,
)
article.authorships.create(user=editor, position=1)
source = citing.source_for(publication="Paper", title="Prices", url="https://example.org/1", issued="2026")
article.citations.create(source=source, key="s1", quote="Chips cost more <b>now</b>", position=1)
check = QuoteCheck(article=article, source=source, digest=evidence.digest_of("Chips cost more <b>now</b>"))
for days, state in ((3, "found"), (2, "missing"), (0, "missing")):
    check.see(state, now - timedelta(days=days))
check.save()
workflow.waive(article, editor, now, "A test.")
workflow.publish(article, editor, now)
print(article.pk, article.topic.address(now))
"""
VIEWS = [
    {"viewport": {"width": 390, "height": 900}, "color_scheme": "dark"},
    {"viewport": {"width": 1280, "height": 900}},
]


@pytest.mark.parametrize("view", VIEWS, ids=["phone", "desk"])
def test_an_editor_sees_what_changed_and_makes_a_note_of_it(site_settings, request, new_page, axe, view):
    site_settings["CHECKS"] = ""
    site = request.getfixturevalue("site_with_people")
    number, address = site.shell(MAKE).split()[-2:]
    page = new_page(**view)
    sign_in(page, site, "editor")
    page.goto(f"{site.url}/admin/news/article/{number}/change/")
    row = page.get_by_role("group", name="Source 1")
    row.get_by_text("The page does not have these words").wait_for()
    page.get_by_text("does not have the quoted words").first.wait_for()
    assert axe(page) == []

    page.goto(f"{site.url}/admin/")
    page.get_by_role("link", name="Tell readers of Chips").click()
    assert page.get_by_label("Kind").input_value() == "update"
    assert "“Chips cost more <b>now</b>”" in page.get_by_label("What was wrong").input_value()
    page.get_by_label("What it says now").fill("It says that they cost less.")
    assert axe(page) == []
    page.get_by_role("button", name="Show it to readers").click()
    page.get_by_text("It says that they cost less.").first.wait_for()

    page.goto(f"{site.url}/admin/")
    assert not page.get_by_role("heading", name="Passages that changed").is_visible()
    visitor = new_page(**view)
    visitor.goto(site.url + address)
    note = visitor.locator(".correction")
    for words in ("Update", "What changed:", "<b>now</b>", "It says now:", "The source: Paper · Prices"):
        assert words in note.inner_text()
