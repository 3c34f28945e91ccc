"""The form in which a plain page is written, and what it does when somebody else saved meanwhile."""

import json
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.languages import Text
from aivizor.tags import slug_of
from news.forms.fields import Body, Line, Version
from news.forms.meeting import Difference, spelled_out
from news.forms.sides import Part, Parts
from news.forms.widgets import Editor
from news.models import PlainPage, PlainRevision
from news.models.sources import one_line
from news.plain import NO_REASON

STALE = _("This page was saved elsewhere after you opened it. Nothing was saved now, and nothing is lost.")
# The fields, and what each is called where two texts stand beside each other.
LABELS: dict[str, Text] = {
    "title": _("Title"),
    "slug": _("Address"),
    "body": _("Text"),
    "in_footer": _("In the footer"),
    "position": _("Place in the footer"),
}


class PlainPageForm(forms.ModelForm):
    """What a page says and where it stands; `conflict` is what stands against saving it.

    It carries the version that it began from, and what that said (DESIGN section 4, promise 4). Where only
    one of two people changed a part, the form that comes back has their change.
    """

    version = Version(required=False)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    base = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    why = Line(
        label=_("Reason"), max_length=300, required=False, help_text=_("Readers who come to it read this.")
    )

    conflict: list[Difference] | None = None
    # Who saved what stands against it; None where only the address or its place was changed.
    theirs: PlainRevision | None = None
    is_same = False

    class Meta:
        model = PlainPage
        fields = ("title", "slug", "body", "in_footer", "position")
        labels = {"slug": LABELS["slug"], "body": LABELS["body"]}
        help_texts = {
            "slug": _(
                "The word after /pages/. Made of the title when empty. The old one leads to the new one."
            ),
            "in_footer": _("While it is published, the end of every page names it."),
            "position": _("Lower numbers come first."),
        }
        error_messages = {"slug": {"unique": _("Another page has this address already.")}}
        field_classes = {"title": Line, "body": Body}
        widgets = {"body": Editor(attrs={"rows": 20, "spellcheck": "true"}, cites=False)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(version=self.instance.version, form_key=uuid4())
        if self.instance.pk:
            self.initial["base"] = spelled_out(said(self.instance))
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["position"].required = False

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or slug_of(self.cleaned_data.get("title", ""))

    def clean_position(self) -> int:
        return self.cleaned_data["position"] or 0

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "_take_down" in self.data and not cleaned.get("why"):
            self.add_error("why", NO_REASON)
        if self.instance.pk and not self.errors and cleaned["version"] != self.instance.version:
            self._meet()
        return cleaned

    def _meet(self) -> None:
        """The same text is no conflict; another one is shown beside the one that stands."""
        began, stored, typed = self._began(), parts(said(self.instance)), parts(self._typed())
        self.is_same = typed == stored
        if self.is_same:
            return
        self.conflict = [
            Difference(name, label, began.get(name), typed[name], stored[name])
            for name, label in LABELS.items()
            if typed[name] != stored[name]
        ]
        self.theirs = self.instance.revisions.select_related("made_by").first()
        self._offer()
        raise ValidationError(STALE)

    def _offer(self) -> None:
        """The form begins from theirs now, and holds what is offered of each part."""
        here, theirs = self.data.copy(), said(self.instance)
        for part in self.conflict or ():
            name = part.name
            if part.offered == "merged":
                here[name] = part.merged
            elif part.offered == "theirs":
                here[name] = theirs[name]
                if theirs[name] is False:
                    del here[name]
        here["version"], here["base"] = str(self.instance.version), spelled_out(theirs)
        self.data = here

    def _typed(self) -> dict[str, Any]:
        """What the form says, as it was typed where it is not valid."""
        return {name: self.cleaned_data.get(name, self.data.get(name, "")) for name in LABELS}

    def _began(self) -> Parts:
        """What the form began from, as it says itself; nothing where it says nothing that can be read."""
        try:
            return parts(json.loads(self.data.get("base", "")))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return {}


def said(page: PlainPage) -> dict[str, Any]:
    """What a form of the page holds."""
    return {name: getattr(page, name) for name in LABELS}


def parts(content: dict[str, Any]) -> Parts:
    """The parts of what `said` gives, to be compared and shown beside each other."""
    lines = content["body"].replace("\r\n", "\n").split("\n")
    is_named = bool(content["in_footer"])
    return {
        "title": _line(content["title"]),
        "slug": _line(content["slug"]),
        "body": Part(lines, tuple(lines)),
        "in_footer": Part(is_named, (gettext("yes") if is_named else gettext("no"),)),
        "position": _line(str(content["position"] or 0)),
    }


def _line(text: str) -> Part:
    return Part(one_line(text), (one_line(text),))
