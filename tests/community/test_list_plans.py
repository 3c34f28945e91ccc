"""What moderators and time decide is asked of the rows that a page shows, and of no others."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from community import boards, posting
from community.models import Bookmark, Case, Follow, Like, Notification, Reply, Tag, Tagging, Topic, Version
from community.models.topics import TURNS
from community.views import door
from tests.plans import plans_of, sorts

pytestmark = pytest.mark.standing("reply")

LISTS = {
    "topics_by_activity": lambda now, topic: Topic.objects.visible(now).listed(),
    "topics_of_board": lambda now, topic: Topic.objects.visible(now).filter(board=topic.board).listed(),
    "topics_talked_about": lambda now, topic: Topic.objects.visible(now).filter(reply_count__gt=0).listed(),
    "likes_of_topic": lambda now, topic: Like.objects.of(topic).order_by("-at", "-pk"),
    "likes_of_reply": lambda now, topic: (
        Like.objects.filter(reply=topic.pk).select_related("member").order_by("-at", "-pk")
    ),
    "topics_pinned": lambda now, topic: boards.of_board(topic.board, now).pinned(),
    "topics_of_tag": lambda now, topic: (
        Tagging.objects.of_tag(Tag(pk=1), now).prefetch_related(None).order_by("-opened_at", "-topic_id")
    ),
    "replies_of_author": lambda now, topic: (
        Reply.objects.readable(now).filter(author=topic.author_id).order_by("-created_at", "-pk")
    ),
    "bookmarks_of_member": lambda now, topic: (
        Bookmark.objects.in_visible_topics(now).filter(member=topic.author_id).order_by("-at", "-pk")
    ),
    "follows_of_member": lambda now, topic: Follow.objects.filter(member=topic.author_id).order_by(
        "-at", "-pk"
    ),
    "notifications_of_member": lambda now, topic: (
        Notification.objects.shown(now).filter(member=topic.author_id).told().order_by("-at", "-pk")
    ),
    "notifications_to_mail": lambda now, topic: Notification.objects.waiting(now).order_by("pk"),
    "notifications_of_unread": lambda now, topic: (
        Notification.objects.unread(topic.author_id, now).told().order_by("-at", "-pk")
    ),
}


MUTED = {name: LISTS[name] for name in ("topics_by_activity", "topics_of_board", "topics_talked_about")}
SORTED = {"topics_of_board": "active", "topics_newest": "newest", "topics_most_replied": "replies"}


@pytest.fixture
def reply(make_topic, member, now):
    return posting.post_reply(make_topic(), member, "Thank you.", form_key=uuid4(), now=now)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_read_in_the_order_of_its_index(reply, now, name):
    (plan,) = plans_of(lambda: list(LISTS[name](now, reply.topic)[:20]))
    assert name in plan
    assert not sorts(plan) and not lists_all(plan)


@pytest.mark.parametrize("name", MUTED)
def test_a_members_list_without_those_they_muted_is_read_in_the_same_order(reply, now, name):
    shown = MUTED[name](now, reply.topic).unmuted_for(reply.author)
    (plan,) = plans_of(lambda: list(shown[:20]))
    assert name in plan and "follow" in plan
    # PostgreSQL may hash what the member muted, which is little.
    assert not sorts(plan) and (connection.vendor == "postgresql" or not lists_all(plan))


def test_the_most_liked_replies_are_read_from_an_index(reply):
    (plan,) = plans_of(lambda: Reply.objects.most_liked(reply.topic, 10**9, 10**9, 51))
    assert "replies_by_likes" in plan
    assert not sorts(plan)


@pytest.mark.parametrize("name", SORTED)
@pytest.mark.parametrize("cursor", [None, "before={}-1", "after={}-1"])
def test_a_page_of_a_board_is_read_in_the_order_of_its_index(reply, now, name, cursor):
    sort = boards.SORTS[SORTED[name]]
    place = cursor and cursor.format(1 if sort.counts else 10**15)
    plans = plans_of(lambda: boards.listed(reply.topic.board, sort, place, now, AnonymousUser()))
    assert name in plans[-1]
    assert not any(sorts(plan) or lists_all(plan) for plan in plans)
    assert len(plans) == (1 if cursor else 2)


def test_a_reply_is_found_without_a_list_of_all_topics(reply, now):
    (plan,) = plans_of(lambda: door.visible_reply(reply.pk, now))
    assert not lists_all(plan)


def test_what_waits_about_a_thing_and_what_it_said_before_are_found_by_their_indexes(reply, member):
    """An index of rows of one kind serves only a question that says so."""
    of_cases = {"topic": reply.topic, "reply": reply, "member": member}
    for name, thing in of_cases.items():
        (plan,) = plans_of(lambda thing=thing: list(Case.objects.about(thing)))
        assert f"cases_of_{name}" in plan
        (plan,) = plans_of(lambda thing=thing: list(Case.objects.waiting().about(thing).filter(kind="held")))
        assert f"one_open_case_of_{name}" in plan or f"cases_of_{name}" in plan
    for name, post in (("topic", reply.topic), ("reply", reply)):
        (plan,) = plans_of(lambda post=post: list(Version.objects.of(post)))
        assert f"versions_of_{name}" in plan


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
