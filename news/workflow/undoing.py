"""A move undone by whoever made it, while nothing came after it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.pages import changing
from aivizor.tags import key_of
from news.models import Article, Move, Stage
from news.rules import Refused
from news.sources.links.remembering import remember
from news.workflow.copies import WorkingCopy, lock_unchanged
from news.workflow.table import Verb, record, refuse_unless_allowed

NOT_THE_LAST = _("Something was done with it since, so this can't be undone any more.")
CHANGED = _("Its text was changed since, so this can't be undone any more.")
UNDOABLE = {Verb.SUBMIT, Verb.APPROVE, Verb.TRASH, Verb.TAG}
OF_REVIEW = {Verb.SUBMIT, Verb.WITHDRAW, Verb.APPROVE, Verb.SEND_BACK}


def undo(move: Move, by: User, now: datetime) -> None:
    """Puts the article back to where it stood before the move."""
    article = move.article
    body_html = article.rendered()
    with changing():
        lock_unchanged(article)
        refuse_unless_allowed(article, Verb.UNDO, now)
        if move.verb not in UNDOABLE or move.by_id != by.pk or article.moves.latest("pk") != move:
            raise Refused(NOT_THE_LAST)
        if move.verb == Verb.TRASH:
            article.trash, revision = None, None
            if last := article.revisions.first():
                remember(last, now)
        else:
            copy = WorkingCopy(article)
            if copy.is_changed:
                raise Refused(CHANGED)
            if move.verb == Verb.TAG:
                copy = _untagged(article, move, now)
            article.stage, article.sent_back = _stage_before(copy, move), _request_before(move)
            revision = copy.snapshot(by, now, body_html)
        article.save(update_fields=["trash", "stage", "sent_back"])
        record(article, Verb.UNDO, by, now, revision=revision, why=move.get_verb_display())


def _untagged(article: Article, move: Move, now: datetime) -> WorkingCopy:
    article.tagged.filter(tag__key=key_of(move.why)).delete()
    copy = WorkingCopy(article)
    copy.bump(now)
    return copy


def _stage_before(copy: WorkingCopy, move: Move) -> Stage:
    """The stage of the revision before the move's, if it has the text that the article has now."""
    before = copy.article.revisions.filter(number__lt=move.revision.number).first()
    same = before is not None and before.content() == copy.content
    return Stage(before.stage) if same else Stage.DRAFTING


def _request_before(move: Move) -> Move | None:
    """What the author was asked for before the move, where that was not settled by another one."""
    earlier = move.article.moves.filter(pk__lt=move.pk, verb__in=OF_REVIEW).order_by("-pk").first()
    return earlier if earlier and earlier.verb == Verb.SEND_BACK else None
