"""The levels: what earns them, what takes them, and the page that says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from community import moderation, trust
from community.models import ModerationAct, Reply, Standing
from tests.community.holding import days_ago, known, reply


def level(member):
    return trust.look_again(member, trust.NEWCOMER, timezone.now())


@pytest.mark.parametrize(
    ("days", "posts", "likes", "earned"),
    [(0, 9, 9, 0), (1, 2, 0, 0), (1, 3, 0, 1), (29, 20, 10, 1), (30, 20, 9, 1), (30, 20, 10, 2)],
)
def test_levels_are_earned(make_topic, member, moderator, days, posts, likes, earned, reply_many):
    member.date_joined = days_ago(days)
    member.save()
    reply_many(make_topic(by=moderator), member, posts)
    Reply.objects.filter(number=1).update(like_count=likes)
    assert level(member) == earned


def test_what_a_moderator_did_counts_until_it_is_undone(make_topic, member, moderator, reply_many, now):
    member.date_joined = days_ago(60)
    member.save()
    replies = reply_many(make_topic(by=moderator), member, 25)
    Reply.objects.filter(author=member).update(like_count=1)
    assert level(member) == trust.REGULAR
    one = moderation.hide([replies[0]], moderator, "spam", "", now)
    assert Standing.objects.get().looked_at is None
    reply(replies[0].topic, member)
    assert trust.level_of(member) == trust.MEMBER
    two = moderation.hide([replies[1]], moderator, "spam", "", now)
    reply(replies[0].topic, member)
    assert trust.level_of(member) == trust.NEWCOMER
    for act in (one, two):
        moderation.undo(act, moderator, now)
    reply(replies[0].topic, member)
    assert trust.level_of(member) == trust.REGULAR


def test_a_silence_makes_a_newcomer(member, moderator, now):
    act = ModerationAct.objects.create(kind="silence", reason="spam", by=moderator, at=now)
    act.targets.create(member=member)
    assert trust.facts(member, now).acts > trust.LEVELS[trust.MEMBER].acts
    assert trust.facts(member, now + timedelta(days=31)).acts == 0


def test_the_level_is_found_once_a_day_when_one_writes(make_topic, member, moderator):
    topic = make_topic(by=moderator)
    known(member, trust.REGULAR)
    reply(topic, member)
    assert trust.level_of(member) == trust.REGULAR
    reply(topic, member, at=timezone.now() + timedelta(days=1, seconds=1))
    assert trust.level_of(member) == trust.NEWCOMER


def test_the_page_states_the_rules_and_where_one_stands(stranger, member, signed_in, moderator):
    address = reverse("community:trust")
    rules = stranger.get(address).content.decode()
    assert "Newcomer" in rules and "Where you stand" not in rules
    mine = signed_in(member).get(address).content.decode()
    assert "1 more day as a member, 3 more posts that everyone reads" in mine
    assert "You have a role here" in signed_in(moderator).get(address).content.decode()
    assert not Standing.objects.exists()
