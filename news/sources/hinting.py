"""What readers hint at, and what the newsroom answers: each hint joins a matter, an answer is for all of it.

Each verb locks the article first and the matter second. Raises Refused for what can't be done now.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.pages import changing
from news import rules
from news.models import Article, Edition, Hint, Matter, MatterAnswer, Source
from news.models.hints import Kind, Outcome
from news.models.sources import named
from news.rules import Refused
from news.sources import telling, thanking
from news.sources.identity import normal_url
from news.workflow import lock

# So many readers of one matter are heard: what more of them say is known by then.
MOST_READERS = 50
NOT_CITED = _("This source is not in the list any more. Choose one of those that are.")
TOLD_ALREADY = _(
    "You told us this already, and we have not answered yet. Your text was not sent a second time."
)
ENOUGH = _("Many readers told us this already, and we are looking at it. Thank you.")
SENT_BEFORE = _("This form was sent before, with other words. Send it again to keep these too.")
MAY_NOT = _("Editors answer what readers tell us. Go back, and tell them in a note below the article.")
MEANWHILE = _("Somebody answered this meanwhile. See what stands there now, then choose again.")
STANDS_AGAIN = _("Readers told us this once more, and that waits already. Answer it there.")
WAITS = _("This waits for an answer already.")


@dataclass(frozen=True)
class Said:
    """What a reader typed, as a form has cleaned it."""

    kind: str
    number: int | None = None
    url: str = ""
    title: str = ""
    passage: str = ""
    words: str = ""
    is_named: bool = True


def hint(edition: Edition, by: User, now: datetime, *, said: Said, form_key: UUID) -> Hint:
    """Tells the newsroom something of an edition's sources; the same form is one hint."""
    article = edition.article
    if against := rules.against_hint(by, article, article.topic, now):
        raise Refused(against)
    facts = _facts(edition, said)
    with changing():
        held = Article.objects.select_for_update(of=("self",)).select_related("topic").get(pk=article.pk)
        if first := Hint.objects.filter(by=by, form_key=form_key).first():
            return _unless_other_words(first, facts)
        if against := rules.against_hint(by, held, held.topic, now):
            raise Refused(against)
        matter = _matter(held, said, facts, now)
        _refuse_more(matter, by)
        matter.readers, matter.latest_at = matter.readers + 1, now
        matter.save(update_fields=["readers", "latest_at"])
        return Hint.objects.create(matter=matter, by=by, at=now, form_key=form_key, **facts)


def answer(
    matter: Matter, by: User, now: datetime, *, outcome: str, words: str = "", began_from: int | None
) -> MatterAnswer:
    """Says what comes of the matter, for all who told it; each of them is mailed at the first outcome.

    `began_from` is the answer that stood when it was chosen, None for none: another one since is refused.
    """
    if not rules.may_answer_hints(by):
        raise PermissionDenied(MAY_NOT)
    with changing():
        article = matter.article
        lock(article)
        held = Matter.objects.select_for_update(of=("self",)).select_related("answer").get(pk=matter.pk)
        standing = held.answers.last()
        if standing and _is_again(standing, by, outcome, words):
            return standing
        if held.answer_id != began_from:
            raise Refused(MEANWHILE)
        _refuse_reopening(held, outcome)
        made = MatterAnswer.objects.create(matter=held, outcome=outcome, words=words, by=by, at=now)
        held.answer = None if outcome == Outcome.REOPENED else made
        held.save(update_fields=["answer"])
        thanking.thank(article)
        if held.answer:
            telling.tell(held, now)
    return made


def name(hint: Hint, by: User, *, is_named: bool) -> None:
    """Lets the article's page name the member for it, or not any more; only they themselves may."""
    if hint.by_id != by.pk:
        raise PermissionDenied
    with changing():
        article = hint.matter.article
        lock(article)
        Hint.objects.filter(pk=hint.pk).update(is_named=is_named)
        thanking.thank(article)


def _facts(edition: Edition, said: Said) -> dict[str, Any]:
    """The columns of the hint; Refused where the edition does not cite that number."""
    facts = {"edition": edition, "is_named": said.is_named, "passage": said.passage, "words": said.words}
    if said.kind == Kind.SUGGESTION:
        return facts | {"url": said.url, "title": said.title}
    cited = _citation(edition, said.number)
    return facts | {"number": said.number, "key": cited["key"], "cited": named(cited["source"])}


def _citation(edition: Edition, number: int | None) -> dict[str, Any]:
    for citation in edition.revision.citations:
        if citation["number"] == number:
            found: dict[str, Any] = citation
            return found
    raise Refused(NOT_CITED)


def _matter(article: Article, said: Said, facts: dict[str, Any], now: datetime) -> Matter:
    """The open matter that the hint joins, else a new one."""
    source = None
    if said.kind != Kind.SUGGESTION:
        source = int(_citation(facts["edition"], said.number)["source"]["id"])
    about = _about(said, source)
    if about and (found := article.matters.open().filter(kind=said.kind, about=about).first()):
        return Matter.objects.select_for_update().get(pk=found.pk)
    # It may be gone, or another one's twin by now.
    kept = Source.objects.select_related("merged_into").filter(pk=source).first() if source else None
    stands = kept.stands_for if kept else None
    return Matter.objects.create(article=article, kind=said.kind, about=about, source=stands, latest_at=now)


def _about(said: Said, source: int | None) -> str:
    """What makes two hints mean the same thing; "" where nothing does."""
    if said.kind == Kind.DEAD_LINK:
        return str(source)
    return sha256(normal_url(said.url).encode()).hexdigest() if said.url else ""


def _refuse_more(matter: Matter, by: User) -> None:
    if matter.hints.filter(by=by).exists():
        raise Refused(TOLD_ALREADY)
    if matter.readers >= MOST_READERS:
        raise Refused(ENOUGH)


def _unless_other_words(sent: Hint, facts: dict[str, Any]) -> Hint:
    """What was sent before with the same key; what was typed after the browser's Back must not vanish."""
    same = (getattr(sent, name) == value for name, value in facts.items() if name != "edition")
    if not all(same):
        raise Refused(SENT_BEFORE)
    return sent


def _is_again(standing: MatterAnswer, by: User, outcome: str, words: str) -> bool:
    """Whether this is what the same person said last: a button that was pressed twice."""
    return (standing.by_id, standing.outcome, standing.words) == (by.pk, outcome, words)


def _refuse_reopening(matter: Matter, outcome: str) -> None:
    if outcome != Outcome.REOPENED:
        return
    if matter.answer is None:
        raise Refused(WAITS)
    same = Matter.objects.open().filter(article=matter.article_id, kind=matter.kind, about=matter.about)
    if matter.about and same.exists():
        raise Refused(STANDS_AGAIN)
