"""Tags of articles: taggit's, with rules of our own (aivizor/tags.py)."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import _TaggableManager, require_instance_manager
from taggit.models import ItemBase, TagBase

from aivizor.addresses import address_of
from aivizor.search.inside import Findable
from aivizor.slugs import FormerSlug, Slugged
from aivizor.tags import LONGEST_TAG, key_of, normal, slug_of


class Tag(Findable, Slugged, TagBase):
    """What an article is about; its slug can be set by hand and is never blank."""

    KIND, WORDS = "tag", ("name",)

    # A letter without case can be three: ΐ.
    key = models.CharField(max_length=3 * LONGEST_TAG + 20, unique=True, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("tag"), _("tags")
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(slug=""), name="tag_slug_is_not_blank")]

    def clean(self) -> None:
        super().clean()
        self.name = normal(self.name)  # type: ignore[has-type]
        if Tag.objects.filter(key=key_of(self.name)).exclude(pk=self.pk).exists():
            raise ValidationError({"name": _("There is a tag of this name already.")})

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

    @require_instance_manager
    def add(self, *tags: Any, **_more: Any) -> None:
        """Adds the tags, in one statement however many; one that it has stays where it is."""
        self._remove_prefetched_objects()
        rows = [
            ArticleTag(tag=tag, content_object=self.instance) for tag in self._to_tag_model_instances(tags)
        ]
        ArticleTag.objects.bulk_create(rows, ignore_conflicts=True)

    def _to_tag_model_instances(self, tags: Iterable[Any], *_more: Any) -> list[Tag]:
        wanted: dict[str, Any] = {}
        for tag in tags:
            if normal(str(tag)):
                wanted.setdefault(key_of(str(tag)), tag)
        named = [key for key, tag in wanted.items() if not isinstance(tag, Tag)]
        stored = {tag.key: tag for tag in Tag.objects.filter(key__in=named)}
        return [
            tag if isinstance(tag, Tag) else stored.get(key) or self._named(tag)
            for key, tag in wanted.items()
        ]

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
