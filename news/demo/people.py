"""Who speaks in the demo. Three accounts sign in; all others have no password and never will."""

from datetime import UTC, datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from community import trust

ACCOUNTS = {"editor": "Ruth Adeyemi", "moderator": "Jonas Weil", "member": "Mia Solberg"}
# The editor runs the site, too.
STAFF = {"editor": ("editor", "owner"), "moderator": ("moderator",)}
OTHERS = {
    # They write the articles …
    "ines-marlow": "Ines Marlow",
    "tobias-kern": "Tobias Kern",
    "amara-okafor": "Amara Okafor",
    "daniel-brandt": "Daniel Brandt",
    # … and they talk.
    "ada": "Ada Lindqvist",
    "ben": "Ben Carroway",
    "grace": "Grace Obi",
    "leo": "Leo Marchetti",
    "lina": "Лина Орлова",
    "noor": "Noor van Dijk",
    "priya": "Priya Raman",
    "samir": "Samir Haddad",
    "tomasz": "Tomasz Zieliński",
    "yuki": "Yuki Tanabe",
}
JOINED = datetime(2026, 4, 1, 8, tzinfo=UTC)


def make(password: str) -> dict[str, User]:
    """Everybody, by username; `password` opens the three accounts."""
    hashed = make_password(password)
    people = {username: _account(username, name, hashed) for username, name in ACCOUNTS.items()}
    for username, name in OTHERS.items():
        people[username] = User.objects.create(
            username=username, name=name, password=make_password(None), date_joined=JOINED
        )
    # They have been here for a while: their level is found anew when they write on another day.
    trust.know(people.values(), trust.REGULAR, timezone.now())
    return people


def _account(username: str, name: str, hashed: str) -> User:
    """Someone who can sign in at once: the address counts as verified, no mail is needed."""
    user = User.objects.create(
        username=username,
        name=name,
        email=f"{username}@example.org",
        password=hashed,
        is_staff=username in STAFF,
        date_joined=JOINED,
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    user.groups.set(Group.objects.filter(name__in=STAFF.get(username, ())))
    return user
