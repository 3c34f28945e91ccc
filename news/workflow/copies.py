"""Keeping the working copy: its version, what writes itself, and the revisions that are made of it."""

from datetime import datetime
from typing import Any

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
        copy = WorkingCopy(article)
        copy.bump(now)
        return copy.snapshot(by, now, body_html, note=note) if copy.is_changed else None


def lock(article: Article) -> None:
    """Makes others wait until this transaction ends, and reads the row as they left it."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())


def lock_unchanged(article: Article) -> None:
    """Locks the article; refuses when it is no longer the text that the caller holds."""
    held = (article.version, article.body)
    lock(article)
    if (article.version, article.body) != held:
        raise Refused(_("Somebody saved this article a moment ago. Look at it again, then go on."))


class WorkingCopy:
    """What an article's rows say, read once under its lock for all that a verb does with it."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.content = article.content()
        self.last: Revision | None = article.revisions.first()

    @property
    def is_changed(self) -> bool:
        """Whether the content is another one than the last revision shows."""
        return self.last is None or self.last.content() != self.content

    def bump(self, now: datetime) -> bool:
        """Moves the version if the content is not what it was at this version; says whether it did.

        A text that was changed is drafting again, whoever had approved it.
        """
        if self._stands():
            return False
        article = self.article
        article.version += 1
        article.changed_at = now
        article.stage = Stage.DRAFTING
        article.save(update_fields=["version", "changed_at", "stage"])
        return True

    def _stands(self) -> bool:
        """Whether the content is that of its version: as its revision has it, or as it saved itself."""
        if self.last and self.last.version == self.article.version:
            return not self.is_changed
        tab = Tab.objects.filter(article=self.article, version=self.article.version).first()
        return tab is not None and tab.digest == digest(self.content)

    def snapshot(self, by: User, now: datetime, body_html: str, **more: Any) -> Revision:
        """Makes a revision of it, which is the last one from now on."""
        self.last = Revision.objects.create(
            article=self.article,
            number=self.last.number + 1 if self.last else 1,
            version=self.article.version,
            made_by=by,
            made_at=now,
            body_html=body_html,
            **self.content,
            **{"stage": self.article.stage} | more,
        )
        remember(self.last, now)
        return self.last


def content_of(article: Article) -> dict[str, Any]:
    """The content of the version that stands, as its revision has it; as the rows have it without one."""
    last = article.revisions.first()
    return last.content() if last and last.version == article.version else article.content()


def redate(article: Article, now: datetime) -> None:
    """Carries a publication date that an editor changed to the lists; never leaves it empty there."""
    # One that has no topic was never published.
    listed = set(article.listings.values_list("published_at", flat=True)) if article.topic_id else set()
    if not listed:
        return
    if article.published_at is None:
        article.published_at = article.editions.earliest("live_from").live_from
        article.save(update_fields=["published_at"])
    if listed != {article.published_at}:
        showing.show(article, now)
