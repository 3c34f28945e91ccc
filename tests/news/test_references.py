"""An article's text refers to its sources: the numbers on its page, and what stands below them."""

import re

import pytest
from django.core.management import call_command

from news import workflow
from news.models import Citation
from news.sources import citing

pytestmark = pytest.mark.standing("cited")
TEXT = "Prices fell.[^reuters] Nobody knows why.[^acm] They fell again.[^reuters]"


@pytest.fixture
def cited(draft):
    """A working copy that cites three sources, two of them in its text."""
    draft.body = TEXT
    draft.save()
    draft.citations.all().delete()
    for position, key in enumerate(("acm", "reuters", "letter"), start=1):
        source = citing.source_for(publication=key.upper())
        Citation.objects.create(article=draft, source=source, position=position, key=key)
    return draft


def page_of(client, edition, now):
    return client.get(edition.article.topic.address(now)).content.decode()


def test_numbers_go_by_first_use_and_unused_sources_come_last(cited):
    numbered = [(c["key"], c["number"], c["uses"]) for c in cited.content()["citations"]]
    assert numbered == [("reuters", 1, 2), ("acm", 2, 1), ("letter", 3, 0)]


def test_the_page_links_each_number_to_its_source_and_back(client, cited, editor, now):
    page = page_of(client, workflow.publish(cited, editor, now), now)
    assert re.findall(r'<a id="(ref-[\d-]+)" href="#(source-\d)"', page) == [
        ("ref-1", "source-1"),
        ("ref-2", "source-2"),
        ("ref-1-2", "source-1"),
    ]
    places = re.findall(r'href="#(ref-[\d-]+)" role="doc-backlink" aria-label="([^"]+)">(.)<', page)
    assert places == [
        ("ref-1", "Back to reference 1, place a", "a"),
        ("ref-1-2", "Back to reference 1, place b", "b"),
        ("ref-2", "Back to reference 2", "↑"),
    ]
    seen = page.partition("<body>")[2]
    assert seen.index("REUTERS") < seen.index("ACM") < seen.index("Further sources") < seen.index("LETTER")
    assert '<ol class="sources" start="3">' in page


def test_where_the_text_refers_to_none_all_are_one_list(client, cited, editor, now):
    cited.body = "Prices fell."
    cited.save()
    page = page_of(client, workflow.publish(cited, editor, now), now)
    assert "Further sources" not in page
    assert page.index("ACM") < page.index("REUTERS") < page.index("LETTER")


def test_when_a_source_goes_the_others_are_numbered_anew(client, cited, editor, now):
    cited.citations.get(key="reuters").delete()
    page = page_of(client, workflow.publish(cited, editor, now), now)
    assert "Prices fell.[^reuters] Nobody" in page
    assert '<a id="ref-1" href="#source-1"' in page


def test_rendering_anew_keeps_the_numbers(cited, editor, now, settings):
    revision = workflow.publish(cited, editor, now).revision
    type(revision).objects.filter(pk=revision.pk).update(body_html="<p>old</p>")
    call_command("rerender", verbosity=0)
    revision.refresh_from_db()
    assert revision.body_html.count('role="doc-noteref"') == 3
