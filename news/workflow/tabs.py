"""Which open form wrote the version that stands: so that no form conflicts with itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from accounts.models import User
from news.models import Article, Tab
from news.models.tabs import digest


def is_own(article: Article, form: UUID | None, began: int) -> bool:
    """Whether the version that stands was written by this form, since it began from the version `began`.

    A form does not know so where its answer got lost, or came after it was sent again.
    """
    tab = _of(article)
    return tab is not None and (tab.form, tab.version) == (form, article.version) and tab.began <= began


def is_late(article: Article, form: UUID | None, turn: int) -> bool:
    """Whether the same form was sent again since, and that came first."""
    tab = _of(article)
    return tab is not None and tab.form == form and turn <= tab.turn


def wrote(
    article: Article,
    form: UUID,
    by: User,
    now: datetime,
    *,
    content: dict[str, Any],
    before: int,
    turn: int,
    is_whole: bool,
) -> Tab:
    """Notes that this form wrote the version that stands, with this content.

    `before` is the version that stood until then.
    """
    last = _of(article)
    goes_on = last is not None and (last.form, last.version) == (form, before)
    tab = Tab(
        article=article,
        form=form,
        began=last.began if last and goes_on else before,
        version=article.version,
        turn=max(turn, last.turn) if last and goes_on else max(turn, 0),
        is_whole=is_whole,
        digest=digest(content),
        by=by,
        at=now,
    )
    tab.save(force_insert=last is None)
    return tab


def _of(article: Article) -> Tab | None:
    return Tab.objects.filter(article=article.pk).first()
