"""The form in which an article is written."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from aivizor import markdown
from aivizor.pictures import Made, PictureField
from aivizor.tags import LONGEST_TAG
from news.forms import authors, citations
from news.forms.fields import Body, Line, Moment, Shelf, Text
from news.forms.using_ai import UseOfAI
from news.forms.widgets import CATEGORIES, Editor, Picture
from news.models import Article, LibraryPicture, Move
from news.newsroom.buttons import BUTTONS, pressed
from news.newsroom.moments import spelled
from news.workflow import TRASHED, wrong_time

DATED = _("Somebody set this to {moment} meanwhile. Save again to put yours in its place.")
UNDATED = _("Somebody set this to nothing meanwhile. Save again to put yours in its place.")
NOT_YET = _("This is still to come. Give a time that has passed, or publish later with the button below.")
NO_COVER = _("The picture that you chose is not in the library any more. Choose another one.")
TOO_LATE = _("Readers saw it first on {moment}. Give this time or an earlier one.")
WRONG_ROWS = {
    "citations": _("Something is not right with the sources: see below."),
    "authors": _("Something is not right with the authors: see below."),
}


class ArticleForm(UseOfAI):
    """The whole article: its fields, the rows of its sources and of its authors."""

    # A cover from the library; a file that was chosen comes before it.
    cover_from = forms.ModelChoiceField(
        LibraryPicture.objects.all(), required=False, widget=forms.HiddenInput
    )
    publish_at = Moment(label=_("Publish at"), required=False)
    # The words that go with a button.
    note = Line(label=_("Note (who reviews it reads it)"), max_length=300, required=False)
    request = Line(label=_("What the author should do"), max_length=300, required=False)
    why = Line(label=_("Reason"), max_length=300, required=False)
    notice = Line(label=_("Notice for readers"), max_length=300, required=False)
    changed = Line(
        label=_("What changed"),
        max_length=300,
        required=False,
        help_text=_("Readers find it in the history of the article."),
    )

    passing = Line(
        label=_("Why it goes out all the same"),
        max_length=300,
        required=False,
        help_text=_("Only the newsroom reads this. It is asked once, as long as what was found is the same."),
    )

    class Meta:
        model = Article
        fields = (
            "title",
            "summary",
            "body",
            "category",
            "genre",
            "tags",
            "cover",
            "cover_alt",
            "published_at",
        )
        labels = {
            "body": _("Text"),
            "genre": pgettext_lazy("an article", "Type"),
            "published_at": _("Publication date"),
        }
        help_texts = {
            "category": _("Where readers find it: the name of a category."),
            "genre": _("Readers see it, unless it is news."),
        }
        field_classes = {
            "title": Line,
            "summary": Text,
            "body": Body,
            "category": Shelf,
            "cover": PictureField,
            "cover_alt": Line,
            "published_at": Moment,
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 2}),
            "body": Editor(attrs={"rows": 24, "spellcheck": "true"}),
            "category": CATEGORIES,
            "cover": Picture,
            "published_at": Moment.widget,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.category:
            self.initial["category"] = self.instance.category
        # A form that was made before there were types says nothing of it, and changes nothing.
        self.fields["genre"].required = False
        self.begin()
        if self.is_bound:
            self._rebind(self.data)
        else:
            named = authors.rows_of(self.instance) if self.instance.pk else [{"user": self.by.username}]
            cited = citations.cited(self.instance)
            rows = citations.rows_with_evidence(self.instance, cited)
            self.citations = citations.CitationRows(prefix="citations", initial=rows)
            self.citations.vouched = citations.vouched_of(cited)
            self.authors = authors.AuthorRows(prefix="authors", initial=named)
        self.fields["publish_at"].of(self.by)
        if "published_at" in self.fields:
            self.fields["published_at"].of(self.by)
            self.fields["published_at"].show_hidden_initial = True

    def _rebind(self, data: Any) -> None:
        self.data = data
        self.citations = citations.CitationRows(data, prefix="citations")
        self.citations.article = self.instance
        self.authors = authors.AuthorRows(data, prefix="authors")

    def clean_genre(self) -> str:
        return self.cleaned_data["genre"] or self.instance.genre

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
            raise ValidationError(TOO_LATE.format(moment=spelled(first, self.by)))
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
            raise ValidationError(DATED.format(moment=spelled(held, self.by)) if held else UNDATED)

    def _first_shown_at(self) -> datetime | None:
        if self.instance.pk is None:
            return None
        first = self.instance.editions.begun(self.now).order_by("live_from").first()
        return first and first.live_from

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._take_cover(cleaned)
        for rows in (self.citations, self.authors):
            if not rows.is_valid():
                self.add_error(None, WRONG_ROWS[rows.prefix])
        self.meet_ai(cleaned)
        self._meet_button(cleaned)
        self.meet()
        return cleaned

    @property
    def words_of_button(self) -> str:
        """What was typed beside the button that sent the form: it may not be offered any more."""
        button = BUTTONS.get(pressed(self.data))
        return self.data.get(button.words, "") if button and button.words else ""

    def _take_cover(self, cleaned: dict[str, Any]) -> None:
        picture = cleaned.get("cover_from")
        if self.errors.pop("cover_from", None):
            self.add_error("cover", NO_COVER)
        elif picture and not isinstance(cleaned.get("cover"), Made):
            cleaned["cover"] = picture.file.name

    def _meet_button(self, cleaned: dict[str, Any]) -> None:
        """Says at its field what the button that was pressed lacks, so that what was typed stays there."""
        verb = pressed(self.data)
        if self.instance.trash_id and verb is not Move.Verb.UNTRASH:
            self.add_error(None, TRASHED)
        if verb is Move.Verb.SCHEDULE and "publish_at" not in self.errors:
            at = cleaned["publish_at"]
            if at is None:
                self.add_error("publish_at", _("Say when it goes out."))
            elif refusal := wrong_time(at, self.now):
                self.add_error("publish_at", refusal)
        button = BUTTONS.get(verb)
        if button and button.needs and not cleaned.get(button.words) and button.words not in self.errors:
            self.add_error(button.words, button.needs)
