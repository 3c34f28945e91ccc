"""Keeping the working copy: its version, what writes itself, and the revisions that are made of it."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor.pages import changing
from news import showing
from news.models import Article, Revision, Stage, Tab
from news.models.tabs import digest
from news.rules import Refused
from news.sources.links.remembering import remember


def save(article: Article, by: User, now: datetime, note: str = "") -> Revision | None:
    """Keeps the working copy, as it stands in the database, as a revision.

    None, and no revision, when it shows what the last one shows. The version moves only when the
    content does: a text that saved itself has its version already. Raises ValidationError when the
    text can't be rendered.
    """
    body_html = article.rendered()
    with changing():
        lock_unchanged(article)
        redate(article, now)
        bump(article, now)
        if not is_changed(article):
            return None
        return snapshot(article, by, now, body_html, note=note)


def lock(article: Article) -> None:
    """Makes others wait until this transaction ends, and reads the row as they left it."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())


def lock_unchanged(article: Article) -> None:
    """Locks the article; refuses when it is no longer the text that the caller holds."""
    held = (article.version, article.body)
    lock(article)
    if (article.version, article.body) != held:
        raise Refused(_("Somebody saved this article a moment ago. Look at it again, then go on."))


def bump(article: Article, now: datetime) -> bool:
    """Moves the version if the content is not what it was at this version; says whether it did.

    A text that was changed is drafting again, whoever had approved it.
    """
    if _stands(article):
        return False
    article.version += 1
    article.changed_at = now
    article.stage = Stage.DRAFTING
    article.save(update_fields=["version", "changed_at", "stage"])
    return True


def _stands(article: Article) -> bool:
    """Whether the content is that of its version: as its revision has it, or as it saved itself."""
    content = article.content()
    last = article.revisions.first()
    if last and last.version == article.version:
        return last.content() == content
    tab = Tab.objects.filter(article=article, version=article.version).first()
    return tab is not None and tab.digest == digest(content)


def is_changed(article: Article) -> bool:
    """Whether the content is another one than the last revision shows."""
    last = article.revisions.first()
    return last is None or last.content() != article.content()


def redate(article: Article, now: datetime) -> None:
    """Carries a publication date that an editor changed to the lists; never leaves it empty there."""
    if not article.listings.exists():
        return
    if article.published_at is None:
        article.published_at = article.editions.earliest("live_from").live_from
        article.save(update_fields=["published_at"])
    if article.listings.exclude(published_at=article.published_at).exists():
        showing.show(article, now)


def snapshot(article: Article, by: User, now: datetime, body_html: str, **more: Any) -> Revision:
    number = (article.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
    revision = Revision.objects.create(
        article=article,
        number=number,
        version=article.version,
        made_by=by,
        made_at=now,
        body_html=body_html,
        **article.content(),
        **{"stage": article.stage} | more,
    )
    remember(revision, now)
    return revision
