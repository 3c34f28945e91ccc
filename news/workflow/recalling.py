"""The content of a revision put into the working copy, as far as what it names is still there.

A revision keeps ids and names. A row that is still there is taken as it is today, whatever it was
called then. What is gone is made anew where the revision knows all of it (tags, sources); for the
rest (a category, an author, a picture) the article goes without, and a sentence says so.
"""

from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.models import Article, Authorship, Category, Citation, Source, Tag
from news.sources import citing, vouching

NO_CATEGORY = _("The category “{name}” is gone. Choose another one.")
NO_COVER = _("The cover is gone. Choose another picture.")
NO_AUTHOR = _("“{name}” has no account any more and is not named.")
NO_AUTHORS = _("None of the authors has an account any more: those of today stay.")
TAG = _("The tag “{name}” was gone and is made anew.")
SOURCE = _("The source “{source}” was gone and is made anew.")
CHANGED = _("The source “{source}” was changed since and stands here as it is today.")
ONCE = _(
    "The source “{source}” stands here once: it is the same as another one today. Look at [^{key}] in the"
    " text."
)


def put(article: Article, content: dict[str, Any]) -> list[str]:
    """Writes the content, which is Revision.content(), into the rows of a locked article.

    Gives back a sentence for each thing that is not as it was.
    """
    began = article.body
    article.title, article.summary, article.body = content["title"], content["summary"], content["body"]
    article.ai, article.genre = content["ai"], content["genre"]
    told = [*_shelve(article, content["category"]), *_illustrate(article, content["cover"])]
    article.save()
    return [
        *told,
        *_tag(article, content["tags"]),
        *_name_authors(article, content["authors"]),
        *_cite(article, content["citations"], began),
    ]


def _shelve(article: Article, kept: dict[str, Any] | None) -> Iterator[str]:
    article.category = Category.objects.filter(pk=kept["id"]).first() if kept else None
    if kept and article.category is None:
        yield NO_CATEGORY.format(name=kept["name"])


def _illustrate(article: Article, kept: dict[str, Any] | None) -> Iterator[str]:
    is_there = kept is not None and default_storage.exists(kept["name"])
    if kept and not is_there:
        yield str(NO_COVER)
    article.cover, article.cover_alt = (kept["name"], kept["alt"]) if kept and is_there else ("", "")


def _tag(article: Article, kept: list[dict[str, Any]]) -> Iterator[str]:
    found = Tag.objects.in_bulk([tag["id"] for tag in kept])
    # A name stands for the tag that has it now, or for a new one.
    article.tags.set([found.get(tag["id"], tag["name"]) for tag in kept])
    for tag in kept:
        if tag["id"] not in found:
            yield TAG.format(name=tag["name"])


def _name_authors(article: Article, kept: list[dict[str, Any]]) -> Iterator[str]:
    found = User.objects.in_bulk([author["id"] for author in kept])
    for author in kept:
        if author["id"] not in found:
            yield NO_AUTHOR.format(name=author["name"])
    if not found:
        yield str(NO_AUTHORS)
        return
    article.authorships.all().delete()
    named = [found[author["id"]] for author in kept if author["id"] in found]
    Authorship.objects.bulk_create(
        Authorship(article=article, user=user, position=position)
        for position, user in enumerate(named, start=1)
    )


def _cite(article: Article, kept: list[dict[str, Any]], began: str) -> Iterator[str]:
    """`began` is the text that stood there before."""
    checked = {citation.source_id: citation for citation in article.citations.all()}
    article.citations.all().delete()
    cited: dict[int, Citation] = {}
    for position, citation in enumerate(kept, start=1):
        source = citing.recalled(citation["source"])
        if source.pk in cited:
            yield ONCE.format(source=source, key=citation["key"])
            continue
        yield from _changed(source, citation["source"])
        before = checked.get(source.pk)
        if before and before.checked_at:
            is_more = vouching.relies_on_more((began, before.key), (article.body, citation["key"]))
            before = None if is_more else before
        cited[source.pk] = _citation(article, source, position, citation, before)
    Citation.objects.bulk_create(cited.values())


def _changed(source: Source, record: dict[str, Any]) -> Iterator[str]:
    if str(source.pk) != record["id"]:
        yield SOURCE.format(source=source)
    elif source.record() != record:
        yield CHANGED.format(source=source)


def _citation(
    article: Article, source: Source, position: int, kept: dict[str, Any], checked: Citation | None
) -> Citation:
    """As the revision has it. That somebody checked the source holds on, while its quote is the same."""
    if checked and checked.quote != kept["quote"]:
        checked = None
    return Citation(
        article=article,
        source=source,
        position=position,
        key=kept["key"],
        locator=kept["locator"],
        quote=kept["quote"],
        role=kept["role"],
        checked_by=checked.checked_by if checked else None,
        checked_at=checked.checked_at if checked else None,
    )
