"""The small control by which a member says how much they are told of a thing."""

from typing import NamedTuple

from django.conf import settings
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aivizor.addresses import address_of
from aivizor.languages import Text
from community.models import Follow
from community.rules.refusing import Someone
from community.telling import following

Kind, Level = Follow.Kind, Follow.Level
# The name of a button that says a level; the underscore says that nobody typed it (aivizor/errors.py).
LEVEL, NONE = "_level", "none"
# What each kind tells of at the level of everything, and at that of muted, in a few words.
EVERYTHING = {
    Kind.TOPIC: _("Every reply"),
    Kind.BOARD: _("Every new topic"),
    Kind.TAG: _("Every new topic"),
    Kind.ARTICLE_TAG: _("Every new article"),
    Kind.AUTHOR: _("All that they publish"),
    Kind.SOURCE: _("Every article that cites it"),
}
STANDS = {
    "": _("Follow"),
    Level.ALL: _("Following"),
    Level.MENTIONS: _("Mentions only"),
}
# Muted, a member and a tag are not shown either: the word for it may be another one.
NOT_SHOWN = {Kind.AUTHOR, Kind.TAG}
# Nothing in these mentions or answers a member.
WORDLESS = {Kind.ARTICLE_TAG, Kind.SOURCE}


class Choice(NamedTuple):
    """One button: the level that it chooses, and what it says."""

    level: str
    words: Text
    is_chosen: bool


class Control(NamedTuple):
    """Where it posts to, what stands now, what may be chosen; a visitor is led to `sign_in` instead."""

    url: str
    about: str
    stands: Text
    choices: list[Choice]
    sign_in: str


def control(user: Someone, kind: str, key: int, about: str, url: str, page: str) -> Control:
    """The control of one thing, called `about`, on the page at `page`; asks once, and not for a visitor."""
    return shown(following.level_of(user, kind, key), user, kind, about, url, page)


def shown(level: str, user: Someone, kind: str, about: str, url: str, page: str) -> Control:
    """The same where the level is known: "" for what is not followed."""
    sign_in = "" if user.is_authenticated else f"{address_of(settings.LOGIN_URL)}?{urlencode({'next': page})}"
    choices = [Choice(one, words, one == level) for one, words in levels(kind)]
    if level:
        choices.append(Choice(NONE, _("Stop following"), False))
    stands = _muted(kind) if level == Level.MUTED else STANDS[level]
    return Control(url, about, stands, choices, sign_in)


def levels(kind: str) -> list[tuple[str, Text]]:
    """The levels at which things of this kind are followed, and what each says."""
    said: list[tuple[str, Text]] = [(Level.ALL, EVERYTHING[Kind(kind)])]
    if kind not in WORDLESS:
        said.append((Level.MENTIONS, _("Only mentions and answers")))
    mute = _("Mute") if kind in NOT_SHOWN else pgettext_lazy("what is told of it", "Mute")
    return [*said, (Level.MUTED, mute)]


def _muted(kind: str) -> Text:
    """How a thing of this kind stands that is muted."""
    if kind in NOT_SHOWN:
        return pgettext_lazy("a member or a tag", "Muted")
    return pgettext_lazy("what is told of it", "Muted")
