"""The form that makes a preview link."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor import dates
from news import previewing
from news.forms.fields import Line
from news.models import Article, Revision
from news.rules import Refused

DRAFT = "draft"
# So many of the newest revisions can be chosen.
OFFERED = 50


class PreviewForm(forms.Form):
    """For whom the link is, what it shows and for how long."""

    label = Line(label=_("For whom"), max_length=80, help_text=_("Only the newsroom sees this."))
    shows = forms.ChoiceField(label=_("Shows"), initial=DRAFT)
    lasts = forms.ChoiceField(
        label=_("Open for"),
        initial="week",
        choices=[(key, words) for key, (words, _time) in previewing.LASTS.items()],
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.article = article
        self.fields["shows"].choices = [(DRAFT, _("The draft as it changes")), *self._revisions()]
        self.initial["form_key"] = uuid4()

    def revision(self) -> Revision | None:
        """The revision that was chosen; None for the draft as it changes.

        Raises Refused where it went after the form was checked.
        """
        chosen = self.cleaned_data["shows"]
        if chosen == DRAFT:
            return None
        if revision := self.article.revisions.filter(number=chosen).first():
            return revision
        raise Refused(previewing.THINNED)

    def _revisions(self) -> list[tuple[int, str]]:
        made = self.article.revisions.values_list("number", "made_at")[:OFFERED]
        only = gettext("Only revision {number}, {day}, {time} UTC")
        return [
            (number, only.format(number=number, day=dates.day(at), time=f"{at:%H:%M}")) for number, at in made
        ]
