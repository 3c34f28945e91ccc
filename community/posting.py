"""What members write: topics and replies, made, changed, deleted and brought back.

Text is rendered before the transaction begins, so that no lock waits for it. Each verb then locks
the topic's row first and the reply's second: numbers and counters are given under that lock.
Raises community.rules.Refused when the move is not allowed, ValidationError for a text that can't
be stored.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError

from accounts.models import User
from aivizor import markdown
from aivizor.pages import changing
from community import finding, pages, rules
from community.models import Board, Picture, Reply, Topic
from community.rules import Refused

Post = TypeVar("Post", Topic, Reply)

SENT_BEFORE = (
    "This form was sent before, with another text, and that one was kept."
    " Send this text again if it is to stand beside the first."
)
CHANGED_MEANWHILE = "You changed this in another tab. Both texts are below; nothing is lost."


class SentBefore(Refused):
    """The same form came with another text: a new key is needed to write it."""


class ChangedMeanwhile(Refused):
    """The text is not the one that the form began from; `standing` is what is stored now."""

    def __init__(self, standing: Topic | Reply) -> None:
        super().__init__(CHANGED_MEANWHILE)
        self.standing = standing


def open_topic(
    board: Board,
    author: User,
    title: str,
    body: str,
    *,
    pictures: Iterable[tuple[File, str]] = (),
    form_key: UUID | None,
    now: datetime,
) -> Topic:
    """A new topic on the board, visible at once; the first one again when its form is sent twice.

    `pictures` are (file, description) pairs, the files as `aivizor.pictures.clean` made them.
    """
    if not rules.may_open_topic(author, board):
        raise Refused(rules.HOUSE_BOARD)
    body, body_html = rendered(body, markdown.TOPIC, author)

    def write() -> Topic:
        times = {"created_at": now, "visible_from": now, "active_at": now}
        text = {"title": title, "body": body, "body_html": body_html}
        topic = Topic.objects.create(board=board, author=author, form_key=form_key, **text, **times)
        for position, (file, alt) in enumerate(pictures):
            Picture.objects.create(topic=topic, position=position, file=file, alt=alt)
        finding.show(topic)
        pages.topic_changed(topic)
        return topic

    return _once(Topic, author, form_key, body, write)


def edit_topic(
    topic: Topic, by: User, title: str, body: str, now: datetime, *, began_from: str | None = None
) -> Topic:
    """The topic with this title and text; nothing moves when they are what it has.

    `began_from` is the `version` that the form was opened with; None asks for no check.
    """
    body, body_html = rendered(body, markdown.TOPIC, by)
    with changing():
        topic = locked(topic, now)
        _refuse(rules.against_edit(by, topic, now))
        if (topic.title, topic.body) == (title, body):
            return topic
        _refuse_stale(topic, began_from)
        topic.title, topic.body, topic.body_html, topic.edited_at = title, body, body_html, now
        topic.save(update_fields=["title", "body", "body_html", "edited_at"])
        finding.show(topic)
        pages.topic_changed(topic)
    return topic


def post_reply(
    topic: Topic,
    author: User,
    body: str,
    *,
    answers: Reply | None = None,
    form_key: UUID | None,
    now: datetime,
) -> Reply:
    """A new reply under the next number; the first one again when its form is sent twice."""
    body, body_html = rendered(body, markdown.REPLY, author)

    def write() -> Reply:
        held = locked(topic, now)
        _refuse(rules.against_reply(author, held, now))
        held.last_number += 1
        held.reply_count += 1
        held.active_at = max(held.active_at, now)
        counted = {
            "last_number": held.last_number,
            "reply_count": held.reply_count,
            "active_at": held.active_at,
        }
        Topic.objects.filter(pk=held.pk).update(**counted)
        reply = Reply.objects.create(
            topic=held,
            number=held.last_number,
            author=author,
            answers=answers,
            body=body,
            body_html=body_html,
            created_at=now,
            form_key=form_key,
        )
        pages.topic_changed(held)
        pages.reply_changed(reply)
        return reply

    return _once(Reply, author, form_key, body, write)


def edit_reply(reply: Reply, by: User, body: str, now: datetime, *, began_from: str | None = None) -> Reply:
    """The reply with this text; nothing moves when it is the text that it has."""
    body, body_html = rendered(body, markdown.REPLY, by)
    with changing():
        reply = _locked_reply(reply, now)
        _refuse(rules.against_edit(by, reply, now))
        if reply.body == body:
            return reply
        _refuse_stale(reply, began_from)
        reply.body, reply.body_html, reply.edited_at = body, body_html, now
        reply.save(update_fields=["body", "body_html", "edited_at"])
        pages.reply_changed(reply)
    return reply


def delete_reply(reply: Reply, by: User, now: datetime) -> Reply:
    """Takes an own reply back; its number stays, and so do those that answer it."""
    with changing():
        reply = _locked_reply(reply, now)
        _refuse(rules.against_delete(by, reply, now))
        if reply.deleted_at is None:
            _stand(reply, now, by=-1)
    return reply


def restore_reply(reply: Reply, by: User, now: datetime) -> Reply:
    """Brings an own deleted reply back to its place."""
    with changing():
        reply = _locked_reply(reply, now)
        _refuse(rules.against_delete(by, reply, now))
        if reply.deleted_at is not None:
            _stand(reply, None, by=1)
    return reply


def sent_before(model: type[Post], author: User, form_key: UUID | None, body: str) -> Post | None:
    """What the same form made when it was sent before; None for a form that is new.

    Raises SentBefore where it came with another text: that one must not vanish in a redirect.
    """
    if form_key is None:
        return None
    posts = model._default_manager.filter(author=author, form_key=form_key)
    first = posts.select_related("board" if model is Topic else "topic__board").first()
    if first and first.body != body:
        raise SentBefore(SENT_BEFORE)
    return first


def rendered(body: str, longest: int, author: User) -> tuple[str, str]:
    """The text as it is stored, and its HTML. Raises ValidationError with a sentence."""
    body = markdown.checked(body, longest)
    return body, markdown.post(body, pictures=rules.may_post_pictures(author))


def locked(topic: Topic, now: datetime) -> Topic:
    """The topic as others left it; they wait until this transaction ends. Refused if it is not visible."""
    held = Topic.objects.select_for_update().get(pk=topic.pk)
    if not held.is_visible(now):
        raise Refused(rules.GONE)
    if held.board_id == topic.board_id:
        held.board = topic.board
    return held


def _locked_reply(reply: Reply, now: datetime) -> Reply:
    topic = locked(reply.topic, now)
    held = topic.replies.select_related("author").select_for_update(of=("self",)).get(pk=reply.pk)
    held.topic = topic
    return held


def _stand(reply: Reply, deleted_at: datetime | None, *, by: int) -> None:
    """Writes whether the reply stands, and counts it `by` one more or less in its locked topic."""
    reply.deleted_at = deleted_at
    reply.save(update_fields=["deleted_at"])
    reply.topic.reply_count += by
    reply.topic.save(update_fields=["reply_count"])
    pages.topic_changed(reply.topic)
    pages.reply_changed(reply)


def _once(
    model: type[Post], author: User, form_key: UUID | None, body: str, write: Callable[[], Post]
) -> Post:
    """What `write` makes, or what the same form made before: the database lets a key in once."""
    try:
        with changing():
            return write()
    except IntegrityError:
        if first := sent_before(model, author, form_key, body):
            return first
        raise


def _refuse(sentence: str | None) -> None:
    if sentence:
        raise Refused(sentence)


def _refuse_stale(post: Topic | Reply, began_from: str | None) -> None:
    if began_from is not None and began_from != post.version:
        raise ChangedMeanwhile(post)
