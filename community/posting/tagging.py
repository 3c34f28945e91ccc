"""The tags of a topic."""

from community.models import Tag, Tagging, Topic


def tag(topic: Topic, names: list[str]) -> list[Tag]:
    """Gives the topic the tags of these names and no others; in the caller's transaction, under its lock.

    A tag that nobody used before is made. Gives its tags.
    """
    tags = Tag.objects.named(names)
    topic.taggings.exclude(tag__in=tags).delete()
    held = set(topic.taggings.values_list("tag_id", flat=True))
    new = [Tagging(topic=topic, tag=one, opened_at=topic.created_at) for one in tags if one.pk not in held]
    Tagging.objects.bulk_create(new)
    return tags


def names_of(topic: Topic) -> list[str]:
    """The names of its tags, in the order of the alphabet."""
    return list(topic.taggings.order_by("tag__key").values_list("tag__name", flat=True))
