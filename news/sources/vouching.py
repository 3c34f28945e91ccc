"""That a person has checked a source for an article: noted on its citation, taken back, and logged.

A check is of the source's facts and of the quotes. When one of them changes it holds no longer.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from aivizor import markdown
from news.models import Article, Citation, SourceCheck

What = SourceCheck.What
Line = tuple[int, What]
# A text, and the key by which it refers to a source.
Named = tuple[str, str]


def check(citation: Citation, by: User, now: datetime) -> list[Line]:
    """Notes on a citation that is saved next that this person has checked its source.

    One that is checked stays as it is. Gives back what belongs in the log.
    """
    if citation.checked_at:
        return []
    citation.checked_by, citation.checked_at = by, now
    return [(citation.source_id, What.CHECKED)]


def drop(citation: Citation) -> list[Line]:
    """Takes the check, if there is one, from a citation that is saved next; gives back what check does."""
    if not citation.checked_at:
        return []
    citation.checked_by = citation.checked_at = None
    return [(citation.source_id, What.WITHDRAWN)]


def relies_on_more(before: Named, after: Named) -> bool:
    """Whether a text takes words from a source that it did not take from it before: nobody checked those."""
    (old, old_key), (new, new_key) = before, after
    if old == new and old_key == new_key:
        return False
    known = {place.quote for place in markdown.places(old, [old_key]).get(old_key, [])}
    words = (place.quote for place in markdown.places(new, [new_key]).get(new_key, []))
    return any(quote and quote not in known for quote in words)


def withdraw(citations: QuerySet[Citation], by: User, now: datetime) -> set[int]:
    """Takes the checks from all of these that have one, because of what `by` changed.

    Gives back the ids of their articles.
    """
    checked = citations.filter(checked_at__isnull=False)
    held = list(checked.values_list("article", "source"))
    if held:
        SourceCheck.objects.bulk_create(
            SourceCheck(article_id=article, source_id=source, by=by, at=now, what=What.WITHDRAWN)
            for article, source in held
        )
        checked.update(checked_by=None, checked_at=None)
    return {article for article, _source in held}


def log(article: Article, by: User, now: datetime, lines: Iterable[Line]) -> None:
    """Writes into the log what happened to the checks of the article's sources, by their ids."""
    SourceCheck.objects.bulk_create(
        SourceCheck(article=article, source_id=source, by=by, at=now, what=what) for source, what in lines
    )


def checked_in(article: Article) -> set[int]:
    """The ids of those of its sources that a person has checked."""
    return set(article.citations.filter(checked_at__isnull=False).values_list("source", flat=True))


def keys_checked(article: Article) -> frozenset[str]:
    """The keys of the citations that a person has checked."""
    return frozenset(article.citations.filter(checked_at__isnull=False).values_list("key", flat=True))
