"""What a form of an article began from, and what it does when somebody else saved meanwhile.

The form carries the content that it began from. So the three texts (that one, theirs, mine) can be
shown whatever became of the versions in between, also of those that saved themselves.
"""

import json
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import differing
from aivizor.differing import Run
from aivizor.languages import Text
from news.forms import choosing, sides
from news.forms.fields import Version
from news.models import Revision, Tab
from news.newsroom.buttons import pressed
from news.workflow import tabs

STALE = _("This article was saved elsewhere after you opened it. Nothing was saved now, and nothing is lost.")
KEPT = _(
    "Your browser kept this text, which was not saved. It stands in the form below, and is not saved yet."
)
SAME = _("Your browser kept this text. It is saved already: nothing is lost.")
TAKEN = _("The form below has what you took. It is not saved yet.")
Content = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """A part that is not the same in both texts; `base` is what both began from, if that is known."""

    name: str
    label: Text
    base: sides.Part | None
    mine: sides.Part
    theirs: sides.Part

    @property
    def whose(self) -> str:
        """Who changed it: "me", "them" or "both"."""
        if self.base == self.mine:
            return "them"
        return "me" if self.base == self.theirs else "both"

    @cached_property
    def merged(self) -> str | None:
        """The text with the changes of both, where they touch different lines of it."""
        if self.name != "body" or self.base is None or self.whose != "both":
            return None
        return differing.merged(self.base.text, self.mine.text, self.theirs.text)

    @property
    def offered(self) -> str:
        """Which of the texts goes into the form unless somebody chooses."""
        if self.whose == "them":
            return "theirs"
        return "mine" if self.merged is None else "merged"

    @property
    def can_be_both(self) -> bool:
        return self.name in choosing.JOINED

    @property
    def columns(self) -> list[tuple[str, list[Run], str]]:
        """Each text under its heading, with the words marked that are not in what it began from."""
        base = self.base
        began = [(gettext("You began from"), [Run(base.text, False)], base.picture)] if base else []
        theirs = differing.beside((base or self.mine).text, self.theirs.text)[1]
        mine = differing.beside((base or self.theirs).text, self.mine.text)[1]
        return [
            *began,
            (pgettext("a text", "Theirs"), theirs, self.theirs.picture),
            (pgettext("a text", "Yours"), mine, self.mine.picture),
        ]


@dataclass(frozen=True)
class Conflict:
    """What stands in the form's way. `revision` or `tab` says who wrote theirs, None where nobody knows."""

    is_stale: bool
    revision: Revision | None
    tab: Tab | None
    differences: list[Difference]

    @property
    def fits(self) -> bool:
        """Whether nobody changed what the other one changed too."""
        return all(part.whose != "both" or part.merged is not None for part in self.differences)


class Meeting(forms.ModelForm):
    """The part of an article's form that knows its start, and meets what others saved.

    The version that it began from travels with it (DESIGN section 4, promise 4). After validation
    `conflict` holds what stands against saving, `is_untouched` says that an old form was sent in which
    nothing had been typed, and `is_same` that the text which others saved is the same.
    """

    # Who sends the form, and when; set by the admin for each request.
    by: User
    now: datetime
    began = ""
    # The content as it is stored, of a form that was not sent yet.
    stands: Content | None = None

    version = Version(required=False)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    # How often the form was sent, as its script counts.
    turn = Version(required=False)
    base = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    # While three texts are shown: mine, and what I began from.
    texts = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    conflict: Conflict | None = None
    is_untouched = is_same = is_sent_again = is_side = False

    def begin(self) -> None:
        """Fills in what an unbound form carries of its start."""
        # The text as it is stored: validating writes what was typed over it.
        self.began = self.instance.body
        self.initial.update(version=self.instance.version, form_key=uuid4(), turn=0)
        if self.instance.pk and not self.is_bound:
            self.stands = self.instance.content()
            self.initial["base"] = spelled_out(self.stands)

    def said(self, name: str) -> str:
        """What the field holds; what was typed there, where it is not valid."""
        return self.cleaned_data.get(name, self.data.get(name, ""))

    @property
    def is_stale(self) -> bool:
        """Whether the version that stands is neither the one that the form began from nor its own."""
        began, article = self.cleaned_data["version"], self.instance
        return began != article.version and not tabs.is_own(article, self.cleaned_data.get("form_key"), began)

    def meet(self) -> None:
        """Raises ValidationError, with `conflict` set, where the texts have to be looked at first."""
        if self.is_side:
            return
        if "_look" in self.data and not self.instance.pk:
            raise ValidationError(KEPT)
        if "_look" in self.data:
            self._show_kept()
        elif "_take" in self.data and self.instance.pk:
            self._take(*self.data["_take"].partition(" ")[::2])
        elif self.instance.pk and not self.errors:
            self._meet_others()

    def _meet_others(self) -> None:
        """The same text, or an old form in which nothing was typed, is no conflict."""
        if self.cleaned_data["version"] == self.instance.version:
            return
        current, is_stale = self.instance.content(), self.is_stale
        mine = sides.typed(self, current)
        self.is_same = mine == sides.stored(current)
        self.is_sent_again = self.is_same and not is_stale
        if self.is_same or not is_stale:
            return
        base = self._base(self.data.get("base", ""))
        # A button is about the text that was seen above it: the newer one is shown first.
        is_move = pressed(self.data) is not None
        if base and not is_move and sides.typed(self, base) == sides.stored(base):
            self.is_untouched = True
            return
        self._show(base, choosing.entries_of(self.data), mine, current, is_stale=True)
        raise ValidationError(STALE)

    def _show_kept(self) -> None:
        current, base = self.instance.content(), self._base(self.data.get("base", ""))
        is_stale = self.is_stale
        mine = sides.typed(self, current)
        if mine == sides.stored(current):
            self.is_same = True
            raise ValidationError(SAME)
        self._show(base, choosing.entries_of(self.data), mine, current, is_stale=is_stale)
        raise ValidationError(KEPT)

    def _take(self, which: str, label: str) -> None:
        """Puts one of the texts into a part of the form, and shows all of them again."""
        try:
            said = json.loads(self.data.get("texts", ""))
        except (ValueError, RecursionError):
            said = None
        entries = choosing.lines(said.get("mine")) if isinstance(said, dict) else {}
        base = self._readable(said.get("base")) if isinstance(said, dict) else None
        current, side = self.instance.content(), self._side(entries)
        held = self.data
        self._show(base, entries, sides.typed(side, current), current, is_stale=self.is_stale)
        shown = self.data
        for part in choosing.FIELDS:
            choosing.put(shown, part, choosing.entries_of(held))
        found = [part for part in self.conflict.differences if part.label == label] if self.conflict else []
        for part in found:
            self._put(shown, part, which, entries)
        self._rebind(shown)
        raise ValidationError(TAKEN)

    def _show(
        self,
        base: Content | None,
        entries: choosing.Entries,
        mine: sides.Parts,
        current: Content,
        *,
        is_stale: bool,
    ) -> None:
        """Sets `conflict`; the form that comes back begins from theirs and holds what is offered of each."""
        began, theirs = sides.stored(base) if base else {}, sides.stored(current)
        parts = [
            Difference(name, sides.LABELS[name], began.get(name), mine[name], theirs[name])
            for name in mine
            if mine[name] != theirs[name]
        ]
        article = self.instance
        revision = article.revisions.select_related("made_by").filter(version=article.version).first()
        tab = Tab.objects.select_related("by").filter(article=article, version=article.version).first()
        self.conflict = Conflict(is_stale, revision, tab, parts)
        data = self.data.copy()
        for part in parts:
            self._put(data, part, part.offered, entries)
        data["version"] = str(article.version)
        data["base"] = spelled_out(current)
        data["texts"] = spelled_out({"mine": entries, "base": base})
        self._rebind(data)

    def _put(self, data: Any, part: Difference, which: str, mine: choosing.Entries) -> None:
        theirs = choosing.stored(self.instance, part.name)
        if which == "mine":
            choosing.put(data, part.name, mine)
        elif which == "theirs":
            choosing.put(data, part.name, theirs)
        elif which == "both" and part.can_be_both:
            choosing.put(data, part.name, choosing.both(part.name, theirs, mine))
        elif which == "merged" and part.merged is not None:
            choosing.put(data, part.name, {"body": part.merged})

    def _rebind(self, data: Any) -> None:
        """Makes the form hold other data than it was sent with."""
        raise NotImplementedError

    def _side(self, entries: choosing.Entries) -> "Meeting":
        """Another form, validated, that holds these entries."""
        data = self.data.copy()
        for part in choosing.FIELDS:
            choosing.put(data, part, entries)
        side = type(self)(data, instance=copy(self.instance))
        side.is_side = True
        side.full_clean()
        return side

    def _base(self, said: str) -> Content | None:
        """The content that the form began from: as it says itself, or of the revision of that version."""
        try:
            base = self._readable(json.loads(said))
        except (ValueError, RecursionError):
            base = None
        if base is None:
            began = self.cleaned_data["version"]
            revision = self.instance.revisions.filter(version=began).first()
            return revision.content() if revision else None
        return base

    @staticmethod
    def _readable(said: Any) -> Content | None:
        """What was sent as a content, if it is one."""
        try:
            sides.stored(said)
        except (AttributeError, KeyError, TypeError, ValueError):
            return None
        return said


def spelled_out(content: Content) -> str:
    """A content as a form carries it."""
    return json.dumps(content, ensure_ascii=False)
