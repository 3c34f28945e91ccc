"""An article published, a reply posted, a reply hidden, each by the form that people send."""

import uuid
from collections.abc import Iterator
from itertools import count, islice

from django.http import HttpResponse
from django.urls import reverse

from bench import inside
from bench.growth import sending
from bench.growth.reads import Make
from bench.growth.sending import Environ
from bench.writing import BURST, WORDS
from community.models import Reply, Topic
from news.bulk import cast, stories, talks
from tests.news.admin_form import form_of

# No article of the bulk content has these numbers.
FIRST = 5_000_000


def makers(session: str) -> dict[str, Make]:
    """How each is asked for; `session` is that of someone who may publish and moderate."""
    return {
        "publish an article": _from(_articles(session)),
        "post a reply": _from(_replies()),
        "hide a reply": _from(_hidden(session)),
    }


def _from(requests: Iterator[Environ]) -> Make:
    return lambda many: list(islice(requests, many))


def _articles(session: str) -> Iterator[Environ]:
    """New articles, written and published in one go in the admin."""
    path, by = reverse("admin:news_article_add"), cast.gather()
    for number in count(FIRST):
        story = stories.told(number, by)
        form = form_of(HttpResponse(sending.answer(sending.get(path, session))[1]))
        text = {"title": story.title, "summary": story.summary, "body": story.body}
        shelves = {"category": story.category.name, "tags": ", ".join(tag.name for tag in story.tags)}
        yield sending.post(path, session, form | text | shelves | {"_publish": "Publish"})


def _replies() -> Iterator[Environ]:
    """Replies in the longest conversation; a member writes as many as one may at once."""
    path = reverse("community:reply", args=[Topic.objects.get(title=talks.LONGEST).pk])
    while True:
        session = inside.posters(1)[0]["site"]
        for _ in range(BURST):
            form = {"form_key": uuid.uuid4(), "answers": "", "body": f"{WORDS * 3} {uuid.uuid4()}"}
            yield sending.post(path, session, form)


def _hidden(session: str) -> Iterator[Environ]:
    """Replies of the longest conversation, hidden one after the other."""
    of_longest = Reply.objects.filter(topic__title=talks.LONGEST, hidden_by=None).order_by("number")
    for reply in of_longest.values_list("pk", flat=True):
        path = reverse("community:hide_reply", args=[reply])
        yield sending.post(path, session, {"reason": "spam", "note": ""})
