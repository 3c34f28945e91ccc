"""The watched words and blocked sites, kept by each process until the back office changes them."""

from collections.abc import Mapping
from typing import NamedTuple

from aivizor import pages
from community.models import BlockedDomain, WatchedWord
from community.watched import words

# Moves with every change of either list. No page shows them: it is how processes learn of it.
KEY = "watched"


class Watched(NamedTuple):
    """Both lists: phrases by their first words, and what happens where a phrase or a site is found."""

    version: int
    phrases: words.Phrases
    words: Mapping[str, str]
    sites: Mapping[str, str]


_known = Watched(0, {}, {}, {})


def watched(version: int) -> Watched:
    """The lists as they are, where `version` was read before; asks twice after a change, else nothing.

    What is read is as new as the version or newer, so that a change is never missed.
    """
    global _known
    if version != _known.version:
        answers = dict(WatchedWord.objects.values_list("key", "answer"))
        sites = dict(BlockedDomain.objects.values_list("domain", "answer"))
        _known = Watched(version, words.phrases(answers), answers, sites)
    return _known


def changed() -> None:
    """Says in the transaction of a change that every process has to read the lists again."""
    pages.moved(KEY)
