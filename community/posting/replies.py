"""A reply: written, changed, deleted and brought back by its author."""

from datetime import datetime
from uuid import UUID

from accounts.models import User
from aivizor import markdown
from aivizor.pages import changing
from community import holding, pace, pages
from community.models import ReadPosition, Reply, Topic, Version
from community.posting.once import once, refuse, refuse_stale, sent_before
from community.posting.texts import locked, rendered
from community.rules import writing
from community.rules.refusing import Refused
from community.telling import posts


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
    verdict = holding.look_at(holding.Post.reply(author, topic, body, body_html, now))

    def write() -> Reply:
        held = locked(topic, now)
        refuse(writing.against_reply(author, held, now) or writing.against_writing(author, now))
        if held.slow_minutes and (first := sent_before(Reply, author, form_key, body)):
            return first
        # Asked under the lock: a moderator may have taken it elsewhere, or have undone that it came here.
        if answers and not held.replies.filter(pk=answers.pk).exists():
            raise Refused(writing.ANSWERED_ELSEWHERE)
        pace.keep(author, held, now)
        held.last_number += 1
        held.reply_count += 1
        if not verdict.is_held:
            held.active_at = max(held.active_at, now)
            held.closes_at = pace.moved_on(held, now)
        counted = {
            "last_number": held.last_number,
            "reply_count": held.reply_count,
            "active_at": held.active_at,
            "closes_at": held.closes_at,
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
        holding.keep(reply, verdict, now)
        ReadPosition.objects.move(author.pk, held.pk, reply.number, now)
        posts.tell_of_reply(reply, now)
        pages.topic_changed(held)
        pages.reply_changed(reply)
        return reply

    return once(Reply, author, form_key, body, write)


def edit_reply(reply: Reply, by: User, body: str, now: datetime, *, began_from: str | None = None) -> Reply:
    """The reply with this text; nothing moves when it is the text that it has."""
    refuse(writing.against_edit(by, reply, now))
    body, body_html = rendered(body, markdown.REPLY, by)
    verdict = holding.look_at(holding.Post.edit(reply, by, body, body_html, now))
    with changing():
        reply = _locked_reply(reply, now)
        refuse(writing.against_edit(by, reply, now) or writing.against_writing(by, now))
        if reply.body == body:
            return reply
        refuse_stale(reply, began_from)
        Version.objects.keep(reply, now)
        before, reply.body, reply.body_html, reply.edited_at = reply.body, body, body_html, now
        reply.save(update_fields=["body", "body_html", "edited_at"])
        holding.keep(reply, verdict, now)
        posts.tell_of_edit(reply, before, now)
        pages.reply_changed(reply)
    return reply


def delete_reply(reply: Reply, by: User, now: datetime) -> Reply:
    """Takes an own reply back; its number stays, and so do those that answer it."""
    with changing():
        reply = _locked_reply(reply, now)
        refuse(writing.against_delete(by, reply, now))
        if reply.deleted_at is None:
            _stand(reply, now, by=-1)
    return reply


def restore_reply(reply: Reply, by: User, now: datetime) -> Reply:
    """Brings an own deleted reply back to its place."""
    with changing():
        reply = _locked_reply(reply, now)
        refuse(writing.against_delete(by, reply, now) or writing.against_writing(by, now))
        if reply.deleted_at is not None:
            _stand(reply, None, by=1)
    return reply


def _locked_reply(reply: Reply, now: datetime) -> Reply:
    topic = locked(reply.topic, now)
    held = topic.replies.select_related("author").select_for_update(of=("self",)).filter(pk=reply.pk).first()
    if held is None:
        raise Refused(writing.MOVED_MEANWHILE)
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
