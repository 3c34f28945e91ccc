"""Puts the rows of an article's form into its citations and authors."""

from datetime import datetime

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.forms import more
from news.forms.citations import CitationRow, CitationRows, said_of
from news.models import Article, Authorship, Citation, Source
from news.models.articles import of_kept
from news.sources import citing, vouching

WRITTEN = ("position", "key", "locator", "quote", "role", "checked_by_id", "checked_at")
FELL = _("The check of “{source}” fell away, because what was checked is changed. Check it again.")


def cite(
    article: Article, rows: CitationRows, by: User, now: datetime, *, began: str, takes_ticks: bool
) -> list[str]:
    """Makes the article cite what the rows say, in their order; ticks are checks where `takes_ticks`.

    `began` is the text as it stood before: words that it did not have fell under no check.

    Runs in the caller's transaction. Gives back what the editor should know about sources that
    are not this article's alone, a sentence each.
    """
    notes: list[str] = []
    wanted = {}
    for row in rows.kept():
        wanted[_source_of(row, article, notes, by, now)] = row
    held = {citation.source_id: citation for citation in article.citations.all()}
    going = held.keys() - {source.pk for source in wanted}
    lines = [line for pk in going for line in vouching.drop(held[pk])]
    if going:
        article.citations.filter(source__in=going).delete()
    keys = citing.keys_for([row.cleaned_data["key"] for row in wanted.values()])
    _free_keys(article, held, dict(zip([source.pk for source in wanted], keys, strict=True)))
    for position, ((source, row), key) in enumerate(zip(wanted.items(), keys, strict=True), start=1):
        citation = held.get(source.pk) or Citation(article=article, source=source)
        before = _written(citation)
        named = (began, citation.key), (article.body, key)
        is_requoted = citation.quote != row.cleaned_data["quote"] or vouching.relies_on_more(*named)
        citation.position, citation.key = position, key
        if is_requoted and (fell := vouching.drop(citation)):
            lines += fell
            notes.append(FELL.format(source=source))
        citation.locator, citation.quote = row.cleaned_data["locator"], row.cleaned_data["quote"]
        citation.role = row.cleaned_data["role"]
        lines += _tick(citation, row, by, now) if takes_ticks else []
        if citation.pk is None or _written(citation) != before:
            citation.save()
    vouching.log(article, by, now, lines)
    return notes


def _written(citation: Citation) -> tuple[object, ...]:
    """What a form may change of it."""
    return tuple(getattr(citation, name) for name in WRITTEN)


def reread(article: Article, by: User, now: datetime, *, began: str) -> list[str]:
    """Takes the checks that new words in the text make fall, where the rows stay as they are; as cite."""
    notes, lines = [], []
    for citation in article.citations.filter(checked_at__isnull=False).select_related("source__publication"):
        if vouching.relies_on_more((began, citation.key), (article.body, citation.key)):
            lines += vouching.drop(citation)
            citation.save(update_fields=["checked_by", "checked_at"])
            notes.append(FELL.format(source=citation.source))
    vouching.log(article, by, now, lines)
    return notes


def tick(article: Article, rows: CitationRows, by: User, now: datetime) -> None:
    """Notes what the form of a text that is stored already says of checks."""
    held = {citation.source_id: citation for citation in article.citations.all()}
    lines = []
    for row in rows.kept():
        if row.is_ticked and row.stored and (citation := held.get(row.stored.pk)):
            lines += _tick(citation, row, by, now)
            citation.save(update_fields=["checked_by", "checked_at"])
    vouching.log(article, by, now, lines)


def _tick(citation: Citation, row: CitationRow, by: User, now: datetime) -> list[vouching.Line]:
    if row.cleaned_data["checked"]:
        return vouching.check(citation, by, now)
    return vouching.drop(citation) if row.cleaned_data["unchecked"] else []


def name_authors(article: Article, users: list[User]) -> None:
    """Makes these the authors, in their order."""
    held = {authorship.user_id: authorship for authorship in article.authorships.all()}
    if going := held.keys() - {user.pk for user in users}:
        article.authorships.filter(user__in=going).delete()
    for position, user in enumerate(users, start=1):
        authorship = held.get(user.pk) or Authorship(article=article, user=user)
        if authorship.pk is None or authorship.position != position:
            authorship.position = position
            authorship.save()


def _source_of(row: CitationRow, article: Article, notes: list[str], by: User, now: datetime) -> Source:
    """The source that the row cites: the stored one, with what was typed since, or another one.

    A changed fact changes the source for everyone who cites it; what is published keeps its own
    record. Another address is another source, unless the source had none yet.
    """
    stored = row.stored
    if stored is None:
        return _found_or_made(row, notes)
    if not row.touched:
        return stored
    if row.url_key != stored.url_key and (stored.url_key or row.found):
        return _found_or_made(row, notes)
    more.put(stored, row.more)
    citing.amend(stored, **row.facts)
    if article.pk in vouching.withdraw(stored.citations.all(), by, now):
        notes.append(FELL.format(source=stored))
    others = of_kept(stored.citations.exclude(article=article)).count()
    if others:
        notes.append(_changed_for(stored, others))
    return stored


def _changed_for(source: Source, others: int) -> str:
    told = ngettext(
        "“{source}” is cited by another article too, and is changed there as well."
        " What is published stays as it was.",
        "“{source}” is cited by {count} other articles too, and is changed there as well."
        " What is published stays as it was.",
        others,
    )
    return told.format(source=source, count=others)


def _found_or_made(row: CitationRow, notes: list[str]) -> Source:
    before, said = said_of(row.found), row.facts | row.more
    if not row.doi_key:
        # It stays with the source that the row showed before.
        said["doi"] = ""
    source = citing.source_for(**row.facts, doi=said["doi"])
    if more.complete(source, said):
        source.save()
    if row.found and any(fact and before[name] not in ("", fact) for name, fact in said.items()):
        notes.append(
            gettext(
                "The address {address} was known already, as “{source}”. What was stored is kept;"
                " change it in its row if it is wrong."
            ).format(address=source.url, source=source)
        )
    return source


def _free_keys(article: Article, held: dict[int, Citation], keys: dict[int, str]) -> None:
    """Takes their keys from citations that get another one, so that two can change places."""
    moving = [citation.pk for pk, citation in held.items() if pk in keys and citation.key != keys[pk]]
    if moving:
        aside = Concat(Value("-"), Cast("pk", CharField()))
        article.citations.filter(pk__in=moving).update(key=aside)
