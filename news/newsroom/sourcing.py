"""Puts the rows of an article's form into its citations and authors."""

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from accounts.models import User
from news import citing
from news.forms.citations import CitationRow, CitationRows, facts_of
from news.models import Article, Authorship, Citation, Source


def cite(article: Article, rows: CitationRows) -> list[str]:
    """Makes the article cite what the rows say, in their order.

    Runs in the caller's transaction. Gives back what the editor should know about sources that
    are not this article's alone, a sentence each.
    """
    notes: list[str] = []
    wanted = {}
    for row in rows.kept():
        wanted[_source_of(row, article, notes)] = row
    held = {citation.source_id: citation for citation in article.citations.all()}
    article.citations.exclude(source__in=wanted).delete()
    keys = citing.keys_for([row.cleaned_data["key"] for row in wanted.values()])
    _free_keys(article, held, dict(zip([source.pk for source in wanted], keys, strict=True)))
    for position, ((source, row), key) in enumerate(zip(wanted.items(), keys, strict=True), start=1):
        citation = held.get(source.pk) or Citation(article=article, source=source)
        citation.position, citation.key = position, key
        citation.locator, citation.quote = row.cleaned_data["locator"], row.cleaned_data["quote"]
        citation.role = row.cleaned_data["role"]
        citation.save()
    return notes


def name_authors(article: Article, users: list[User]) -> None:
    """Makes these the authors, in their order."""
    held = {authorship.user_id: authorship for authorship in article.authorships.all()}
    article.authorships.exclude(user__in=users).delete()
    for position, user in enumerate(users, start=1):
        authorship = held.get(user.pk) or Authorship(article=article, user=user)
        authorship.position = position
        authorship.save()


def _source_of(row: CitationRow, article: Article, notes: list[str]) -> Source:
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
    citing.amend(stored, **row.facts)
    others = Citation.objects.filter(source=stored, article__trash=None).exclude(article=article).count()
    if others:
        articles = "another article" if others == 1 else f"{others} other articles"
        notes.append(
            f"“{stored}” is cited by {articles} too, and is changed there as well."
            " What is published stays as it was."
        )
    return stored


def _found_or_made(row: CitationRow, notes: list[str]) -> Source:
    before = facts_of(row.found)
    source = citing.source_for(**row.facts)
    if row.found and any(fact and before[name] not in ("", fact) for name, fact in row.facts.items()):
        notes.append(
            f"The address {source.url} was known already, as “{source}”. What was stored is kept;"
            " change it in its row if it is wrong."
        )
    return source


def _free_keys(article: Article, held: dict[int, Citation], keys: dict[int, str]) -> None:
    """Takes their keys from citations that get another one, so that two can change places."""
    moving = [citation.pk for pk, citation in held.items() if pk in keys and citation.key != keys[pk]]
    if moving:
        aside = Concat(Value("-"), Cast("pk", CharField()))
        article.citations.filter(pk__in=moving).update(key=aside)
