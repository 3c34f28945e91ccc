"""Tags: taggit's, with rules of our own.

Taggit's defaults split "machine learning" into two tags, turn C++, C# and C into c, c_1 and c_2,
keep AI and ai apart and allow a blank slug. Ours are parted by commas only, compared by their
normal form whatever the case, and get a slug that says what they are.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from aivizor.addresses import address_of
from aivizor.search.inside import Findable
from news.models.slugs import FormerSlug, Slugged

LONGEST_TAG = 60
MOST_TAGS = 12
SPOKEN = {"+": "-plus-", "#": "-sharp-", "&": "-and-", "@": "-at-", ".": "-", "/": "-", "%": "-percent-"}


def normal(name: str) -> str:
    """One spelling of a tag: NFKC (UAX 15), runs of blanks as one, none at the ends."""
    return " ".join(unicodedata.normalize("NFKC", name).split())


def key_of(name: str) -> str:
    """What two spellings of one tag have in common: the normal form without case."""
    return unicodedata.normalize("NFKC", normal(name).casefold())


def split(text: str) -> list[str]:
    """The tags in a line that a person typed, parted by commas, each once, in order.

    Raises ValidationError for a tag that is too long, or for too many of them.
    """
    names: dict[str, str] = {}
    for part in text.split(","):
        name = normal(part.replace("\x00", ""))
        if name:
            names.setdefault(key_of(name), name)
    if too_long := next((name for name in names.values() if len(name) > LONGEST_TAG), None):
        raise ValidationError(
            f"The tag “{too_long[:LONGEST_TAG]}…” is too long: {LONGEST_TAG} letters at most."
        )
    if len(names) > MOST_TAGS:
        raise ValidationError(f"These are {len(names)} tags; {MOST_TAGS} are allowed.")
    return list(names.values())


def join(tags: Iterable["Tag"]) -> str:
    """The line that `split` takes apart again; for the form."""
    return ", ".join(tag.name for tag in tags)


def slug_of(name: str) -> str:
    """A slug that says what the tag is: C++ is c-plus-plus. Never blank."""
    spoken = "".join(SPOKEN.get(letter, letter) for letter in normal(name))
    return slugify(spoken, allow_unicode=True)[:80].strip("-") or f"tag-{key_of(name).encode().hex()[:24]}"


class Tag(Findable, Slugged, TagBase):
    """What an article is about; its slug can be set by hand and is never blank."""

    KIND, WORDS = "tag", ("name",)

    # A letter without case can be three: ΐ.
    key = models.CharField(max_length=3 * LONGEST_TAG + 20, unique=True, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(slug=""), name="tag_slug_is_not_blank")]

    def clean(self) -> None:
        super().clean()
        self.name = normal(self.name)  # type: ignore[has-type]
        if Tag.objects.filter(key=key_of(self.name)).exclude(pk=self.pk).exists():
            raise ValidationError({"name": "There is a tag of this name already."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = normal(self.name)
        self.key = key_of(self.name)
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        slug = slug_of(tag)
        return slug if i is None else f"{slug}-{i + 1}"

    def get_absolute_url(self) -> str:
        return address_of("news:tag", self.slug)


class FormerTagSlug(FormerSlug):
    """A slug that a tag had."""

    row = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="former_slugs")


class TagManager(_TaggableManager):
    """Finds a tag by its key, so that AI, ai and ＡＩ are one on every database."""

    def _to_tag_model_instances(self, tags: Iterable[Any], tag_kwargs: dict[str, Any]) -> list[Tag]:
        found: dict[str, Tag] = {}
        for tag in tags:
            name = str(tag)
            if key_of(name) not in found and normal(name):
                found[key_of(name)] = tag if isinstance(tag, Tag) else self._named(name)
        return list(found.values())

    def _named(self, name: str) -> Tag:
        return Tag.objects.get_or_create(key=key_of(name), defaults={"name": normal(name)})[0]


class ArticleTag(ItemBase):
    """One tag of an article's working copy; public pages read ListedTag."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="article_tags")
    content_object = models.ForeignKey("news.Article", on_delete=models.CASCADE, related_name="tagged")

    class Meta:
        indexes = [models.Index(fields=["tag", "-id"], name="taggings_latest")]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="article_has_tag_once"),
        ]
