"""The posts whose HTML is made anew after a change of aivizor/markdown."""

from collections.abc import Callable, Sequence

from aivizor import markdown
from aivizor.longwork import Outcome, Work
from aivizor.rerendering import nothing, rerender
from community import finding, mentioning
from community.models import Reply, Topic
from community.rules import writing

FIELDS = ("author", "body", "body_html")


def works() -> list[Work]:
    """Topics that have a text of their own, and all replies, those that nobody sees now too."""
    return [
        Work("topics", Topic.objects.exclude(body="").only(*FIELDS), _topics),
        Work("replies", Reply.objects.only(*FIELDS), _replies),
    ]


def _topics(topics: list[Topic]) -> Outcome:
    return _posts(topics, finding.index)


def _replies(replies: list[Reply]) -> Outcome:
    return _posts(replies, nothing)


def _posts(posts: Sequence[Topic | Reply], written: Callable[[list[int]], None]) -> Outcome:
    may = writing.who_may_post_pictures({post.author_id for post in posts})

    def html_of(post: Topic | Reply) -> str:
        return markdown.post(post.body, pictures=post.author_id in may, people=mentioning.addresses)

    return rerender(posts, html_of, written)
