"""Whom a text calls by @name: found in the text, linked where they are members.

A text says a name where its author wrote it. What stands in a quote is called by another, and what
stands in code, in a link or in an e-mail address is nobody.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor import markdown
from aivizor.addresses import address_of
from aivizor.markdown import Named

MOST = 10
# Of all names that stand in the text, quotes included, so many are looked up.
MOST_LINKED = 100


def mentioned(body: str) -> list[str]:
    """The usernames that the text says, as they were typed and in their order, each once whatever its case.

    A name that ends in a dot or a hyphen comes with and without it: which of the two somebody has,
    only the database knows. Names nobody where the text can't be read as Markdown.
    """
    try:
        names = markdown.named(body).said
    except ValidationError:
        # A text that was stored before the bounds were drawn closer.
        return []
    found: dict[str, str] = {}
    for name in _spelled(names):
        found.setdefault(name.casefold(), name)
    return list(found.values())


def addresses(names: Named) -> dict[str, str]:
    """Where to find those of the named who are members, by their names in small letters."""
    keys = {name: User.key_of(name) for name in _spelled([*names.said, *names.quoted][:MOST_LINKED])}
    people = User.objects.filter(key__in=set(keys.values()), is_active=True)
    known = {key: address_of("person", pk) for key, pk in people.values_list("key", "pk")}
    return {name.casefold(): known[key] for name, key in keys.items() if key in known}


def few_addresses(names: Named) -> dict[str, str]:
    """The same for a text that is being written. Raises ValidationError where it calls too many."""
    if len(names.said) > MOST:
        sentence = _(
            "This text calls {count} people by @, and {most} are the most. Take some out."
            " What is code belongs between backticks: `@like.this`."
        )
        raise ValidationError(sentence.format(count=len(names.said), most=MOST), code="too_many_names")
    return addresses(names)


def _spelled(names: Iterable[str]) -> list[str]:
    return [spelling for name in names for spelling in markdown.spellings(name)]
