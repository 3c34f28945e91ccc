"""What all bulk content shares: who writes it, the shelves it stands on, what it cites."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

from accounts.models import User
from community.house import NEWS
from community.models import Board
from news import plain
from news.bulk import words
from news.models import Category, PlainPage, Source, Tag
from news.sources import citing

# Nobody else's name begins so: by it a database with bulk content is known.
PREFIX = "bulk-"
AUTHORS, MEMBERS, SOURCES = 20, 100, 200
CATEGORIES = ("News", "Analysis", "Interview", "Review", "Opinion")
# The first tag stands on every other article.
TAGS = ("technology", *words.USUAL[::10])
TALK = "general"

BEGIN = datetime(2019, 1, 1, tzinfo=UTC)
END = datetime(2026, 3, 1, tzinfo=UTC)
GOLDEN = 0.6180339887498949
# One article in so many came out in this month: its archive has several pages, however few there are.
BUSY_SHARE = 16
BUSY = (datetime(2025, 5, 1, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC))


@dataclass(frozen=True)
class Cast:
    """Rows that are there before the first article is."""

    editor: User
    authors: list[User]
    members: list[User]
    categories: list[Category]
    tags: list[Tag]
    sources: list[Source]
    news: Board
    talk: Board


@transaction.atomic
def gather() -> Cast:
    """Finds the cast, and makes who or what is missing."""
    return Cast(
        editor=_person("editor", "Bulk editor", "editor"),
        authors=[_person(f"author-{number}", f"Author {number}", "author") for number in _first(AUTHORS)],
        members=[_person(f"member-{number}", f"Member {number}") for number in _first(MEMBERS)],
        categories=[_category(name, position) for position, name in enumerate(CATEGORIES)],
        tags=[_tag(name) for name in TAGS],
        sources=[_source(number) for number in _first(SOURCES)],
        news=Board.objects.get(slug=NEWS),
        talk=Board.objects.get(slug=TALK),
    )


def have_page(editor: User) -> None:
    """A plain page, which the footer of every page names, unless there is one."""
    if PlainPage.objects.exists():
        return
    chance = Random("page")
    body = "\n\n".join(words.sentence(chance, 60) for _ in range(12))
    page = PlainPage(title="About", slug="about", body=body)
    plain.write(page, editor, BEGIN, None)
    plain.publish(page, editor, BEGIN)


def moment(number: int, offset: float = 0.0, ends: tuple[datetime, datetime] = (BEGIN, END)) -> datetime:
    """When number `number` came out.

    The golden ratio spreads any count of them evenly between the ends, so a later call can add to
    what an earlier one made.
    """
    share = (number * GOLDEN + offset) % 1
    return ends[0] + timedelta(seconds=round(share * (ends[1] - ends[0]).total_seconds()))


def _first(count: int) -> range:
    return range(1, count + 1)


def _person(name: str, shown: str, role: str = "") -> User:
    """Someone without a password, who never signs in."""
    fields = {"name": shown, "password": make_password(None), "is_staff": bool(role), "date_joined": BEGIN}
    user, is_new = User.objects.get_or_create(username=f"{PREFIX}{name}", defaults=fields)
    if is_new and role:
        user.groups.add(Group.objects.get(name=role))
    return user


def _category(name: str, position: int) -> Category:
    fields = {"name": name, "position": position}
    return Category.objects.get_or_create(slug=name.lower(), defaults=fields)[0]


def _tag(name: str) -> Tag:
    return Tag.objects.get_or_create(name=name)[0]


def _source(number: int) -> Source:
    chance = Random(f"source {number}")
    return citing.source_for(
        publication=f"The {words.USUAL[number % 20].capitalize()} Bulletin",
        title=words.sentence(chance, 7).rstrip("."),
        url=f"https://bulletin-{number % 20}.example/{words.rare(number)}",
        issued=moment(number).date().isoformat(),
    )
