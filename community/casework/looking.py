"""One case with all that a moderator needs to decide it: the post, what stands around it, who wrote it."""

from datetime import datetime
from typing import Any, NamedTuple

from django.http import HttpRequest

from accounts.models import User
from aivizor import clock
from community.casework import lines, narrowing
from community.casework.record import record
from community.forms.decisions import DecisionForm
from community.models import Case, ModerationAct, Reply, Topic
from community.moderation.decisions import decisions_of
from community.telling.reporting import name_of

# So many reports are shown, the latest first, and so many posts before and after.
REPORTS, AROUND, LATEST = 20, 2, 5


class Post(NamedTuple):
    """A reply beside the one that the case is about; `is_it` marks that one."""

    reply: Reply
    is_it: bool
    is_answered: bool


def look(request: HttpRequest, case: Case, form: DecisionForm | None = None) -> dict[str, Any]:
    """The context of the case's page; `form` where it was refused."""
    by, now = narrowing.narrowed(request), clock.now(request)
    (line,) = lines.lines([case], request.user, now)
    is_decidable = case.is_open and not line.against and line.holder in (None, request.user)
    return {
        "line": line,
        "case": case,
        "thing": case.thing,
        "posts": around(case),
        "latest": latest_of(case.member, now) if case.member else [],
        # In full: the case itself keeps the beginning of one.
        "appeals": case.appeals.select_related("by") if case.kind == Case.Kind.APPEALED else (),
        "reports": case.reports.select_related("reporter").order_by("-pk")[:REPORTS],
        "most_reports": REPORTS,
        "record": record(case.author, now) if case.author else None,
        "decisions": decisions_of(case).values() if is_decidable else (),
        "form": form or DecisionForm.of(case, line.usual_reason),
        "outcome": outcome(case),
        "holder": line.holder,
        "claim_ends": case.claim_ends if line.holder else None,
        "ahead": by.beside(case.place),
        "behind": by.beside(case.place, is_back=True),
        "narrowed": by.query,
        "now": now,
    }


def title(case: Case) -> str:
    """What the case is about, as the heading of its page."""
    name = name_of(case.thing, case.opened_at)
    return f"{name[0].upper()}{name[1:]}"


def outcome(case: Case) -> list[ModerationAct]:
    """What was done when it was decided; some of it may be undone."""
    return [] if case.is_open else list(case.outcome.select_related("by", "undone_by").order_by("pk"))


def around(case: Case) -> list[Post]:
    """What the reply answers, two replies before it and two after, in their order; of a topic its first."""
    if case.topic:
        first = case.topic.replies.select_related("author", "hidden_by").order_by("number")[:AROUND]
        return [Post(reply, False, False) for reply in first]
    if case.reply is None:
        return []
    here = case.reply
    beside = Reply.objects.filter(topic=here.topic_id).select_related("author", "hidden_by")
    found = {
        reply.pk: reply for reply in beside.filter(number__lte=here.number).order_by("-number")[: AROUND + 1]
    }
    found |= {reply.pk: reply for reply in beside.filter(number__gt=here.number).order_by("number")[:AROUND]}
    if here.answers_id and here.answers_id not in found:
        found |= {reply.pk: reply for reply in beside.filter(pk=here.answers_id)}
    in_order = sorted(found.values(), key=lambda reply: reply.number)
    return [Post(reply, reply.pk == here.pk, reply.pk == here.answers_id) for reply in in_order]


def latest_of(member: User, now: datetime) -> list[Topic | Reply]:
    """What the member wrote last, for a case that is about no post."""
    replies = Reply.objects.filter(author=member).select_related("topic__board", "hidden_by")
    return list(replies.order_by("-created_at", "-pk")[:LATEST])
