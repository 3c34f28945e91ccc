"""Sites on loopback whose pages sources lead to, and visits of them that never have to wait."""

import pytest

from news import workflow
from news.models import Source
from news.sources.links.visiting import Visits

STORY = "http://example.org/2026/chips"
WHEN = "Mon, 02 Nov 2026 10:00:00 GMT"
TITLE = "<title>Meta rents chips from Amazon</title>"


def answer(status=200, body=TITLE, **headers):
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    said = body.encode()
    return f"HTTP/1.1 {status} x\r\n{head}Content-Length: {len(said)}\r\n\r\n".encode() + said


@pytest.fixture
def visits(web):
    """Visits of a run that never has to wait."""
    return Visits(web.fetcher(seconds=2), wait=lambda seconds: None)


@pytest.fixture
def cited_page(make_draft, editor, now):
    """A live article that cites one source with an address, and its page's address."""
    draft = make_draft(sources=[{"publication": "TechCrunch AI", "url": STORY}])
    workflow.save(draft, editor, now)
    workflow.publish(draft, editor, now)
    return draft.topic.address(now)


@pytest.fixture
def look(cited_page, web, visits):
    """`look(answer, at)`: the site looks at what the article cites, whose page answers this."""

    def look(said, at):
        web.pages["/2026/chips"] = said
        visits.visit(Source.objects.select_related("link").get(url=STORY), at)

    return look
