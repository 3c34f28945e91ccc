"""What the search reads of a member: the names and the line that their page shows."""

from typing import TYPE_CHECKING

from aivizor import search

if TYPE_CHECKING:
    from accounts.models import User

KIND = "member"
# What a member changes of what is found.
COLUMNS = {"username", "name", "about", "is_active"}


def show(user: "User") -> None:
    """Makes the search hold the member as they are, or nothing of an account that is closed."""
    stored = search.SearchRow.objects.filter(kind=KIND, ref=user.pk).values_list("title", "body").first()
    wanted = document(user) if user.is_active else None
    if stored != (wanted and (wanted.title, wanted.body)):
        search.put(KIND, user.pk, [wanted] if wanted else [])


def document(user: "User") -> search.Document:
    """What is searched of a member."""
    about = " · ".join(filter(None, [f"@{user.username}", user.about]))
    return search.Document(str(user), about, user.date_joined, user.date_joined)
