"""A topic: opened and changed by its author."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from accounts.models import User
from aivizor import markdown
from aivizor.pages import changing
from aivizor.tags import key_of
from community import finding, holding, pace, pages
from community.models import Board, Topic, Version
from community.models.pictures import Shown, captions_of
from community.posting import picturing
from community.posting.once import ChangedMeanwhile, once, refuse, refuse_stale
from community.posting.tagging import names_of, tag
from community.posting.texts import locked, rendered
from community.rules import writing
from community.telling import following, posts


def open_topic(
    board: Board,
    author: User,
    title: str,
    body: str,
    *,
    tags: Sequence[str] = (),
    pictures: Sequence[Shown] = (),
    form_key: UUID | None,
    now: datetime,
) -> Topic:
    """A new topic, visible at once unless it is held; the first one again when its form is sent twice.

    `pictures` are stored already (community.posting.picturing); the first one stands for the topic in
    lists.
    """
    refuse(writing.against_topic(author, board))
    body, body_html = rendered(body, markdown.TOPIC, author)
    verdict = holding.look_at(
        holding.Post.opening(author, title, body, body_html, captions_of(pictures), now)
    )

    def write() -> Topic:
        refuse(writing.against_writing(author, now))
        times = {"created_at": now, "visible_from": now, "active_at": now, **pace.waits(board, now)}
        text = {"title": title, "body": body, "body_html": body_html}
        topic = Topic.objects.create(board=board, author=author, form_key=form_key, **text, **times)
        picturing.show(topic, pictures)
        tagged = tag(topic, list(tags))
        holding.keep(topic, verdict, now)
        finding.show(topic)
        following.begin(topic)
        posts.tell_of_topic(topic, now, tags=[one.pk for one in tagged])
        pages.topic_opened(topic)
        return topic

    return once(Topic, author, form_key, body, write)


def edit_topic(
    topic: Topic,
    by: User,
    title: str,
    body: str,
    now: datetime,
    *,
    tags: Sequence[str] | None = None,
    pictures: Sequence[Shown] | None = None,
    began_from: str | None = None,
) -> Topic:
    """The topic with this title, text, tags and pictures; nothing moves when they are what it has.

    None for `tags` or `pictures` leaves them as they are. `began_from` is the `version_of` that the form
    was opened with; None asks for no check.
    """
    refuse(writing.against_edit(by, topic, now))
    body, body_html = rendered(body, markdown.TOPIC, by)
    captions = captions_of(pictures or ())
    verdict = holding.look_at(holding.Post.edit(topic, by, body, body_html, now, title, captions))
    with changing():
        topic = locked(topic, now)
        refuse(writing.against_edit(by, topic, now) or writing.against_writing(by, now))
        has_new_text = (topic.title, topic.body) != (title, body)
        has_new_rest = _differ(topic, tags, pictures)
        if not has_new_text and not has_new_rest:
            return topic
        _refuse_stale(topic, began_from)
        if has_new_text:
            Version.objects.keep(topic, now)
        if has_new_rest:
            _put_beside(topic, tags, pictures)
        before = topic.body
        topic.title, topic.body, topic.body_html, topic.edited_at = title, body, body_html, now
        topic.save(update_fields=["title", "body", "body_html", "edited_at"])
        holding.keep(topic, verdict, now)
        posts.tell_of_edit(topic, before, now)
        finding.show(topic)
        pages.topic_changed(topic)
    return topic


def version_of(topic: Topic) -> str:
    """A mark of all that its author can change: of the text, a dot, and of its tags and pictures."""
    return f"{topic.version}.{_rest_of(topic)}"


def _rest_of(topic: Topic) -> str:
    standing = ["\0".join(names_of(topic)), *("\0".join(each) for each in _shown(topic))]
    return sha256("\0\0".join(standing).encode(errors="surrogatepass")).hexdigest()[:16]


def _refuse_stale(topic: Topic, began_from: str | None) -> None:
    """Raises ChangedMeanwhile. A form that knows the text alone is asked for the text alone."""
    text, _, rest = (began_from or "").partition(".")
    refuse_stale(topic, text if began_from is not None else None)
    if rest and rest != _rest_of(topic):
        raise ChangedMeanwhile(topic)


def _differ(topic: Topic, tags: Sequence[str] | None, pictures: Sequence[Shown] | None) -> bool:
    """Whether these tags or pictures are others than the topic has."""
    if tags is not None and sorted(map(key_of, tags)) != sorted(map(key_of, names_of(topic))):
        return True
    return pictures is not None and list(pictures) != _shown(topic)


def _put_beside(topic: Topic, tags: Sequence[str] | None, pictures: Sequence[Shown] | None) -> None:
    if tags is not None:
        tag(topic, list(tags))
    if pictures is not None:
        picturing.show(topic, pictures)


def _shown(topic: Topic) -> list[Shown]:
    return [picture.shown for picture in topic.pictures.all()]
