"""What may stand in an address."""

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter


class RowNumber(IntConverter):
    """The number of a row: what every database can look for. A longer one is no address of ours."""

    regex = "[0-9]{1,18}"


class Name(StringConverter):
    """A slug or a username in any script: what every database can look for, which NUL is not."""

    regex = r"[^/\x00]+"


register_converter(RowNumber, "row")
register_converter(Name, "name")
