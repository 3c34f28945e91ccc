"""What may stand in an address."""

from django.urls import register_converter
from django.urls.converters import IntConverter


class RowNumber(IntConverter):
    """The number of a row: what every database can look for. A longer one is no address of ours."""

    regex = "[0-9]{1,18}"


register_converter(RowNumber, "row")
