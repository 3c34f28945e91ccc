"""Topics and replies to work with, and a clock that can be set."""

from contextlib import contextmanager
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from community import posting
from community.models import Board
from community.telling import following


@pytest.fixture
def make_topic(other_member, now):
    """Opens a topic, on General and by `other_member` unless told otherwise."""

    def make(title="A topic", body="Hello.", *, board="general", by=other_member, at=now):
        place = Board.objects.get(slug=board)
        return posting.open_topic(place, by, title, body, form_key=uuid4(), now=at)

    return make


@pytest.fixture
def reply_many(now):
    """Posts `count` replies of one member to a topic."""

    def reply(topic, by, count, body="A reply."):
        return [posting.post_reply(topic, by, body, form_key=uuid4(), now=now) for _ in range(count)]

    return reply


@pytest.fixture
def follower(make_user, now):
    """Makes a member with a proven address who follows the topic."""

    def make(topic, name="lena"):
        member = make_user(name, email=f"{name}@example.org")
        EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
        following.follow_topic(member, topic, now)
        return member

    return make


@pytest.fixture
def at_time(monkeypatch):
    """`with at_time(instant):` what comes in there comes in at that instant."""

    @contextmanager
    def set_clock(instant):
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda: instant)
            yield

    return set_clock
