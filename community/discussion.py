"""A conversation as one reader sees it at one instant: counters, replies, pager, form.

Whoever shows a topic, here or on a floor above, includes `community/_discussion.html` with what
`discussion` gives as `discussion`.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse

from aivizor import clock
from community import drafts, rules
from community.forms import ReplyForm, VisitorForm
from community.models import Bookmark, Like, Reply, Topic
from community.models.replies import PER_PAGE
from community.quoting import quote
from community.rules import Someone
from community.seeing import Post, Reader

NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
# How many links to answers one page of replies shows at most.
MOST_ANSWERS = 1000


@dataclass(frozen=True)
class Pager:
    """Where a page of replies stands among the others; they count from 1."""

    page: int
    last: int

    @property
    def previous(self) -> int | None:
        return self.page - 1 if self.page > 1 else None

    @property
    def next(self) -> int | None:
        return self.page + 1 if self.page < self.last else None


def discussion(request: HttpRequest, topic: Topic) -> dict[str, Any]:
    """The context of `community/_discussion.html` for this reader.

    Asks a fixed number of queries, however many replies there are. Raises Http404 for a page of
    replies that is not there.
    """
    now, user = clock.now(request), request.user
    pager = _pager(request, topic)
    address = topic.address(now)
    posts = _posts(user, topic, pager.page, address, now)
    is_liked, is_saved = _own_reactions(user, topic)
    return {
        "topic": topic,
        "address": address,
        "posts": posts,
        "pager": pager,
        "is_member": user.is_authenticated,
        "sign_in": f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': address})}",
        "is_own": topic.author_id == user.pk,
        "is_liked": is_liked,
        "is_saved": is_saved,
        "closed": topic.closed_by,
        "may_close": rules.may_close(user, topic),
        "may_hide": rules.may_moderate(user, topic),
        **_form(request, topic, posts, now),
    }


def _pager(request: HttpRequest, topic: Topic) -> Pager:
    asked = request.GET.get("page", "1")
    last = max(1, -(-topic.last_number // PER_PAGE))
    if not NUMBER.fullmatch(asked) or int(asked) > last:
        raise Http404("This topic has no such page.")
    return Pager(int(asked), last)


def _posts(user: Someone, topic: Topic, page: int, address: str, now: datetime) -> list[Post]:
    """The replies of the page that are there for this reader, in three queries or fewer."""
    replies = list(topic.replies.on_page(page).select_related("author", "hidden_by", "answers__author"))
    reader = Reader(user, topic, address, now, _liked(user, replies), _answers_to(replies))
    posts = [Post(reply, reader) for reply in replies]
    return [post for post in posts if post.is_shown]


def _answers_to(replies: list[Reply]) -> dict[int | None, list[Reply]]:
    """By id, the replies that answer each of these, in their order."""
    found: dict[int | None, list[Reply]] = {reply.pk: [] for reply in replies}
    answers = Reply.objects.standing().filter(answers__in=found).order_by("number")
    for answer in answers.only("number", "answers_id")[:MOST_ANSWERS]:
        found[answer.answers_id].append(answer)
    return found


def _liked(user: Someone, replies: list[Reply]) -> set[int]:
    """The ids of those that the user likes."""
    if not user.is_authenticated:
        return set()
    return set(Like.objects.filter(member=user, reply__in=replies).values_list("reply_id", flat=True))


def _own_reactions(user: Someone, topic: Topic) -> tuple[bool, bool]:
    """Whether the user likes the topic, and whether they saved it."""
    if not user.is_authenticated:
        return False, False
    likes = Like.objects.filter(member=user, topic=topic)
    return likes.exists(), Bookmark.objects.filter(member=user, topic=topic).exists()


def _form(request: HttpRequest, topic: Topic, posts: list[Post], now: datetime) -> dict[str, Any]:
    """The form to reply with, what it answers, and whether it holds a text that was kept.

    A text that was typed before signing in comes back here; an answer's quote stands above it.
    """
    draft = drafts.kept(request, topic)
    kept_text = draft.body if draft else ""
    if topic.is_closed:
        return {"form": None, "kept_text": kept_text}
    answered = _asked_for(request, posts)
    body = quote(answered.body) + kept_text if answered else kept_text
    if draft and draft.answers and not answered:
        answered = topic.replies.select_related("author").filter(pk=draft.answers).first()
    initial = {"body": body, "answers": answered and answered.pk}
    form_class = ReplyForm if rules.may_reply(request.user, topic, now) else VisitorForm
    return {"form": form_class(topic, initial=initial), "answered": answered, "kept_text": kept_text}


def _asked_for(request: HttpRequest, posts: list[Post]) -> Reply | None:
    """The reply of this page that the address asks to answer."""
    asked = request.GET.get("answer")
    return next((post.reply for post in posts if post.may_answer and str(post.reply.number) == asked), None)
