"""One topic goes into another: its opening post and its replies get the next numbers there.

Its own row stays as a stub that nobody sees and whose addresses lead to where it begins now. Its
likes go along with the opening post; who saved or followed it saves and follows the other one,
unless they do so already.
"""

import re
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import markdown
from aivizor.languages import Text
from aivizor.pages import changing
from community import finding, pages
from community.models import Bookmark, Follow, Like, ModerationAct, Moved, Reply, Topic
from community.models.replies import PER_PAGE
from community.moderation import relocating
from community.moderation.noting import held, noted
from community.rules import moderating, writing
from community.rules.refusing import Refused

MARKS = re.compile(r"([!-/:-@\[-`{-~])")
ITSELF = _("This is the topic itself. Choose another one to merge it into.")
INTO_HOUSE = _("The house keeps the topics of that board: nothing is merged into them. Choose another topic.")
HAS_PICTURES = _(
    "This topic has pictures, and they can't stand in a reply: it stays where it is."
    " Take its replies to the other topic, and close this one."
)
CHANGED = _("The opening post was changed just now. Look at it, and send this again.")


class Opening(NamedTuple):
    """The opening post as it stands among replies, and the version of the topic that it was made of."""

    body: str
    html: str
    version: str


def merge(topic: Topic, into: Topic, by: User, reason: str, note: str, now: datetime) -> ModerationAct:
    """`topic` becomes the end of `into`. Raises Refused, and then nothing is done."""
    opening = _opening(topic)
    with changing():
        if topic.pk == into.pk:
            raise Refused(ITSELF)
        both = {one.pk: one for one in held([topic, into], now)}
        topic, into = both[topic.pk], both[into.pk]
        if sentence := against_merging(by, topic, into):
            raise Refused(sentence)
        if topic.version != opening.version:
            raise Refused(CHANGED)
        act = noted(ModerationAct.Kind.MERGE, [topic, into], by, reason, note, now)
        _open_among_replies(act, topic, into, opening)
        relocating.take(act, topic.replies.all(), topic, into)
        _hand_over(act, topic, into)
        relocating.stand(topic, act)
        _show(topic, into)
    return act


def against_merging(user: User, topic: Topic, into: Topic) -> Text | None:
    """What stands against the user's merging one topic into the other."""
    if into.board.is_house:
        return INTO_HOUSE
    if sentence := moderating.against_acting(user, topic):
        return sentence
    return against_leaving(topic)


def against_leaving(topic: Topic) -> Text | None:
    """What stands against the topic's going into another one, whichever that is."""
    return HAS_PICTURES if topic.pictures.exists() else None


def part(act: ModerationAct, by: User, now: datetime) -> None:
    """Brings everything back as it was; the act is undone already, in the caller's transaction.

    An opening post that something was said to since stays beside, as a reply: what is said to it
    keeps what it is said to.
    """
    begun = act.moves.select_related("reply").get(from_number=0)
    both = {one.pk: one for one in held([begun.from_topic, begun.to_topic])}
    topic, into = both[begun.from_topic_id], both[begun.to_topic_id]
    relocating.give_back(act, both.values())
    _take_back(act, topic, into)
    Like.objects.filter(reply=begun.reply).update(reply=None, topic=topic)
    Reply.objects.filter(pk=begun.reply_id).update(like_count=0)
    _remove_opening(begun.reply)
    relocating.recount(into)
    relocating.stand(topic, None)
    _show(topic, into)


def reply_instead(topic_id: int, page: str = "1") -> int | None:
    """The reply at which the merged topic's page begins now; None for a topic that was not merged."""
    after = (int(page) - 1) * PER_PAGE if page.isascii() and page.isdecimal() and len(page) < 8 else 0
    moves = Moved.objects.filter(from_topic=topic_id, act=F("from_topic__hidden_by")).order_by("from_number")
    # A page that begins with replies that were taken elsewhere before leads to the next ones.
    found = moves.filter(from_number__gt=after).first() if after > 0 else None
    first = found or moves.first()
    return first.reply_id if first else None


def topic_instead(topic_id: int) -> Topic | None:
    """The topic into which this one was merged; None for one that was not."""
    merged = Moved.objects.filter(from_topic=topic_id, from_number=0, act=F("from_topic__hidden_by"))
    found = merged.select_related("to_topic__board").first()
    return found.to_topic if found else None


def _opening(topic: Topic) -> Opening:
    """Rendered before any lock, as every text. The title stands above it, as it was typed."""
    title = MARKS.sub(r"\\\1", topic.title)
    body = f"**{title}**\n\n{topic.body}"
    html = markdown.post(body, pictures=writing.may_post_pictures(topic.author))
    return Opening(body, html, topic.version)


def _open_among_replies(act: ModerationAct, topic: Topic, into: Topic, opening: Opening) -> None:
    into.last_number += 1
    reply = Reply.objects.create(
        topic=into,
        number=into.last_number,
        author=topic.author,
        body=opening.body,
        body_html=opening.html,
        created_at=topic.created_at,
        like_count=topic.like_count,
    )
    Moved.objects.create(
        act=act, reply=reply, from_topic=topic, from_number=0, to_topic=into, to_number=reply.number
    )
    Like.objects.filter(topic=topic).update(topic=None, reply=reply)


def _remove_opening(reply: Reply) -> None:
    # What else moved it was undone, or nothing could be undone here.
    reply.moves.all().delete()
    if reply.edited_at is None and not relocating.is_named(reply):
        reply.delete()


def _hand_over(act: ModerationAct, topic: Topic, into: Topic) -> None:
    """Saves and follows; by their time, the act's own, those that came along are known again."""
    saves = Bookmark.objects.filter(topic=topic).values_list("member", flat=True)
    new = [Bookmark(member_id=member, topic=into, at=act.at) for member in saves]
    Bookmark.objects.bulk_create(new, ignore_conflicts=True, batch_size=relocating.CHUNK)
    follows = Follow.objects.of_topic(topic.pk)
    also = [
        Follow(member_id=one.member_id, kind=one.kind, key=into.pk, level=one.level, at=act.at)
        for one in follows
    ]
    Follow.objects.bulk_create(also, ignore_conflicts=True, batch_size=relocating.CHUNK)


def _take_back(act: ModerationAct, topic: Topic, into: Topic) -> None:
    Bookmark.objects.filter(topic=into, at=act.at, member__in=topic.bookmarks.values("member")).delete()
    # Who chose another level since, or muted it, has made it their own.
    same = Follow.objects.of_topic(topic.pk).filter(member=OuterRef("member"), level=OuterRef("level"))
    Follow.objects.of_topic(into.pk).filter(Exists(same), at=act.at).delete()


def _show(topic: Topic, into: Topic) -> None:
    into.save_count = into.bookmarks.count()
    into.save(update_fields=["save_count"])
    finding.show(topic)
    pages.topic_changed(topic)
    pages.topic_changed(into)
