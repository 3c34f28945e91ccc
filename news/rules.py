"""Who may do what with an article, and what is said when they may not."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from news.models import Article, Authorship


class Refused(Exception):
    """A move that is not allowed now; `sentence` says why, to the person who tried."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def may_edit(user: User, article: Article) -> bool:
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
    named = Authorship.objects.filter(article=OuterRef("pk"), user=user)
    return Article.objects.filter(Q(created_by=user) | Exists(named))


def may_publish(user: User) -> bool:
    """Whether the user publishes, schedules, takes down and puts back."""
    return user.has_perm("news.publish_article")
