"""Members are told of what other members write: each once of a post, for the strongest reason.

Call it in the transaction of the post. A post that not everyone may read yet tells nobody; whoever
lets it go calls it then, and however often it is called, it tells once.
"""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from community.mentioning import mentioned
from community.models import Follow, Happening, Notification, Reply, Topic
from community.quoting import own_words
from community.telling import writing
from community.telling.writing import Pair, Who

Kind, Mail = Follow.Kind, Notification.Mail


def tell_of_reply(reply: Reply, now: datetime) -> None:
    """Tells whom the reply names, whom it answers, and who follows its topic; needs `topic` at hand."""
    if not reply.is_open:
        return
    topic = reply.topic
    who = Who(
        about=[(Kind.TOPIC, topic.pk)],
        within=[(Kind.BOARD, topic.board_id)],
        named=mentioned(reply.body),
        answered=[reply.answers.author_id] if reply.answers else [],
        by=reply.author_id,
    )
    writing.tell(_of_reply(reply, now), who, Mail.WAITING)


def tell_of_topic(topic: Topic, now: datetime, *, tags: Collection[int] = ()) -> None:
    """Tells whom the opening post names, and who follows its board, its author or one of its tags.

    Only the first get a mail of it: a board may have many topics a day. The others have it in a digest.
    """
    if topic.hidden_by_id:
        return
    pairs: list[Pair] = [(Kind.BOARD, topic.board_id), (Kind.AUTHOR, topic.author_id)]
    pairs += [(Kind.TAG, tag) for tag in tags]
    happening = _of_topic(topic, now)
    is_told = writing.tell(
        happening, Who(about=pairs, named=mentioned(topic.body), by=topic.author_id), Mail.DIGEST
    )
    if is_told:
        happening.notifications.filter(why=Notification.Why.MENTION).update(mail=Mail.WAITING)


def tell_of_edit(post: Reply | Topic, before: str, now: datetime) -> None:
    """Tells whom its text names now and did not before, and gives what others are told its new words."""
    if not (post.is_open if isinstance(post, Reply) else not post.hidden_by_id):
        return
    is_reply = isinstance(post, Reply)
    happening = _of_reply(post, now) if is_reply else _of_topic(post, now)
    Happening.objects.filter(key=happening.key).update(text=happening.text)
    named = set(mentioned(post.body)) - set(mentioned(before))
    if not named:
        return
    board = post.topic.board_id if is_reply else post.board_id
    topic = post.topic_id if is_reply else post.pk
    who = Who(
        about=(), within=[(Kind.BOARD, board), (Kind.TOPIC, topic)], named=sorted(named), by=post.author_id
    )
    if not writing.tell(happening, who, Mail.WAITING):
        noted = Happening.objects.filter(key=happening.key).first()
        if noted:
            writing.tell_more(noted, who, Mail.WAITING)


def _of_reply(reply: Reply, now: datetime) -> Happening:
    return Happening(
        topic=reply.topic,
        reply=reply,
        kind="reply",
        title=_("New reply"),
        text=own_words(reply.body_html),
        place=reply.place,
        number=reply.number,
        key=f"reply:{reply.pk}",
        at=now,
    )


def _of_topic(topic: Topic, now: datetime) -> Happening:
    return Happening(
        topic=topic,
        kind="topic",
        title=_("New topic"),
        text=own_words(topic.body_html),
        number=0,
        key=f"topic:{topic.pk}",
        at=now,
    )
