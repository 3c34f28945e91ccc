"""What a search asks: words, a kind of things, an order, and by what it is narrowed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from accounts import finding as members
from accounts.models import User
from aivizor.languages import Text
from aivizor.search import Within
from aivizor.search.query import LONGEST, parse
from aivizor.tags import key_of
from community import finding as topics
from community.models import Board
from community.models import Tag as TopicTag
from news import showing
from news.models import Category, Tag
from news.sources import finding as sources

BY_DATE = "date"
NO_TAG = _("No tag is called like this. The search goes on without it.")
NO_AUTHOR = _("No member has this name. The search goes on without it.")
NO_CHOICE = _("There is none of this name any more. The search goes on without it.")
TOO_EARLY = _("This day is before the first one. The search goes on without it.")


class Kind(NamedTuple):
    """A kind of things that one looks for: its word in the address, its name, and the engine's words."""

    word: str
    name: Text
    kinds: tuple[str, ...]


KINDS = (
    Kind("", _("Articles and topics"), (showing.KIND, topics.KIND)),
    Kind("articles", _("Articles"), (showing.KIND,)),
    Kind("topics", _("Topics"), (topics.KIND,)),
    Kind("members", _("Members"), (members.KIND,)),
    Kind("sources", _("Sources"), (sources.KIND,)),
)


class Day(forms.DateField):
    """A day, as browsers send it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("Write the day like 2026-04-24. The search goes on without it.")}

    def __init__(self, label: Text) -> None:
        super().__init__(label=label, required=False, input_formats=["%Y-%m-%d"])


class Filters(forms.Form):
    """By what a search is narrowed. What makes no sense is told and left out."""

    category = forms.ChoiceField(
        label=_("Category"), required=False, error_messages={"invalid_choice": NO_CHOICE}
    )
    board = forms.ChoiceField(label=_("Board"), required=False, error_messages={"invalid_choice": NO_CHOICE})
    tag = forms.CharField(required=False, max_length=100, label=_("Tag"))
    author = forms.CharField(required=False, max_length=100, label=_("Author"))
    since = Day(pgettext_lazy("a day", "From"))
    until = Day(pgettext_lazy("a day", "To"))

    def __init__(self, asked: QueryDict) -> None:
        super().__init__({name: asked.get(name, "").replace("\x00", "") for name in self.base_fields})
        # What is chosen from, by its word in the address.
        self.shelves: dict[str, dict[str, Any]] = {
            "category": {one.slug: one for one in Category.objects.all()},
            "board": {one.slug: one for one in Board.objects.all()},
        }
        for name, rows in self.shelves.items():
            any_of_them = ("", pgettext("a choice", "Any"))
            choices = [any_of_them, *((slug, str(row)) for slug, row in rows.items())]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for name in ("since", "until"):
            if name in self.errors:
                # What is no day has no place in a field for days, and would be lost there.
                self.fields[name].widget.input_type = "text"  # type: ignore[attr-defined]

    def clean_tag(self) -> list[str]:
        """The marks of the tags of this name, of articles and of topics."""
        if not (key := key_of(self.cleaned_data["tag"].removeprefix("#"))):
            return []
        pairs = (("tag", Tag), ("topictag", TopicTag))
        found = [f"{mark}{pk}" for mark, model in pairs for pk in _keys(model, key=key)]
        if not found:
            raise ValidationError(NO_TAG)
        return found

    def clean_author(self) -> list[str]:
        """The marks of those who are called so, by the name in their address first."""
        name = self.cleaned_data["author"].strip()
        if not name:
            return []
        found = _keys(User, key=User.key_of(name.removeprefix("@"))) or _keys(User, name=name)
        if not found:
            raise ValidationError(NO_AUTHOR)
        return [f"author{pk}" for pk in found]

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", TOO_EARLY)

    @cached_property
    def marks(self) -> tuple[tuple[str, ...], ...]:
        """Of each group one has to be there."""
        said = self.cleaned_data
        groups = [said.get("tag") or [], said.get("author") or []]
        for name, rows in self.shelves.items():
            if slug := said.get(name):
                groups.append([f"{name}{rows[slug].pk}"])
        return tuple(tuple(group) for group in groups if group)

    def value(self, name: str) -> str:
        """What was asked for, as people call it; nothing for what was left out."""
        if not self.cleaned_data.get(name):
            return ""
        typed = str(self.data[name])
        return str(self.shelves.get(name, {}).get(typed, typed))


class Chip(NamedTuple):
    """A filter in force, and the address of the same search without it."""

    name: str
    value: str
    address: str


@dataclass(frozen=True)
class Asked:
    """A search as an address asks for it."""

    text: str
    kind: Kind
    is_by_date: bool
    filters: Filters
    was_cut: bool = False

    @classmethod
    def by(cls, address: QueryDict) -> "Asked":
        typed = address.get("q", "").replace("\x00", "").strip()
        kind = next((one for one in KINDS if one.word == address.get("kind")), KINDS[0])
        filters = Filters(address)
        filters.is_valid()
        is_by_date = address.get("sort") == BY_DATE
        return cls(typed[:LONGEST].strip(), kind, is_by_date, filters, len(typed) > LONGEST)

    @cached_property
    def within(self) -> Within:
        said = self.filters.cleaned_data
        return Within(
            self.kind.kinds,
            self.filters.marks,
            since=_midnight(said.get("since")),
            until=_midnight_after(said.get("until")),
        )

    @property
    def is_something(self) -> bool:
        """Whether there is anything to look for: a word that is wanted, or what narrows."""
        return bool(parse(self.text).wanted) or self.within.is_narrow

    @property
    def chips(self) -> list[Chip]:
        found = [(name, str(field.label)) for name, field in self.filters.fields.items()]
        chips = ((label, self.filters.value(name), self.address(**{name: ""})) for name, label in found)
        return [Chip(*one) for one in chips if one[1]]

    @property
    def sieve(self) -> dict[str, str]:
        """What narrows it, as an address says it; what was left out too, so that one can mend it."""
        return {name: str(said) for name, said in self.filters.data.items() if said}

    def address(self, **other: str) -> str:
        """The address of this search with some of it otherwise; pages begin anew."""
        said = {"q": self.text, "kind": self.kind.word, "sort": BY_DATE if self.is_by_date else ""}
        asked = {name: value for name, value in {**said, **self.sieve, **other}.items() if value}
        return f"?{urlencode(asked, errors='replace')}"


def _keys(model: Any, **named: str) -> list[int]:
    return list(model.objects.filter(**named).values_list("pk", flat=True)[:20])


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None


def _midnight_after(day: date | None) -> datetime | None:
    """When the day is over; nothing is later than the last of all days."""
    return _midnight(day + timedelta(days=1)) if day and day < date.max else None
