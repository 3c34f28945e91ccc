"""Tags of topics: what a topic is about, each with a page that lists its topics."""

from datetime import datetime
from typing import Any, NamedTuple, Self

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import CharField, Func, OuterRef, Subquery, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from aivizor.addresses import address_of
from aivizor.search.inside import Findable
from aivizor.slugs import FormerSlug, Slugged
from aivizor.tags import LONGEST_TAG, key_of, normal, slug_of
from community.models.windows import visible

MOST_TAGS = 5
LONGEST_SLUG = 100
# How often a slug is looked for that two may want at the same moment.
ATTEMPTS = 5


class Tags(models.QuerySet["Tag"]):
    """Tags, and how they come to be."""

    def named(self, names: list[str]) -> list["Tag"]:
        """The tags of these names, those that are missing made; in the caller's transaction.

        They are made in the order of their keys, so that two who make the same ones wait for each other.
        """
        return [self._named(name) for name in sorted(names, key=key_of)]

    def _named(self, name: str) -> "Tag":
        for _attempt in range(ATTEMPTS):
            if tag := self.filter(key=key_of(name)).first():
                return tag
            try:
                with transaction.atomic():
                    return self.create(name=normal(name), slug=self.free_slug(name))
            except IntegrityError:
                # Somebody made it, or took its slug, a moment ago.
                continue
        sentence = gettext("The tag “{name}” could not be made. Send the form again.")
        raise ValidationError(sentence.format(name=name))

    def free_slug(self, name: str) -> str:
        """A slug for the name that no tag has: C++ and C plus plus are two tags."""
        slug, number = slug_of(name), 1
        while self.filter(slug=slug if number == 1 else f"{slug}-{number}").exists():
            number += 1
        return slug if number == 1 else f"{slug}-{number}"


class Tag(Findable, Slugged, models.Model):
    """What topics are about; one row for all spellings of its name."""

    KIND, WORDS = "topic_tag", ("name",)

    name = models.CharField(pgettext_lazy("a thing", "name"), max_length=LONGEST_TAG)
    # A letter without case can be three: ΐ.
    key = models.CharField(max_length=3 * LONGEST_TAG + 20, unique=True, editable=False)
    slug = models.SlugField(_("slug"), max_length=LONGEST_SLUG, unique=True, allow_unicode=True)

    objects = Tags.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("tag"), _("tags")
        ordering = ["name"]
        indexes = [models.Index(fields=["name", "id"], name="topic_tags_by_name")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(slug=""), name="topic_tag_slug_is_not_blank"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = normal(self.name)
        self.key = key_of(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return address_of("community:tag", self.slug)

    def clean(self) -> None:
        super().clean()
        self.name = normal(self.name)
        if "," in self.name or not self.name:
            raise ValidationError({"name": gettext("A tag has a name without a comma.")})
        if Tag.objects.filter(key=key_of(self.name)).exclude(pk=self.pk).exists():
            raise ValidationError({"name": gettext("There is a tag of this name already.")})


class FormerTagSlug(FormerSlug):
    """A slug that a tag had."""

    row = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="former_slugs")


class Taggings(models.QuerySet["Tagging"]):
    """Taggings, and which of them may be seen."""

    def seen(self, now: datetime) -> Self:
        """Those of topics that may be seen at `now`."""
        return self.filter(visible(now, "topic__"))

    def of_tag(self, tag: Tag, now: datetime) -> Self:
        """Those of one tag in topics that may be seen at `now`, with what lists show of these."""
        seen = self.seen(now).filter(tag=tag)
        return seen.select_related("topic__board", "topic__author").prefetch_related("topic__pictures")


class Tagging(models.Model):
    """One tag of one topic. It carries the topic's date, so that a tag's page is read from one index."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings", db_index=False)
    topic = models.ForeignKey(
        "community.Topic", on_delete=models.CASCADE, related_name="taggings", db_index=False
    )
    opened_at = models.DateTimeField()

    objects = Taggings.as_manager()

    class Meta:
        indexes = [models.Index(fields=["tag", "-opened_at", "-topic"], name="topics_of_tag")]
        constraints = [models.UniqueConstraint(fields=["topic", "tag"], name="topic_has_tag_once")]


class TagLink(NamedTuple):
    """A tag as pages show it."""

    name: str
    address: str


class Joined(Func):
    """The values of a group in one text, parted by commas; SQL's own, so that no list asks once more."""

    arity = 1
    template = "%(function)s(%(expressions)s, ',')"
    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="STRING_AGG", **more)


def line_of_tags(topic: str = "pk") -> Subquery:
    """The tags of a topic, whose id stands in the column `topic`, as one value: see `links_in`.

    A slug has neither blanks nor commas, and a name no comma.
    """
    each = Joined(Concat("tag__slug", Value(" "), "tag__name"))
    return Subquery(Tagging.objects.filter(topic=OuterRef(topic)).order_by().values_list(each))


def links_in(line: str | None) -> list[TagLink]:
    """The tags that `line_of_tags` found, by name."""
    pairs = [part.partition(" ") for part in (line or "").split(",") if part]
    links = [TagLink(name, address_of("community:tag", slug)) for slug, _, name in pairs]
    return sorted(links, key=lambda link: key_of(link.name))
