"""The form in which an article is written, and what it does when somebody else saved meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import User
from aivizor import markdown
from aivizor.pictures import PictureField
from news.forms import authors, citations, sides
from news.forms.fields import Body, Line, Moment, Text, Version
from news.forms.widgets import Editor, Picture
from news.models import Article, Move, Revision
from news.models.tags import LONGEST_TAG
from news.newsroom.buttons import BUTTONS, pressed
from news.newsroom.moments import spelled
from news.workflow import TRASHED, wrong_time

STALE = (
    "This article was saved elsewhere after you opened it. Nothing is lost: below is what you typed, and"
    " beside it what was saved. Save again to put yours in its place."
)
DATED = "Somebody set this to {} meanwhile. Save again to put yours in its place."
NOT_YET = "This is still to come. Give a time that has passed, or publish later with the button below."
TOO_LATE = "Readers saw it first on {}. Give this time or an earlier one."


@dataclass(frozen=True)
class Conflict:
    """What somebody else saved since the form was made; `revision` is None where none was kept."""

    revision: Revision | None
    differences: list[sides.Difference]


class ArticleForm(forms.ModelForm):
    """The whole article: its fields, the rows of its sources and of its authors.

    The version that the form began from travels with it (DESIGN section 4, promise 4). After
    validation `conflict` holds what stands against saving, and `is_untouched` says that an old
    form was sent in which nothing had been typed.
    """

    # Who sends the form, and when; set by the admin for each request.
    by: User
    now: datetime

    version = Version(required=False)
    form_key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    publish_at = Moment(label="Publish at", required=False)
    # The words that go with a button.
    note = Line(label="Note (who reviews it reads it)", max_length=300, required=False)
    request = Line(label="What the author should do", max_length=300, required=False)
    why = Line(label="Reason", max_length=300, required=False)
    notice = Line(label="Notice for readers", max_length=300, required=False)

    conflict: Conflict | None = None
    is_untouched = False

    class Meta:
        model = Article
        fields = (
            "title",
            "summary",
            "body",
            "category",
            "tags",
            "cover",
            "cover_alt",
            "published_at",
        )
        labels = {"body": "Text", "published_at": "Publication date"}
        help_texts = {"category": "Where readers find it."}
        field_classes = {
            "title": Line,
            "summary": Text,
            "body": Body,
            "cover": PictureField,
            "cover_alt": Line,
            "published_at": Moment,
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "body": Editor(attrs={"rows": 24, "spellcheck": "true"}),
            "cover": Picture,
            "published_at": Moment.widget,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.initial["form_key"] = uuid4()
        if self.is_bound:
            self.citations = citations.CitationRows(self.data, prefix="citations")
            self.authors = authors.AuthorRows(self.data, prefix="authors")
        else:
            named = authors.rows_of(self.instance) if self.instance.pk else [{"user": self.by.username}]
            self.citations = citations.CitationRows(
                prefix="citations", initial=citations.rows_of(self.instance)
            )
            self.authors = authors.AuthorRows(prefix="authors", initial=named)
        self.fields["publish_at"].of(self.by)
        if "published_at" in self.fields:
            self.fields["published_at"].of(self.by)
            self.fields["published_at"].show_hidden_initial = True

    def clean_tags(self) -> list[str]:
        return [markdown.checked(name, LONGEST_TAG) for name in self.cleaned_data["tags"]]

    def clean_published_at(self) -> datetime | None:
        """The date that the page prints: never to come, never later than the first edition."""
        held, typed = self.instance.published_at, self.cleaned_data["published_at"]
        if "published_at" not in self.changed_data:
            return held
        self._meet_date(held)
        if typed and typed > self.now:
            raise ValidationError(NOT_YET)
        first = self._first_shown_at()
        if first and typed and typed > first:
            raise ValidationError(TOO_LATE.format(spelled(first, self.by)))
        return typed or first

    def _meet_date(self, held: datetime | None) -> None:
        """Refuses once where somebody else changed the date since the form was made."""
        name = self["published_at"].html_initial_name
        began = self.data.get(name, "")
        here = self.fields["published_at"].prepare_value(held)
        now_there = f"{here:%Y-%m-%d %H:%M:%S}" if here else ""
        if began.replace("T", " ")[:19] != now_there:
            self.data = self.data.copy()
            self.data[name] = now_there
            raise ValidationError(DATED.format(spelled(held, self.by) if held else "nothing"))

    def _first_shown_at(self) -> datetime | None:
        if self.instance.pk is None:
            return None
        first = self.instance.editions.begun(self.now).order_by("live_from").first()
        return first and first.live_from

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for rows, words in ((self.citations, "sources"), (self.authors, "authors")):
            if not rows.is_valid():
                self.add_error(None, f"Something is not right with the {words}: see below.")
        self._meet_button(cleaned)
        if not self.errors and self.instance.pk:
            self._meet_others()
        return cleaned

    def _meet_button(self, cleaned: dict[str, Any]) -> None:
        """Says at its field what the button that was pressed lacks, so that what was typed stays there."""
        verb = pressed(self.data)
        if self.instance.trash_id and verb is not Move.Verb.UNTRASH:
            self.add_error(None, TRASHED)
        if verb is Move.Verb.SCHEDULE and "publish_at" not in self.errors:
            at = cleaned["publish_at"]
            if at is None:
                self.add_error("publish_at", "Say when it goes out.")
            elif refusal := wrong_time(at, self.now):
                self.add_error("publish_at", refusal)
        button = BUTTONS.get(verb)
        if button and button.needs and not cleaned.get(button.words) and button.words not in self.errors:
            self.add_error(button.words, button.needs)

    def _meet_others(self) -> None:
        """Compares what was sent with what others saved since the form was made.

        The same text, or an old form in which nothing was typed, is no conflict.
        """
        article, began = self.instance, self.cleaned_data["version"]
        if began == article.version:
            return
        current = article.content()
        mine, theirs = sides.typed(self, current), sides.stored(current)
        if mine == theirs:
            return
        base = article.revisions.filter(version=began).first()
        if base and sides.typed(self, base.content()) == sides.stored(base.content()):
            self.is_untouched = True
            return
        self.conflict = Conflict(
            article.revisions.select_related("made_by").first(), sides.differences(mine, theirs)
        )
        self.data = self.data.copy()
        self.data["version"] = article.version
        raise ValidationError(STALE)
