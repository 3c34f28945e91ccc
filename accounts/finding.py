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
    search.keep(KIND, user.pk, document(user) if user.is_active else None)


def document(user: "User") -> search.Document:
    """What is searched of a member."""
    about = " · ".join(filter(None, [f"@{user.username}", user.about]))
    return search.Document(str(user), about, user.date_joined, user.date_joined)
