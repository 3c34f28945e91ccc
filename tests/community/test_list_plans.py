"""What moderators and time decide is asked of the rows that a page shows, and of no others."""

from uuid import uuid4

import pytest
from django.db import connection

from community import posting
from community.models import Bookmark, Follow, Notification, Reply, Topic
from community.models.topics import TURNS
from community.views import door
from tests.news.test_list_plans import plans_of, sorts

LISTS = {
    "topics_by_activity": lambda now, topic: Topic.objects.visible(now).listed(),
    "topics_of_board": lambda now, topic: Topic.objects.visible(now).filter(board=topic.board).listed(),
    "topics_talked_about": lambda now, topic: Topic.objects.visible(now).filter(reply_count__gt=0).listed(),
    "replies_of_author": lambda now, topic: (
        Reply.objects.readable(now).filter(author=topic.author_id).order_by("-created_at", "-pk")
    ),
    "bookmarks_of_member": lambda now, topic: (
        Bookmark.objects.in_visible_topics(now).filter(member=topic.author_id).order_by("-at", "-pk")
    ),
    "follows_of_member": lambda now, topic: (
        Follow.objects.of_visible_topics(now).filter(member=topic.author_id).order_by("-at", "-pk")
    ),
    "notifications_of_member": lambda now, topic: (
        Notification.objects.shown(now)
        .filter(member=topic.author_id)
        .select_related("happening__topic__board")
        .order_by("-at", "-pk")
    ),
    "notifications_to_mail": lambda now, topic: Notification.objects.waiting(now).order_by("pk"),
    "notifications_unread": lambda now, topic: Notification.objects.unread(topic.author_id, now),
}


@pytest.fixture
def reply(make_topic, member, now):
    return posting.post_reply(make_topic(), member, "Thank you.", form_key=uuid4(), now=now)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_in_the_order_of_its_index(reply, now, name):
    (plan,) = plans_of(lambda: list(LISTS[name](now, reply.topic)[:20]))
    assert name in plan
    assert not sorts(plan) and not lists_all(plan)


def test_a_reply_is_found_without_a_list_of_all_topics(reply, now):
    (plan,) = plans_of(lambda: door.visible_reply(reply.pk, now))
    assert not lists_all(plan)


def test_the_next_turn_is_read_from_an_index_each(reply, now):
    (plan,) = plans_of(lambda: Topic.objects.next_turn(now))
    assert all(f"topics_{turn}" in plan for turn in TURNS)
    assert not sorts(plan)


def test_the_rule_sees_a_list_of_all_topics(reply, now):
    (plan,) = plans_of(lambda: list(Reply.objects.filter(topic__in=Topic.objects.visible(now))))
    assert lists_all(plan) == (connection.vendor == "sqlite")


def lists_all(plan):
    """Whether rows are looked up in what was read of all topics before. PostgreSQL makes a join of it."""
    return any(way in plan for way in ("LIST SUBQUERY", "hashed SubPlan"))
