"""A revision: an immutable snapshot of all that an article's page shows."""

from collections.abc import Collection
from datetime import date
from math import ceil
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, models
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from aivizor import markdown
from aivizor.addresses import address_of
from news.models.articles import Article
from news.models.genres import Genre
from news.models.links import DEAD, State
from news.models.stages import Stage
from news.sources.identity import is_same

WORDS_PER_MINUTE = 220
# A list of contents is made of so many headings, and of an h2 and what stands right below it.
LEAST_LISTED, LOWEST_LISTED = 3, 3
# What a revision keeps ids of: the page of a row, and how its name of today is asked for,
# with what an author says of themselves, or a reader who helped is called; of a source, what became of
# its link, and its archived copy.
PAGES = {"categories": "news:category", "tags": "news:tag", "authors": "member"}
ASKED = {
    "categories": "SELECT 'categories', id, slug, '', '' FROM news_category WHERE id IN ({})",
    "tags": "SELECT 'tags', id, slug, '', '' FROM news_tag WHERE id IN ({})",
    "authors": "SELECT 'authors', id, username, about, '' FROM accounts_user WHERE is_active AND id IN ({})",
    "helpers": "SELECT 'helpers', id, username, name, '' FROM accounts_user WHERE is_active AND id IN ({})",
    "sources": "SELECT 'sources', source_id, state, url, COALESCE(CAST(told_on AS TEXT), '')"
    " FROM news_link JOIN news_source ON news_source.id = source_id WHERE source_id IN ({})",
    # The day comes first in a moment on both databases, which are spoken to in UTC.
    "copies": "SELECT 'copies', source_id, archive_url, url, SUBSTR(CAST(taken_at AS TEXT), 1, 10)"
    " FROM news_snapshot WHERE archive_url <> '' AND source_id IN ({})",
}
Known = tuple[str, str, str]
UNKNOWN: Known = ("", "", "")


class Copy(NamedTuple):
    """What an archive keeps of a source: where, of which address, and from which day."""

    archive_url: str
    url: str
    day: date


class Look(NamedTuple):
    """What was seen when the address of a source was last looked at, and the day that readers are told."""

    state: str
    day: date | None

    @property
    def access(self) -> str:
        """Who can read it, in words; empty where that was not seen."""
        is_free = self.day and self.state in (State.LIVE, State.MOVED)
        return self.closed_to or (pgettext("access to a source", "free") if is_free else "")

    @property
    def closed_to(self) -> str:
        """What one needs to read it; empty where nothing is known of that."""
        return gettext("subscription or sign-in") if self.state == State.PAYWALLED else ""

    @property
    def is_kept_from_us(self) -> bool:
        """Whether its site asks programs not to look."""
        return self.state == State.UNSEEN

    @property
    def found(self) -> str:
        """In words what was found where it is no dead link and not quite what was cited either."""
        return str(State(self.state).label) if self.state in (State.MOVED, State.CHANGED) else ""


class Revision(models.Model):
    """What the article was at one moment, sources and authors included.

    Made by an explicit save, a change of stage and a publish; nothing in it changes afterwards,
    whatever becomes of the article, its sources or its authors.
    """

    Stage = Stage
    # What a list that shows a revision's title leaves in the database.
    TEXTS = ("summary", "body", "body_html", "category", "tags", "cover", "authors", "ai", "citations")
    CONTENT = ("title", "summary", "body", "category", "genre", "tags", "cover", "authors", "ai", "citations")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(_("version of the working copy"))
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.DRAFTING)
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="revisions")
    title = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    category = models.JSONField(null=True)
    genre = models.CharField(max_length=10, choices=Genre, default=Genre.NEWS, db_default=Genre.NEWS)
    tags = models.JSONField(default=list)
    cover = models.JSONField(null=True)
    authors = models.JSONField(default=list)
    ai = models.JSONField(null=True)
    citations = models.JSONField(default=list)

    # The ids of those whom the page thanks beside it, whose names of today are asked along with the rest.
    helped_by: Collection[int] = ()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_unique_in_article"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revision_number_from_1"),
        ]

    def __str__(self) -> str:
        return gettext("Revision {number} of “{title}”").format(number=self.number, title=self.title)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A revision does not change. Make a new one.")
        super().save(*args, **kwargs)

    def content(self) -> dict[str, Any]:
        """The same shape as Article.content()."""
        return {field: getattr(self, field) for field in self.CONTENT}

    @property
    def genre_said(self) -> str:
        """Its type of work in a word; nothing for plain news."""
        return "" if self.genre == Genre.NEWS else str(Genre(self.genre).label)

    @property
    def genre_label(self) -> str:
        """Its type in a word, where readers have to be told: not where its category is called so."""
        said = self.genre_said
        is_told = bool(said and self.category and self.category["name"].casefold() == said.casefold())
        return "" if is_told else said

    @property
    def reading_minutes(self) -> int:
        return ceil(len(self.body.split()) / WORDS_PER_MINUTE)

    @property
    def contents(self) -> list[markdown.Heading]:
        """Its headings of the two highest levels; none where a list of them would lead nowhere."""
        found = [one for one in markdown.headings(self.body_html) if one.level <= LOWEST_LISTED]
        return found if len(found) >= LEAST_LISTED else []

    @cached_property
    def _today(self) -> dict[tuple[str, int], Known]:
        """By kind and id, what is asked of today, once for all that a page shows."""
        sources = sorted({int(citation["source"]["id"]) for citation in self.citations})
        ids = {kind: [one["id"] for one in ones] for kind, ones in self._kept.items()}
        return today({**ids, "sources": sources, "copies": sources, "helpers": list(self.helped_by)})

    @property
    def _kept(self) -> dict[str, list[dict[str, Any]]]:
        category = [self.category] if self.category else []
        return {"categories": category, "tags": self.tags, "authors": self.authors}

    @cached_property
    def linked(self) -> dict[str, list[dict[str, Any]]]:
        """Its categories (one or none), tags and authors, each with `address` and `about` of today.

        Names stay as they were; slugs and usernames may have changed, so the rows are asked. The
        address is none and `about` empty where a row has no page.
        """
        return {kind: [self._linked(kind, one) for one in ones] for kind, ones in self._kept.items()}

    def _linked(self, kind: str, one: dict[str, Any]) -> dict[str, Any]:
        name, about, _ = self._today.get((kind, one["id"]), UNKNOWN)
        return {**one, "address": address_of(PAGES[kind], name) if name else None, "about": about}

    def helper(self, key: int) -> tuple[str, str]:
        """The username and the display name of one of `helped_by`; empty for a closed account."""
        username, name, _ = self._today.get(("helpers", key), UNKNOWN)
        return username, name

    def dead_link(self, record: dict[str, Any]) -> str:
        """What became of the link of this source, in words; empty for one that is not dead."""
        look = self.look_at(record)
        return str(State(look.state).label) if look and look.state in DEAD else ""

    def look_at(self, record: dict[str, Any]) -> Look | None:
        """What was seen of the page that this source leads to.

        None where it was not looked at, and where the source has another address by now.
        """
        state, url, day = self._today.get(("sources", int(record["id"])), UNKNOWN)
        if not state or not is_same(url, str(record.get("URL", ""))):
            return None
        return Look(state, date.fromisoformat(day) if day else None)

    def copy_of(self, record: dict[str, Any]) -> Copy | None:
        """What an archive keeps today of the page that this source leads to.

        None where there is nothing, and where the source has another address by now: then it is of that.
        """
        archive_url, url, day = self._today.get(("copies", int(record["id"])), UNKNOWN)
        if not archive_url or not is_same(url, str(record.get("URL", ""))):
            return None
        return Copy(archive_url, url, date.fromisoformat(day))

    @property
    def authors_who_say(self) -> list[dict[str, Any]]:
        """The authors, in the order of the byline, that say a line of themselves."""
        return [author for author in self.linked["authors"] if author["about"]]


def today(ids: dict[str, list[int]]) -> dict[tuple[str, int], Known]:
    """By kind and id what is known today, as ASKED has it.

    One query, by hand: Django would make four, and thirty times the work of them.
    """
    asked = [ASKED[kind].format(", ".join(["%s"] * len(some))) for kind, some in ids.items() if some]
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked), [key for some in ids.values() for key in some])
        return {(kind, key): (*known,) for kind, key, *known in cursor.fetchall()}
