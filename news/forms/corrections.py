"""The form of a correction."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from news.forms.fields import Text
from news.models import Article, Correction, Source
from news.models.corrections import LONGEST
from news.workflow.correcting import KINDS

ROWS = forms.Textarea(attrs={"rows": 3})


class CorrectionForm(forms.Form):
    """What was wrong with a live article, what it says now, and the source that failed."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in KINDS])
    was = Text(
        label=_("What was wrong"), help_text=_("Or unclear, or has changed."), max_length=LONGEST, widget=ROWS
    )
    says = Text(label=_("What it says now"), max_length=LONGEST, widget=ROWS)
    source = forms.ModelChoiceField(
        Source.objects.none(),
        label=_("The source that failed"),
        required=False,
        empty_label=_("None of them"),
        help_text=_("One that readers see below the article."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, article: Article, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"kind": Correction.Kind.CORRECTION, **self.initial, "form_key": uuid4()}
        live = article.editions.live(now).select_related("revision").first()
        cited = [citation["source"]["id"] for citation in live.revision.citations] if live else []
        self.fields["source"].queryset = Source.objects.filter(pk__in=cited).select_related("publication")
