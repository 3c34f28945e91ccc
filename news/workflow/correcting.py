"""A public note on a live article: what was wrong, and what it says now; and one taken back."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.pages import changing
from news import pages
from news.models import Article, Correction, Move, Source
from news.models.sources import named
from news.rules import Refused
from news.workflow.copies import lock
from news.workflow.table import Verb, record, refuse_unless_allowed
from news.workflow.telling import take_back, tell, withhold

Kind = Correction.Kind
# A retraction is a verb of its own (news/workflow/retracting.py), which makes its row here.
KINDS = (Kind.CORRECTION, Kind.CLARIFICATION, Kind.UPDATE)
NO_WORDS = _("Say what was wrong, and what the article says now. Readers see both.")
NO_SUCH_SOURCE = _("The article does not cite this source.")
RETRACTS = _("This is the notice of a retraction. Take the retraction back on the article's form.")
WITHDRAWN_ALREADY = _("This correction is withdrawn already.")
SENT_BEFORE = _("This form was sent before, with other words. Open the page anew, then add this one too.")
WITHHELD = _("Withheld")
NO_REASON = _("Say why it is withdrawn. The newsroom keeps the reason.")


def correct(
    article: Article,
    by: User,
    now: datetime,
    *,
    kind: str,
    was: str,
    says: str,
    form_key: UUID,
    source: Source | None = None,
) -> Correction:
    """Puts a dated note above the article; the same form makes one only.

    `source` is the cited one that failed. Raises Refused where words are missing, where the article
    is not live, and for other words that came with the same form.
    """
    if kind not in KINDS or not (was.strip() and says.strip()):
        raise Refused(NO_WORDS)
    facts = {"article": article, "kind": kind, "was": was.strip(), "says": says.strip(), "source": source}
    with changing():
        lock(article)
        if sent := Correction.objects.filter(form_key=form_key).first():
            if any(getattr(sent, name) != value for name, value in facts.items()):
                raise Refused(SENT_BEFORE)
            return sent
        refuse_unless_allowed(article, Verb.CORRECT, now)
        cited = _cited(article, source, now)
        made = Correction.objects.create(**facts, cited=cited, by=by, at=now, form_key=form_key)
        record(article, Verb.CORRECT, by, now, why=str(made)[:300])
        redate(article)
        tell(made, now, by)
        pages.article_changed(article)
    return made


def withdraw_correction(correction: Correction, by: User, now: datetime, why: str) -> None:
    """Takes back what was noted by mistake: readers see it no more, its row stays."""
    if not why.strip():
        raise Refused(NO_REASON)
    if correction.kind == Kind.RETRACTION:
        raise Refused(RETRACTS)
    article = correction.article
    with changing():
        lock(article)
        refuse_unless_allowed(article, Verb.UNCORRECT, now)
        correction.refresh_from_db()
        if correction.withdrawn_id:
            raise Refused(WITHDRAWN_ALREADY)
        _withdraw(correction, record(article, Verb.UNCORRECT, by, now, why=why.strip()))
        take_back(correction, now)
        redate(article)
        pages.article_changed(article)


def note_retraction(article: Article, move: Move) -> None:
    """The row of a retraction among the corrections, in the transaction of its verb."""
    facts = {"kind": Kind.RETRACTION, "was": move.why, "by": move.by, "at": move.at}
    tell(Correction.objects.create(article=article, **facts), move.at, move.by)


def withdraw_retraction(article: Article, move: Move) -> None:
    """Takes the retraction's row back, by the move that took back the retraction."""
    for noted in article.corrections.in_force().filter(kind=Kind.RETRACTION):
        _withdraw(noted, move)
        take_back(noted, move.at)


def blank_corrections(article: Article, since: datetime, move: Move) -> None:
    """Takes back what was noted since then, and its words: they may quote what `move` withholds.

    The notice of a retraction stays: it stands above the article and is no quotation of it.
    """
    noted = article.corrections.exclude(kind=Kind.RETRACTION).filter(at__gte=since)
    withhold(noted, move.at)
    noted.update(was=str(WITHHELD), says=str(WITHHELD), cited="")
    noted.in_force().update(withdrawn=move)
    article.moves.filter(verb=Verb.CORRECT, at__gte=since).update(why=str(WITHHELD))
    redate(article)


def redate(article: Article) -> None:
    """Keeps on the article when it was last corrected, so that a page without corrections asks for none."""
    newest = article.corrections.above_text().first()
    article.corrected_at = newest.at if newest else None
    article.save(update_fields=["corrected_at"])


def _withdraw(correction: Correction, move: Move) -> None:
    correction.withdrawn = move
    correction.save(update_fields=["withdrawn"])


def _cited(article: Article, source: Source | None, now: datetime) -> str:
    """The source as readers see it below the article; Refused where they don't."""
    if source is None:
        return ""
    shown = article.editions.live(now).select_related("revision").get().revision.citations
    for citation in shown:
        if citation["source"]["id"] == str(source.pk):
            return named(citation["source"])
    raise Refused(NO_SUCH_SOURCE)
