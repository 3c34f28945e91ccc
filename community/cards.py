"""The cards of topics (aivizor/cards): the first picture of one that has any. All others show the site's."""

from collections.abc import Iterator
from functools import partial

from django.db import transaction

from aivizor import cards
from aivizor.cards import Card
from community.models import Picture, Topic

CHUNK = 500


def of_picture(picture: Picture) -> Card:
    """The card of the topic whose first picture this is."""
    return Card(of=f"topic {picture.topic_id}", picture=picture.file.name)


def follow(before: Picture | None, after: Picture | None) -> None:
    """Draws the card of what comes first now, when the caller's transaction is over; the other one goes."""
    drawn, wanted = (picture and of_picture(picture) for picture in (before, after))
    if drawn and drawn != wanted:
        transaction.on_commit(partial(cards.forget, drawn.name), robust=True)
    if wanted:
        transaction.on_commit(partial(cards.try_to_draw, wanted), robust=True)


def first_picture(topic: Topic) -> Picture | None:
    """As the database has it."""
    return topic.pictures.order_by("position").first()


def all_needed() -> Iterator[Card]:
    """Every card of a topic that there should be."""
    yield from map(of_picture, Picture.objects.filter(position=0).order_by("pk").iterator(chunk_size=CHUNK))


def count_needed() -> int:
    return Picture.objects.filter(position=0).count()
