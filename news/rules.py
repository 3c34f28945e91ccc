"""Who may do what with an article, and what is said when they may not."""

from datetime import datetime
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from community.models import Topic
from community.rules import writing
from community.rules.refusing import Someone
from news.models import Article, Authorship

Row = TypeVar("Row", bound=Model)
OWN = _("You may change this article yourself: its sources stand on its form in the newsroom.")


class Refused(Exception):
    """A move that is not allowed now; `sentence` says why, to the person who tried."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(str(sentence))
        self.sentence = str(sentence)


def may_edit(user: Someone, article: Article) -> bool:
    """Editors edit every article, authors those that they began or that name them."""
    if user.has_perm("news.edit_any_article"):
        return True
    if not user.has_perm("news.change_article"):
        return False
    return article.created_by_id == user.pk or article.authorships.filter(user=user).exists()


def editable_by(user: User) -> QuerySet[Article]:
    """The articles that the user may edit; the many-row twin of may_edit."""
    if user.has_perm("news.edit_any_article"):
        return Article.objects.all()
    if not user.has_perm("news.change_article"):
        return Article.objects.none()
    # Two lists of numbers, each from its index: one condition with "or" would read all articles.
    begun = Article.objects.filter(created_by=user).order_by().values("pk")
    named = Authorship.objects.filter(user=user).order_by().values("article")
    return Article.objects.filter(pk__in=begun.union(named))


def of_editable(rows: QuerySet[Row], user: User) -> QuerySet[Row]:
    """Those rows whose `article` the user may edit; for who edits all of them no condition, which costs."""
    if user.has_perm("news.edit_any_article"):
        return rows
    return rows.filter(article__in=editable_by(user).values("pk"))


def may_publish(user: User) -> bool:
    """Whether the user publishes, schedules, takes down and puts back."""
    return user.has_perm("news.publish_article")


def may_arrange_front(user: Someone) -> bool:
    """Whether the user chooses what the front page shows first. A member's page asks nobody for it."""
    return user.is_staff and user.has_perm("news.arrange_front")


def may_merge(user: User) -> bool:
    """Whether the user may make two sources or publications one, which nothing takes back."""
    return user.has_perm("news.edit_any_article")


def against_hint(user: Someone, article: Article, topic: Topic, now: datetime) -> Text | None:
    """What stands against the user's telling the newsroom something of the article's sources.

    Whoever may reply may do that too, also where the replies are closed: the newsroom alone reads it.
    """
    against = writing.against_reply(user, topic, now)
    if against and against != writing.CLOSED:
        return against
    return OWN if may_edit(user, article) else writing.against_writing(user, now)


def may_answer_hints(user: User) -> bool:
    """Whether the user says what comes of the hints of readers; authors read those on their own articles."""
    return user.has_perm("news.edit_any_article")
