"""Whom somebody may mean who has typed @ and the beginning of a name."""

from django.db.models import Max

from accounts.models import User
from community.models import Reply, Topic

MOST = 8
# Of a long conversation those are known who spoke in so many of its last replies.
LATELY = 300


def suggested(begun: str, asking: User, topic: Topic | None = None) -> list[User]:
    """At most eight others whose username begins so.

    First those who spoke in the topic, where there is one yet, the latest first, whom a word of the
    name that is shown finds too; without a beginning only they.
    """
    begun = User.key_of(begun)
    others = [one for one in _here(topic) if one != asking] if topic else []
    found = [one for one in others if _begins(one, begun)][:MOST]
    if begun and len(found) < MOST:
        people = User.objects.filter(key__startswith=begun, is_active=True).exclude(pk=asking.pk)
        found += people.exclude(pk__in=[one.pk for one in found]).order_by("key")[: MOST - len(found)]
    return found


def _here(topic: Topic) -> list[User]:
    """Those who spoke here lately, and who opened the topic."""
    lately = Reply.objects.standing().filter(topic=topic, number__gt=topic.last_number - LATELY)
    spoke = lately.filter(hidden_by=None).values("author").annotate(last=Max("number")).order_by("-last")
    keys = dict.fromkeys([*(row["author"] for row in spoke), topic.author_id])
    people = User.objects.filter(is_active=True).in_bulk(list(keys))
    return [people[key] for key in keys if key in people]


def _begins(person: User, begun: str) -> bool:
    words = User.key_of(person.name).split()
    return any(word.startswith(begun) for word in (person.key, *words))
