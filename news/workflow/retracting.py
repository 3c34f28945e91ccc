"""An article that stays and says that it no longer holds, and one that no longer says so."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.pages import changing
from news import showing
from news.models import Article
from news.rules import Refused
from news.workflow.copies import lock
from news.workflow.correcting import note_retraction, withdraw_retraction
from news.workflow.publishing import drop_scheduled
from news.workflow.table import Verb, record, refuse_unless_allowed

NO_NOTICE = _("Say why: the notice stands above the article, for every reader.")


def retract(article: Article, by: User, now: datetime, notice: str) -> None:
    """The page stays, with the notice above it. A scheduled edition goes: nothing replaces the text.

    The notice is laid over the live edition; nothing that is stored of it changes.
    """
    if not notice.strip():
        raise Refused(NO_NOTICE)
    with changing():
        lock(article)
        refuse_unless_allowed(article, Verb.RETRACT, now)
        drop_scheduled(article, now)
        live = article.editions.select_related("revision").live(now).get()
        article.editions.filter(pk=live.pk).update(live_until=None)
        move = record(article, Verb.RETRACT, by, now, revision=live.revision, why=notice.strip())
        article.retraction = move
        article.save(update_fields=["retraction"])
        note_retraction(article, move)
        showing.show(article, now)


def unretract(article: Article, by: User, now: datetime, why: str = "") -> None:
    """The notice goes; the page shows the text as before."""
    with changing():
        lock(article)
        refuse_unless_allowed(article, Verb.UNRETRACT, now)
        article.retraction = None
        article.save(update_fields=["retraction"])
        withdraw_retraction(article, record(article, Verb.UNRETRACT, by, now, why=why))
        showing.show(article, now)
