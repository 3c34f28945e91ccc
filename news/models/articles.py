"""An article: its identity and its working copy, which editors edit and the public never reads."""

from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from markdownx.models import MarkdownxField
from taggit.managers import TaggableManager

from aivizor import markdown
from aivizor.search.inside import Findable
from aivizor.storing import PictureColumn
from community.models import Topic
from news.models.categories import Category
from news.models.genres import Genre
from news.models.library import known_of
from news.models.stages import Stage
from news.models.tags import ArticleTag, TagManager

NO_ALT = _("Say in a few words what the cover shows. If it only decorates, write “decorative”.")


class Articles(models.QuerySet["Article"]):
    """Articles, and which of them the newsroom works with."""

    def kept(self) -> Self:
        """Those that are not in the trash."""
        # For `trash=None` SQLite would go by the index of the trash, and sort nearly all articles.
        return self.exclude(trash__isnull=False)

    def trashed(self) -> Self:
        """Those that are in the trash."""
        # For “not null” SQLite would read all articles.
        return self.filter(trash__gt=0)

    def trashed_until(self, moment: datetime) -> Self:
        """Those that were put in the trash at `moment` or before."""
        return self.filter(trash__at__lte=moment)

    def with_notes(self) -> Self:
        """With what says whether something is noted above them, and no more."""
        return self.select_related("retraction").only("corrected_at", "retraction__why", "retraction__at")

    def sent_back(self) -> Self:
        """Those that a reviewer asks something of, and that were not submitted since."""
        return self.filter(sent_back__isnull=False)


class Article(Findable, models.Model):
    """One story. What is written here shows nowhere until it is published as an edition."""

    KIND, WORDS, TEXT = "draft", ("title",), ("summary", "body")

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(
        _("summary"), max_length=500, blank=True, help_text=_("One or two lines below the headline.")
    )
    body = MarkdownxField(_("body"), max_length=markdown.ARTICLE, blank=True)
    category = models.ForeignKey(
        Category,
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="articles",
    )
    genre = models.CharField(
        _("type of work"),
        max_length=10,
        choices=Genre,
        default=Genre.NEWS,
        db_default=Genre.NEWS,
        help_text=_("Readers see it above the headline, unless it is news."),
    )
    tags = TaggableManager(
        through=ArticleTag,
        manager=TagManager,
        blank=True,
        verbose_name=_("Tags"),
        help_text=_("Parted by commas: machine learning, C++."),
    )
    cover = PictureColumn(_("cover"), blank=True, width_field="cover_width", height_field="cover_height")
    cover_width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cover_height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    cover_alt = models.CharField(
        _("cover description"),
        max_length=300,
        blank=True,
        help_text=_("For those who can't see the picture."),
    )
    # As news.ai_use.said gives it; None where nobody said.
    ai = models.JSONField(null=True, blank=True, editable=False)
    authors = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="news.Authorship", related_name="articles"
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFTING, editable=False)
    # The version that an editor's form began from travels with the form; a stale one is refused.
    version = models.PositiveIntegerField(default=0, editable=False)
    topic = models.OneToOneField(
        Topic, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(
        _("publication date"),
        null=True,
        blank=True,
        help_text=_("What the page prints and lists are ordered by. Empty: the time of the first edition."),
    )
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, editable=False, on_delete=models.PROTECT, related_name="articles_begun"
    )
    changed_at = models.DateTimeField(_("changed at"), editable=False)
    # Of the form that began it: the same form sent twice is one article.
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    # The moves in force: each says who, when and why. None where nothing of the kind is.
    sent_back = models.OneToOneField(
        "news.Move", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    retraction = models.OneToOneField(
        "news.Move", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    # When the newest correction above its text was made; None where there is none.
    corrected_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Whom its page thanks, and for what (news/sources/thanking.py): written when that changes.
    helpers = models.JSONField(default=list, blank=True, editable=False)
    trash = models.OneToOneField(
        "news.Move", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = Articles.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("article"), _("articles")
        indexes = [
            models.Index(fields=["-changed_at", "-id"], name="articles_by_change"),
            models.Index(fields=["stage", "-changed_at", "-id"], name="articles_of_stage"),
            models.Index(fields=["category", "-changed_at", "-id"], name="articles_of_category"),
            models.Index(fields=["genre", "-changed_at", "-id"], name="articles_of_genre"),
            # For those without a topic, which were never published. (SQLite passes a partial index over.)
            models.Index(fields=["topic", "-changed_at", "-id"], name="articles_by_topic"),
            # Whether a file was brought in before is asked for each of very many.
            models.Index(fields=["title"], name="articles_by_title"),
        ]
        permissions = [
            ("review_article", "Can approve articles and send them back"),
            ("publish_article", "Can publish, schedule, take down, put back and retract articles"),
            ("withhold_article", "Can withhold the text of past editions for good"),
            ("edit_any_article", "Can edit the articles of others"),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.cover and not self.cover_alt.strip():
            raise ValidationError({"cover_alt": NO_ALT})

    def content(self) -> dict[str, Any]:
        """All that a page shows of the working copy, in the form in which a revision keeps it."""
        authorships = self.authorships.select_related("user").order_by("position", "pk")
        category = self.category
        return {
            "title": self.title,
            "summary": self.summary,
            "body": self.body,
            "category": {"id": category.pk, "name": category.name, "slug": category.slug}
            if category
            else None,
            "genre": self.genre,
            "tags": [{"id": tag.pk, "name": tag.name, "slug": tag.slug} for tag in self.tags.all()],
            "cover": self._cover(),
            "authors": [
                {"id": by.user_id, "username": by.user.username, "name": str(by.user)} for by in authorships
            ],
            "ai": self.ai,
            "citations": self._numbered(),
        }

    def rendered(self) -> str:
        """The HTML of the working copy, in which links to the last revision's parts still lead to them.

        Raises ValidationError when the text can't be rendered.
        """
        last = self.revisions.values_list("body_html", flat=True).first()
        return markdown.article(self.body, self.keys(), before=last or "")

    def noted(self) -> list[Any]:
        """The corrections above its text, newest first; an article without any asks nothing."""
        return list(self.corrections.above_text()) if self.corrected_at else []

    def keys(self) -> list[str]:
        """Those of its sources, which its text refers to."""
        return list(self.citations.values_list("key", flat=True))

    def _numbered(self) -> list[dict[str, Any]]:
        """The citations: first those that the text uses, in the order of their first use, then the others."""
        rows = self.citations.select_related("source__publication").order_by("position", "pk")
        found = {citation.key: citation for citation in rows}
        places = markdown.places(self.body, found)
        return [
            {
                "key": key,
                "number": number,
                "uses": len(places.get(key, [])),
                "locator": found[key].locator,
                "quote": found[key].quote,
                "role": found[key].role,
                "source": found[key].source.record(),
                **_said(places.get(key, [])),
            }
            for number, key in enumerate(dict.fromkeys([*places, *found]), start=1)
        ]

    def _cover(self) -> dict[str, Any] | None:
        if not self.cover:
            return None
        return {
            "name": self.cover.name,
            "width": self.cover_width,
            "height": self.cover_height,
            "alt": self.cover_alt,
            **known_of(self.cover.name),
        }


def _said(places: list[markdown.Place]) -> dict[str, list[dict[str, str]]]:
    """What each use says of its own, under `places`; nothing where none says more than its key."""
    said = [{"locator": place.locator, "quote": place.quote} for place in places]
    return {"places": said} if any(any(place.values()) for place in said) else {}


def of_kept(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Those of the rows whose article is not in the trash."""
    # From the few in the trash: for `article__trash=None` SQLite begins with all articles.
    return rows.exclude(article__in=Article.objects.trashed().order_by().values("pk"))


class Authorship(models.Model):
    """One author of one article, in the order of the byline."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="authorships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="authorships")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("author")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["user", "-id"], name="authorships_latest")]
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="author_named_once")]

    def __str__(self) -> str:
        return str(self.user)
