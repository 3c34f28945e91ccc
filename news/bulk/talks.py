"""Topics on a board, and replies everywhere, by the batch: the rows that community/posting/ writes."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random

from django.db import transaction

from aivizor import markdown, search
from aivizor.search import inside
from community import finding
from community.models import Reply, Topic
from news.bulk import cast, words
from news.bulk.cast import Cast
from news.bulk.stories import FIFTY

# The topic with the most replies.
LONGEST = "The longest conversation"
MOST = 10_000
PAGE = 50
# How many different replies there are.
TEXTS = 400


def open_topics(numbers: range, by: Cast) -> None:
    """Members' topics of these numbers, in one transaction; they count from 1."""
    with transaction.atomic():
        opened = [_topic(number, by) for number in numbers]
        topics = Topic.objects.bulk_create(sorted(opened, key=lambda topic: topic.created_at))
        inside.keep_new(topics)
        search.put_new(finding.KIND, {topic.pk: finding.document(topic) for topic in topics})


def _topic(number: int, by: Cast) -> Topic:
    chance = Random(f"topic {number}")
    at = cast.BEGIN if number == 1 else cast.moment(number, offset=0.5)
    title = LONGEST if number == 1 else words.sentence(chance, chance.randint(4, 8)).rstrip(".")
    body = f"{words.paragraph(chance, 4)}\n\nHas anybody seen *{words.rare(20_000_000 + number)}*?"
    return Topic(
        board=by.talk,
        author=chance.choice(by.members),
        title=title,
        body=body,
        body_html=markdown.post(body, pictures=False),
        created_at=at,
        visible_from=at,
        active_at=at,
    )


class Talking:
    """Adds replies where they are due; `total` is how many there are to be in the end."""

    def __init__(self, by: Cast, total: int) -> None:
        self.members = by.members
        self.texts = [_text(number) for number in range(TEXTS)]
        self.goals = {FIFTY: PAGE if total >= PAGE else 0, LONGEST: min(MOST, total // 4)}
        others = Topic.objects.exclude(title__in=self.goals).order_by("pk")
        self.others = list(others.values_list("pk", flat=True))

    def go_on(self, done: int, count: int) -> None:
        """`count` more replies after the `done` that are there, in one transaction."""
        chance = Random(f"replies {done}")
        with transaction.atomic():
            shares = list(self._shares(chance, count))
            topics = Topic.objects.in_bulk({topic for topic, _ in shares})
            Reply.objects.bulk_create(
                reply for topic, share in shares for reply in self._replies(chance, topics[topic], share)
            )
            for topic in topics.values():
                topic.save(update_fields=["last_number", "reply_count", "active_at"])

    def _shares(self, chance: Random, count: int) -> Iterator[tuple[int, int]]:
        """Keys of topics, and how many of `count` replies each gets: first those with a number to reach."""
        for topic in Topic.objects.filter(title__in=self.goals).order_by("pk"):
            share = max(0, min(count, self.goals[topic.title] - topic.last_number))
            yield topic.pk, share
            count -= share
        while count:
            # Most get some at a time, a few many; early topics get more than late ones.
            share = min(count, 1 + int(5 * chance.paretovariate(1.2)))
            place = int(len(self.others) * chance.random() ** 2)
            yield self.others[place], share
            count -= share

    def _replies(self, chance: Random, topic: Topic, count: int) -> list[Reply]:
        """The next replies of the topic, which counts them; neither is stored yet."""
        replies = []
        for _ in range(count):
            topic.last_number += 1
            topic.reply_count += 1
            topic.active_at += timedelta(seconds=chance.randint(30, 1800))
            body, body_html = chance.choice(self.texts)
            replies.append(
                Reply(
                    topic=topic,
                    number=topic.last_number,
                    author=chance.choice(self.members),
                    body=body,
                    body_html=body_html,
                    created_at=topic.active_at,
                )
            )
        return replies


def _text(number: int) -> tuple[str, str]:
    """A reply of one to three paragraphs, and its HTML."""
    chance = Random(f"reply {number}")
    body = "\n\n".join(words.paragraph(chance, chance.randint(1, 3)) for _ in range(chance.randint(1, 3)))
    return body, markdown.post(body, pictures=False)
