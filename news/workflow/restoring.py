"""An earlier revision as the working copy again: as a new revision, and nothing of the past is lost."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import markdown
from aivizor.pages import changing
from news.models import Article, Edition, Move, Revision
from news.rules import Refused
from news.sources import vouching
from news.workflow import recalling
from news.workflow.copies import WorkingCopy, lock, save
from news.workflow.table import Verb, record, refuse_unless_allowed

CHANGED = _("Somebody saved this article after you opened the page. Nothing was restored: look at it again.")
SAME = _("The article says this already, so nothing was restored.")
WITHHELD = _("The text of this revision is withheld and can't be restored.")
BEFORE = _("Before revision {number} was restored")


@dataclass(frozen=True)
class Restored:
    """The new revision; the one that keeps what was saved by itself before; what is not as it was."""

    revision: Revision
    kept: Revision | None = None
    told: list[str] = field(default_factory=list)


def restore(revision: Revision, by: User, now: datetime, *, version: int) -> Restored:
    """Puts the content of the revision into its article; the text is drafting again.

    `version` is the one that the caller saw: another one is refused. What stood there and was no
    revision yet becomes one first. Made twice from the same page it is made once.
    """
    article = revision.article
    keys = [citation["key"] for citation in revision.citations]
    body_html = markdown.article(revision.body, keys, before=revision.body_html)
    with changing():
        lock(article)
        refuse_unless_allowed(article, Verb.RESTORE, now)
        if _is_withheld(revision):
            raise Refused(WITHHELD)
        if article.version != version:
            if made := _made_before(article, revision, by):
                return Restored(made)
            raise Refused(CHANGED)
        kept = save(article, by, now, note=BEFORE.format(number=revision.number))
        checked = vouching.checked_in(article)
        told = recalling.put(article, revision.content())
        fell = checked - vouching.checked_in(article)
        vouching.log(article, by, now, ((source, vouching.What.WITHDRAWN) for source in fell))
        copy = WorkingCopy(article)
        if not copy.bump(now):
            raise Refused(SAME)
        made = copy.snapshot(by, now, body_html, note=_of(revision))
        record(article, Verb.RESTORE, by, now, revision=made, why=_of(revision))
    return Restored(made, kept, told)


def _is_withheld(revision: Revision) -> bool:
    same = Edition.objects.filter(revision__article=revision.article, revision__version=revision.version)
    return same.filter(withheld__isnull=False).exists()


def _made_before(article: Article, revision: Revision, by: User) -> Revision | None:
    """What the same press made, where it was sent twice."""
    last: Move | None = article.moves.select_related("revision").first()
    if last is None or (last.verb, last.by_id, last.why) != (Verb.RESTORE, by.pk, _of(revision)):
        return None
    return last.revision if last.revision.version == article.version else None


def _of(revision: Revision) -> str:
    return gettext("Revision {number}").format(number=revision.number)
