"""How a number is read: 10,000, or as else the site's language parts its thousands."""

from django.utils.formats import number_format


def grouped(number: int) -> str:
    """10,000; in Russian with spaces that don't break."""
    return number_format(number, force_grouping=True)
