"""Stories made articles: the author, the category, the sources and the tags found or made."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.models import User
from aivizor.pages import changing
from aivizor.tags import slug_of
from news import workflow
from news.forms.telling import names_in
from news.importing.front_matter import Unreadable
from news.importing.story import Cited, Story
from news.models import Article, Authorship, Category, Citation
from news.rules import Refused
from news.sources import citing

NOTE = _("Brought in from a file.")


class Here(Exception):
    """This very text was brought in before; `article` is what became of it."""

    def __init__(self, article: Article) -> None:
        super().__init__(article)
        self.article = article


def bring_in(story: Story, now: datetime, *, by: User | None = None, publish: bool = False) -> Article:
    """The story as a draft with one revision, or published.

    Published means live at once under the file's own date, or, where that is still to come,
    scheduled for it. `by` is who brings it in; the author where nobody is named.
    Writes nothing and raises Here where the article is here already, Unreadable where it is but
    otherwise than asked for, and where it can't be made.
    """
    try:
        with changing():
            _refuse_double(story, publish)
            article = draft(story, now, by=by)
            if publish:
                later = story.published if story.published and story.published > now else None
                workflow.waive(article, article.created_by, now, str(NOTE))
                workflow.publish(article, article.created_by, now, at=later, why=str(NOTE))
            else:
                workflow.save(article, article.created_by, now, note=str(NOTE))
    except Refused as refused:
        raise Unreadable(refused.sentence) from None
    except ValidationError as error:
        raise Unreadable(" ".join(error.messages)) from None
    return article


def draft(story: Story, now: datetime, *, by: User | None = None) -> Article:
    """The working copy of the story; the caller, in its transaction, saves or publishes it.

    Raises Unreadable and ValidationError.
    """
    author = author_for(story.author) if story.author else by
    if author is None:
        raise Unreadable(_("There is no author. Add a line like author: Ada Lovelace."))
    article = Article(
        title=story.title,
        summary=story.summary,
        body=story.body,
        category=category_for(story.category),
        genre=story.genre,
        # A date that is still to come is the schedule's business: no page prints it before.
        published_at=story.published if story.published and story.published <= now else None,
        created_at=now,
        created_by=by or author,
        changed_at=now,
    )
    article.full_clean()
    article.save()
    Authorship.objects.create(article=article, user=author)
    article.tags.set(story.tags)
    _cite(article, story.sources)
    return article


def _refuse_double(story: Story, publish: bool) -> None:
    """The same file brought in twice is one article. Raises Here; Unreadable for another text or stage."""
    alike = Article.objects.kept().filter(title=story.title)
    if story.published:
        # None is a draft whose date is still to come.
        alike = alike.filter(Q(published_at=story.published) | Q(published_at=None))
    found = alike.filter(revisions__body=story.body).first() or alike.first()
    if found is None:
        return
    # What editors made of it since does not matter: it is kept as it came, too.
    if found.revisions.filter(body=story.body).exists() and (found.editions.exists() or not publish):
        raise Here(found)
    raise Unreadable(
        gettext(
            "Article {number} has this title and date already. Edit or publish that one, or change the title"
            " or the date."
        ).format(number=found.pk)
    )


def author_for(name: str) -> User:
    """Whoever has this username or display name, whatever the case; made if there is nobody.

    Who is made has no password and no e-mail address, and so can't sign in. Raises Unreadable
    where several have the name.
    """
    found = list(User.objects.named(name))
    found = found or list(User.objects.filter(name__iexact=name).order_by("pk"))
    if len(found) > 1:
        usernames = ", ".join(user.username for user in found[:5])
        several = ngettext(
            "{count} person is called {name}. Name the author by username: {usernames}.",
            "{count} people are called {name}. Name the author by username: {usernames}.",
            len(found),
        )
        raise Unreadable(several.format(count=len(found), name=name, usernames=usernames))
    if found:
        return found[0]
    user = User(username=_free_username(name), name=name)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    return user


def _free_username(name: str) -> str:
    """A username made of the name: mihail-lebedev, or mihail-lebedev-2 where that is taken."""
    base = slugify(names.normal(name), allow_unicode=True)[: names.LONGEST - 4].strip("-_") or "author"
    username, number = base, 1
    while names.key(username) in names.KEPT or User.objects.named(username).exists():
        number += 1
        username = f"{base}-{number}"
    return username


def category_for(name: str) -> Category | None:
    """The category of this name, whatever the case; made if there is none. None for no name."""
    if not name:
        return None
    if found := Category.objects.named(name).first():
        return found
    longest = 40
    slug = base = slug_of(name)[: longest - 4].strip("-") or "category"
    number = 1
    while Category.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return Category.objects.create(name=name, slug=slug)


def _cite(article: Article, sources: tuple[Cited, ...]) -> None:
    """Cites the sources in their order. Raises Unreadable, which says which one can't be."""
    cited: dict[int, int] = {}
    keys = citing.keys_for([named.key for named in sources])
    for number, named in enumerate(sources, start=1):
        try:
            source = citing.source_for(
                publication=named.publication,
                title=named.title,
                url=named.url,
                issued=named.issued,
            )
        except ValidationError as error:
            fault = gettext("Source {number}: {fault}")
            raise Unreadable(fault.format(number=number, fault=" ".join(error.messages))) from None
        if source.pk in cited:
            raise Unreadable(
                gettext(
                    "Sources {first} and {second} are one work. Name it once, with both places in its"
                    " locator."
                ).format(first=cited[source.pk], second=number)
            )
        if named.authors and not source.authors:
            source.authors = names_in("\n".join(named.authors), [])
            source.save()
        cited[source.pk] = number
        Citation.objects.create(
            article=article,
            source=source,
            position=number,
            key=keys[number - 1],
            locator=named.locator,
            quote=named.quote,
            role=named.kind,
        )
