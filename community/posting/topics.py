"""A topic: opened and changed by its author."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.core.files.base import File

from accounts.models import User
from aivizor import markdown
from aivizor.pages import changing
from community import finding, holding, pace, pages, rules
from community.models import Board, Picture, Topic
from community.posting.once import once, refuse, refuse_stale
from community.posting.texts import locked, rendered
from community.rules import Refused


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
    """A new topic, visible at once unless it is held; the first one again when its form is sent twice.

    `pictures` are (file, description) pairs, the files as `aivizor.pictures.clean` made them.
    """
    if not rules.may_open_topic(author, board):
        raise Refused(rules.HOUSE_BOARD)
    body, body_html = rendered(body, markdown.TOPIC, author)
    pictures = list(pictures)
    captions = [alt for _, alt in pictures]
    verdict = holding.look_at(holding.Post.opening(author, title, body, body_html, captions, now))

    def write() -> Topic:
        refuse(rules.against_writing(author, now))
        times = {"created_at": now, "visible_from": now, "active_at": now, **pace.waits(board, now)}
        text = {"title": title, "body": body, "body_html": body_html}
        topic = Topic.objects.create(board=board, author=author, form_key=form_key, **text, **times)
        for position, (file, alt) in enumerate(pictures):
            Picture.objects.create(topic=topic, position=position, file=file, alt=alt)
        holding.keep(topic, verdict, now)
        finding.show(topic)
        pages.topic_opened(topic)
        return topic

    return once(Topic, author, form_key, body, write)


def edit_topic(
    topic: Topic, by: User, title: str, body: str, now: datetime, *, began_from: str | None = None
) -> Topic:
    """The topic with this title and text; nothing moves when they are what it has.

    `began_from` is the `version` that the form was opened with; None asks for no check.
    """
    body, body_html = rendered(body, markdown.TOPIC, by)
    refuse(rules.against_edit(by, topic, now))
    verdict = holding.look_at(holding.Post.edit(topic, by, body, body_html, now, title))
    with changing():
        topic = locked(topic, now)
        refuse(rules.against_edit(by, topic, now) or rules.against_writing(by, now))
        if (topic.title, topic.body) == (title, body):
            return topic
        refuse_stale(topic, began_from)
        topic.title, topic.body, topic.body_html, topic.edited_at = title, body, body_html, now
        topic.save(update_fields=["title", "body", "body_html", "edited_at"])
        holding.keep(topic, verdict, now)
        finding.show(topic)
        pages.topic_changed(topic)
    return topic
