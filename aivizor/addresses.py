"""What may stand in an address, and the addresses of what pages name again and again."""

from functools import lru_cache

from django.urls import register_converter, reverse
from django.urls.converters import IntConverter, StringConverter


class RowNumber(IntConverter):
    """The number of a row: what every database can look for. A longer one is no address of ours."""

    regex = "[0-9]{1,18}"


class Name(StringConverter):
    """A slug or a username in any script: what every database can look for, which NUL is not."""

    regex = r"[^/\x00]+"


register_converter(RowNumber, "row")
register_converter(Name, "name")


@lru_cache(maxsize=10_000)
def address_of(name: str, *parts: str | int) -> str:
    """Django's `reverse`, remembered: one page asks for dozens, and most are asked for again."""
    return reverse(name, args=parts)
