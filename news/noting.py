"""Notes of the newsroom: written, answered, resolved and opened again; whom they name is told by mail."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import mail
from accounts.models import User
from aivizor import markdown
from aivizor.markdown.mentions import NAMED
from aivizor.pages import changing
from news import rules
from news.models import Article, Mention, Note, NoteAnswer
from news.rules import Refused
from news.workflow import TRASHED

Kind = NoteAnswer.Kind
RESOLVED_ALREADY = _("This note is resolved already.")
OPEN_ALREADY = _("This note is open already.")
SENT_BEFORE = _("This form was sent before, with other words. Send it again to keep these too.")
MOST_NAMED = 10


def note(
    article: Article,
    by: User,
    now: datetime,
    *,
    body: str,
    form_key: UUID,
    quote: str = "",
    before: str = "",
    after: str = "",
) -> Note:
    """Writes a note on the article, or on the passage `quote` of it; the same form is one note.

    Raises Refused for an article in the trash, and for other words that came with the same form.
    """
    facts = {"article": article, "body": body, "by": by, "at": now}
    facts |= {"quote": quote, "before": before, "after": after}
    _refuse_trashed(article)
    with changing():
        written, is_new = Note.objects.get_or_create(form_key=form_key, defaults=facts)
        if is_new:
            _tell(written, None, now)
    _refuse_other_words(written, {"article": article, "body": body, "by": by})
    return written


def answer(
    note: Note, by: User, now: datetime, *, body: str, form_key: UUID, kind: str = Kind.ANSWER
) -> NoteAnswer:
    """Answers the note; resolves it or opens it again where `kind` says so. The same form is one answer.

    Raises Refused for what somebody else did meanwhile, for an article in the trash, and for other
    words that came with the same form.
    """
    _refuse_trashed(note.article)
    with changing():
        held = Note.objects.select_for_update().get(pk=note.pk)
        if sent := NoteAnswer.objects.filter(form_key=form_key).first():
            _refuse_other_words(sent, {"note": note, "body": body, "by": by, "kind": kind})
            return sent
        _refuse_idle(held, kind)
        written = NoteAnswer.objects.create(note=held, kind=kind, body=body, by=by, at=now, form_key=form_key)
        if kind != Kind.ANSWER:
            held.resolution = written if kind == Kind.RESOLVED else None
            held.save(update_fields=["resolution"])
        _tell(held, written, now)
    return written


def named_in(body: str, article: Article) -> Iterator[User]:
    """Those whom the text names by @username and who may edit the article; of others it says nothing."""
    found = list(dict.fromkeys(NAMED.findall(body)))[:MOST_NAMED]
    keys = {User.key_of(name) for one in found for name in markdown.spellings(one)}
    for user in User.objects.filter(key__in=keys, is_active=True, is_staff=True).order_by("pk"):
        if rules.may_edit(user, article):
            yield user


def _refuse_trashed(article: Article) -> None:
    if article.trash_id:
        raise Refused(TRASHED)


def _refuse_other_words(sent: Note | NoteAnswer, facts: dict[str, Any]) -> None:
    """What was typed after the browser's Back must not vanish."""
    if any(getattr(sent, name) != value for name, value in facts.items()):
        raise Refused(SENT_BEFORE)


def _refuse_idle(note: Note, kind: str) -> None:
    if kind == Kind.RESOLVED and note.resolution_id:
        raise Refused(RESOLVED_ALREADY)
    if kind == Kind.REOPENED and not note.resolution_id:
        raise Refused(OPEN_ALREADY)


def _waits_already(note: Note, user: User) -> bool:
    """Whether the note waits for the user already: it named them, and they have not answered since.

    One mail leads to the whole conversation, so the next one is for what was said after their answer.
    """
    named = note.mentions.filter(user=user)
    if answered := note.answers.filter(by=user).order_by("-pk").first():
        named = named.filter(answer__gt=answered.pk)
    return named.exists()


def _tell(note: Note, answer: NoteAnswer | None, now: datetime) -> None:
    """Keeps whom the note or the answer names, and mails those for whom the note does not wait yet."""
    said = answer or note
    for user in named_in(said.body, note.article):
        if user.pk == said.by_id:
            continue
        was_waiting = _waits_already(note, user)
        Mention.objects.create(note=note, answer=answer, user=user)
        if was_waiting:
            continue
        context = {
            "by": str(said.by),
            "article": note.article.title,
            "body": said.body,
            "quote": note.quote,
            "address": f"{reverse('admin:news_article_change', args=[note.article_id])}#note-{note.pk}",
        }
        transaction.on_commit(partial(mail.send, user, "note", context, now))
