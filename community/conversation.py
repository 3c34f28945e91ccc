"""One page of a topic's replies, made once for all who read it.

Each reply is written once for all readers who may do the same with it; who reads, and what they
may do, is said by community/seeing.py.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import NamedTuple

from django.template import Context, Template
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString

from aivizor.addresses import address_of
from community.models import ModerationAct, Reply, Topic
from community.models.replies import PER_PAGE
from community.moved import address_of_reply, pointers
from community.paging import Order, Pager, place_of
from community.seeing import May

# How many links to answers one page of replies shows at most.
MOST_ANSWERS = 1000
REPLY_FORM = "#reply-form"
# About what a reply takes beside its text, in bytes: its row, and it in two or three forms.
AROUND = 6_000


class Pointer(NamedTuple):
    """Another reply, as one names it; its author only where everybody may read it.

    Of one that stands in another topic nothing is told but where it is found: what changes there
    moves no page here.
    """

    number: int
    url: str
    author: str = ""
    is_elsewhere: bool = False


class Told(NamedTuple):
    """What the template says of a reply, whoever reads it: plain values, each text escaped once."""

    pk: int
    number: SafeString
    hash: SafeString
    url: SafeString
    is_open: bool
    author: str
    author_name: SafeString
    author_url: SafeString
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    html: SafeString
    likes: int
    likes_url: SafeString
    address: str
    answer_url: str
    answered: Pointer | None
    answers: tuple[Pointer, ...]
    act: int | None
    why: str
    waits: bool


@dataclass(frozen=True)
class Conversation:
    """The replies of one page, by id what is told of each, and the act that closed the topic, if any.

    `moved` tells by number of those that were taken elsewhere. `more` is where the next page by likes
    begins, "" for none and for pages by number.
    """

    address: str
    replies: list[Reply]
    told: dict[int, Told]
    moved: dict[int, SafeString]
    closed: ModerationAct | None
    more: str

    @property
    def size(self) -> int:
        return sum(AROUND + 3 * len(reply.body_html) for reply in self.replies)

    def is_shown(self, reply: Reply, may: May) -> bool:
        """Whether it is there at all: a deleted one only where it is answered or can come back."""
        return reply.deleted_at is None or may.restore or bool(self.told[reply.id].answers)

    def in_order(self, written: dict[int, SafeString]) -> list[SafeString]:
        """What is written, by number, and what tells of replies that were taken elsewhere, in its place."""
        both = self.moved | written
        return [both[number] for number in sorted(both)]

    def written(self, reply: Reply, may: May) -> SafeString:
        """The reply for a reader who may do this with it."""
        return written(self.told[reply.id], may)


@lru_cache(maxsize=2_000)
def written(told: Told, may: May) -> SafeString:
    """A reply as HTML. Remembered by all that it says: when one reply comes, the others stand as they are."""
    seen = {**may._asdict(), **told._asdict(), "is_more": may.is_more, "has_menu": may.has_menu}
    html = _template("_reply").render(Context(seen, use_l10n=False))
    if not may.is_muted:
        return html
    return _template("_muted").render(Context({"number": told.number, "html": html}, use_l10n=False))


def conversation(topic: Topic, pager: Pager, now: datetime) -> Conversation:
    """The page of the topic's replies as it is at `now`; asks for what is there, kind by kind."""
    replies, more = _replies(topic, pager)
    # By `id`, which is there; `pk` is asked for twice.
    on_page = there = {reply.id: reply for reply in replies}
    # Django asks for each of these columns by a descriptor, and fifty replies are a page.
    answering = [reply for reply in replies if reply.answers_id]
    answered = {reply.answers_id for reply in answering} - there.keys()
    if answered:
        there = on_page | Reply.objects.select_related("author").in_bulk(answered)
    hidden = [reply for reply in there.values() if reply.hidden_by_id]
    in_force = {topic.closed_by_id, *(reply.hidden_by_id for reply in hidden)} - {None}
    acts = ModerationAct.objects.in_bulk(in_force) if in_force else {}
    for reply in hidden:
        reply.hidden_by = acts[reply.hidden_by_id]
    for reply in answering:
        reply.answers = there.get(reply.answers_id)
    address, answers = topic.address(now), _answers(topic, pager, on_page, answering)
    place = Place(topic, address, address_of("community:topic_likes", topic.pk))
    told = {key: _told(key, reply, place, answers[key]) for key, reply in on_page.items()}
    moved = pointers(topic, pager.page, replies) if pager.is_by_number else {}
    return Conversation(address, replies, told, moved, acts.get(topic.closed_by_id), more)


def _replies(topic: Topic, pager: Pager) -> tuple[list[Reply], str]:
    """The replies of a page, and where the next one begins if it is by likes."""
    if pager.is_by_number:
        return Reply.objects.on_page(topic, pager.page), ""
    found = Reply.objects.most_liked(topic, *pager.after, PER_PAGE + 1)
    if len(found) <= PER_PAGE:
        return found, ""
    last = found[PER_PAGE - 1]
    return found[:PER_PAGE], f"?sort={Order.HELPFUL}&after={last.like_count}-{last.number}"


class Place(NamedTuple):
    """The topic of a page's replies, its address, and that below which it says who likes them."""

    topic: Topic
    address: str
    likes: str


def _told(key: int, reply: Reply, place: Place, answers: list[Reply]) -> Told:
    topic, address, likes = place
    author, is_open = reply.author, reply.is_open
    name = str(author)
    # Django takes long to say that there is none.
    act = reply.hidden_by if not is_open and reply.hidden_by_id else None
    answered = reply.answers if reply.answers_id else None
    return Told(
        pk=key,
        number=SafeString(reply.number),
        hash=SafeString(f"#{reply.number}"),
        url=SafeString(f"{address}{place_of(topic, reply.number)}"),
        is_open=is_open,
        author=name,
        author_name=_escaped(name),
        author_url=SafeString(author.get_absolute_url()),
        created_at=reply.created_at,
        edited_at=reply.edited_at,
        deleted_at=reply.deleted_at,
        html=SafeString(reply.body_html),  # made safe by aivizor.markdown when it was written
        likes=reply.like_count,
        likes_url=SafeString(f"{likes}{reply.number}/"),
        address=address,
        answer_url=f"{reply.answer_query}{REPLY_FORM}",
        answered=answered and _answered(topic, answered, address),
        answers=_pointers(topic, answers, address) if answers else (),
        act=act and act.pk,
        why=act.sentence if act else "",
        waits=act is not None and act.is_hold,
    )


def _pointers(topic: Topic, answers: list[Reply], address: str) -> tuple[Pointer, ...]:
    return tuple(Pointer(answer.number, address + place_of(topic, answer.number)) for answer in answers)


@lru_cache(maxsize=10_000)
def _escaped(name: str) -> SafeString:
    return escape(name)


def _answered(topic: Topic, answered: Reply, address: str) -> Pointer:
    if answered.topic_id != topic.pk:
        return Pointer(answered.number, address_of_reply(answered.pk), is_elsewhere=True)
    author = str(answered.author) if answered.is_open else ""
    return Pointer(answered.number, address + place_of(topic, answered.number), author)


def _answers(
    topic: Topic, pager: Pager, on_page: Iterable[int], answering: list[Reply]
) -> dict[int | None, list[Reply]]:
    """By id, those that answer each of these: some stand on this page, some on later ones."""
    found: dict[int | None, list[Reply]] = {key: [] for key in on_page}
    answers, seen = [], 0
    if pager.is_by_number:
        answers, seen = [reply for reply in answering if reply.deleted_at is None], pager.numbers[1]
    if topic.last_number > seen:
        later = Reply.objects.standing().filter(answers__in=list(found), number__gt=seen)
        several = later.order_by("number").only("number", "answers_id", "topic_id")[:MOST_ANSWERS]
        # Looked at when they are here, as those are few that stand in another topic.
        answers += [answer for answer in several if answer.topic_id == topic.pk]
    for answer in answers:
        if answer.answers_id in found:
            found[answer.answers_id].append(answer)
    return found


@cache
def _template(name: str) -> Template:
    return get_template(f"community/{name}.html").template
