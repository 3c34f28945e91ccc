"""The authors of an article, as rows of its form, in the order of the byline."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import names
from accounts.models import User
from aivizor.search import inside
from news.forms.fields import Line
from news.forms.rows import Row, Rows
from news.forms.widgets import AUTHORS
from news.models import Article

SEVERAL = _("Several people are called {name}. Give the username.")
NOBODY = _("Nobody here is called {name}. Give the username.")


def person(typed: str) -> User | None:
    """Whom somebody named by username, or by a display name that only one person has; None for nothing.

    Raises ValidationError where that is nobody, or several people.
    """
    if not typed:
        return None
    if found := User.objects.named(names.normal(typed)).first():
        return found
    named = User.objects.filter(pk__in=inside.found(User.KIND, typed))
    found = [user for user in named if user.name.casefold() == typed.casefold()]
    if len(found) == 1:
        return found[0]
    raise ValidationError((SEVERAL if found else NOBODY).format(name=typed))


class AuthorRow(Row):
    """One author, named by username, or by a display name that only one person has."""

    filled_by = ("user",)

    user = Line(label=_("Author"), max_length=80, required=False, widget=AUTHORS)

    def clean_user(self) -> User | None:
        return person(self.cleaned_data["user"])


class AuthorRows(Rows):
    """The authors, each once."""

    form = AuthorRow
    extra, max_num = 1, 20

    def clean(self) -> None:
        super().clean()
        seen: set[User] = set()
        for row in self.kept():
            user = row.cleaned_data.get("user")
            if user in seen:
                row.add_error("user", _("This author is named already."))
            seen |= {user} - {None}

    def users(self) -> list[User]:
        """The authors in their order."""
        return [row.cleaned_data["user"] for row in self.kept()]


def rows_of(article: Article) -> list[dict[str, Any]]:
    """The authors of the article as the rows show them."""
    if article.pk is None:
        return []
    shown = article.authorships.select_related("user").order_by("position", "pk")
    return [{"user": authorship.user.username} for authorship in shown]
