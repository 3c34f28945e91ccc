"""The language that a test speaks."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.utils import translation
from django.utils.translation import trans_real


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Within it texts are looked up in that language. The tests' own site speaks the original: nothing is."""
    with patch.object(translation, "_trans", trans_real), translation.override(language):
        yield
