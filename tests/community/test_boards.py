"""Boards: how they are sorted, what is pinned, who opens topics, and the tags of topics."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from aivizor.tags import LONGEST_TAG
from community import boards, moderation, posting
from community.models import Board, ModerationAct, Standing, Tag, Tagging, Topic
from community.moderation import MOST_PINNED
from community.rules.refusing import Refused

pytestmark = pytest.mark.standing("three", "member")

GENERAL, NEW = "/community/general/", "/community/general/new/"


def titles(answer):
    return [topic.title for topic in answer.context["topics"]]


# Sorted


@pytest.fixture
def three(make_topic, reply_many, member, now):
    """Old has most replies, Middle was opened between, New is newest; Middle was replied to last."""
    old, middle, _ = (
        make_topic(title, at=now - timedelta(hours=hours))
        for title, hours in (("Old", 3), ("Middle", 2), ("New", 1))
    )
    reply_many(old, member, 2)
    posting.post_reply(middle, member, "Hi.", form_key=uuid4(), now=now + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["Middle", "Old", "New"]),
        ("?sort=active", ["Middle", "Old", "New"]),
        ("?sort=newest", ["New", "Middle", "Old"]),
        ("?sort=replies", ["Old", "Middle", "New"]),
    ],
)
def test_a_board_is_sorted_as_asked(three, stranger, query, order):
    answer = stranger.get(GENERAL + query)
    assert titles(answer) == order
    assert 'aria-current="true"' in answer.content.decode()


def test_most_replied_goes_on_from_page_to_page_and_back(make_topic, stranger, monkeypatch):
    monkeypatch.setattr(boards, "PER_PAGE", 6)
    for number in range(13):
        make_topic(f"Topic {number:02}")
        Topic.objects.filter(title=f"Topic {number:02}").update(reply_count=number // 2)
    page, seen = stranger.get(GENERAL + "?sort=replies"), []
    while True:
        seen += titles(page)
        older = page.context["links"].older
        if not older:
            break
        assert "sort=replies" in older
        page = stranger.get(GENERAL + older)
    assert seen == [f"Topic {number:02}" for number in reversed(range(13))]
    back = stranger.get(GENERAL + page.context["links"].newer)
    assert titles(back) == seen[6:12]
    assert "Fewer replies" in back.content.decode()


@pytest.mark.parametrize(
    "query", ["sort=", "sort=best", "sort=%00", f"sort=replies&before={10**15}-1", "sort=replies&before=-1-1"]
)
def test_an_unknown_sort_and_a_place_of_another_one_are_not_found(db, stranger, query):
    assert stranger.get(f"{GENERAL}?{query}").status_code == 404


# Pinned


def test_a_pinned_topic_stands_first_on_page_one_and_is_unpinned(
    make_topic, moderator, signed_in, stranger, now
):
    topic = make_topic("Old", at=now - timedelta(days=1))
    make_topic("New")
    client = signed_in(moderator)
    assert titles(stranger.get(GENERAL)) == ["New", "Old"]
    for _ in range(2):
        client.post(reverse("community:pin_topic", args=[topic.pk]))
    assert ModerationAct.objects.filter(kind="pin", by=moderator).count() == 1
    for query in ("", "?sort=newest", "?sort=replies"):
        assert titles(stranger.get(GENERAL + query)) == ["Old", "New"]
    assert titles(stranger.get(f"{GENERAL}?before={10**16}-1")) == ["New"]
    assert "Pinned" in stranger.get(GENERAL).content.decode()
    assert "Pinned" in stranger.get(topic.address(now)).content.decode()
    client.post(reverse("community:unpin_topic", args=[topic.pk]))
    assert titles(stranger.get(GENERAL)) == ["New", "Old"]
    assert ModerationAct.objects.get(kind="pin").undone_by == moderator


def test_only_moderators_pin(make_topic, member, editor, signed_in, stranger):
    topic = make_topic(by=member)
    url = reverse("community:pin_topic", args=[topic.pk])
    assert signed_in(member).post(url).status_code == 403
    assert signed_in(editor).post(url).status_code == 403
    assert stranger.post(url).status_code == 302
    assert not ModerationAct.objects.exists()


def test_so_many_are_pinned_and_no_more(make_topic, moderator, signed_in, now):
    for number in range(MOST_PINNED):
        moderation.pin(make_topic(f"Topic {number}"), moderator, now)
    answer = signed_in(moderator).post(reverse("community:pin_topic", args=[make_topic("Last").pk]))
    assert answer.status_code == 403
    assert "Unpin one first." in answer.content.decode()


def test_a_closed_topic_is_told_in_its_list(make_topic, editor, stranger, now):
    moderation.close(make_topic(board="skins"), editor, "spam", "", now)
    assert "Replies closed" in stranger.get("/community/skins/").content.decode()


# Who opens topics


@pytest.mark.parametrize(
    ("opened_by", "person", "may"),
    [
        ("members", "member", True),
        ("trusted", "member", False),
        ("trusted", "moderator", True),
        ("staff", "member", False),
        ("staff", "author", False),
        ("staff", "editor", True),
        ("staff", "moderator", True),
        ("house", "moderator", False),
    ],
)
def test_who_opens_topics_is_said_by_the_board(db, request, signed_in, opened_by, person, may):
    Board.objects.filter(slug="general").update(opened_by=opened_by)
    client = signed_in(request.getfixturevalue(person))
    form = {"title": "News", "body": "Hello there.", "form_key": str(uuid4())}
    assert (NEW in client.get(GENERAL).content.decode()) == may
    assert client.get(NEW).status_code == (200 if may else 403)
    answer = client.post(NEW, form)
    assert Topic.objects.exists() == may
    assert may or "Hello there." in answer.content.decode()


def test_a_member_whom_the_house_trusts_opens_topics_where_that_is_asked(db, member, now):
    board = Board.objects.get(slug="general")
    board.opened_by = "trusted"
    with pytest.raises(Refused, match="for some time"):
        posting.open_topic(board, member, "x", "x", form_key=uuid4(), now=now)
    Standing.objects.create(member=member, level=1)
    assert posting.open_topic(board, member, "x", "x", form_key=uuid4(), now=now)


def test_visitors_are_led_to_the_form_where_members_open_topics(db, stranger):
    assert NEW in stranger.get(GENERAL).content.decode()
    Board.objects.filter(slug="skins").update(opened_by="staff")
    assert "/community/skins/new/" not in stranger.get("/community/skins/").content.decode()


# Tags


def test_a_topic_is_found_under_its_tags(db, member, signed_in, stranger):
    form = {
        "title": "Chips",
        "body": "Text.",
        "form_key": str(uuid4()),
        "tags": "C++, machine learning , ,C++",
    }
    answer = signed_in(member).post(NEW, form)
    assert answer.status_code == 302
    for address in (answer["Location"], GENERAL, "/community/"):
        page = stranger.get(address).content.decode()
        assert 'href="/community/topics/tagged/c-plus-plus/"' in page
        assert ">machine learning</a>" in page
    for tail in ("", "feed/"):
        assert "Chips" in stranger.get(f"/community/topics/tagged/c-plus-plus/{tail}").content.decode()


@pytest.mark.parametrize(
    "line",
    ["x" * 1000, "x" * (LONGEST_TAG + 1), ",".join(f"t{n}" for n in range(100)), "a\x07b", "a, b\x00c"],
)
def test_odd_tags_are_refused_and_the_text_kept(db, member, signed_in, line):
    form = {"title": "Chips", "body": "My text.", "form_key": str(uuid4()), "tags": line}
    answer = signed_in(member).post(NEW, form)
    assert answer.status_code == 400
    assert "My text." in answer.content.decode()
    assert not Tag.objects.exists()


def test_spellings_of_a_tag_are_one_and_another_tag_gets_another_address(make_topic, member, now):
    topic = make_topic(by=member)
    for line in (["AI"], ["ＡＩ", "ai"], ["C++", "C plus plus"]):
        posting.edit_topic(topic, member, "A topic", "Hello.", now, tags=line)
    assert set(Tag.objects.values_list("name", flat=True)) == {"AI", "C++", "C plus plus"}
    assert len(set(Tag.objects.values_list("slug", flat=True))) == 3
    assert {tagging.tag.name for tagging in topic.taggings.all()} == {"C++", "C plus plus"}


def test_tags_alone_are_a_change_of_a_topic(make_topic, member, signed_in, stranger, now):
    topic, client = make_topic(by=member), signed_in(member)
    url = reverse("community:edit_topic", args=[topic.pk])
    posting.edit_topic(topic, member, "A topic", "Hello.", now, tags=["old"])
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in ("title", "body", "began_from")}
    assert 'value="old"' in client.get(url).content.decode()
    stranger.get(topic.address(now))
    assert client.post(url, sent | {"tags": "new"}).status_code == 302
    page = stranger.get(topic.address(now)).content.decode()
    assert ">new</a>" in page and ">old</a>" not in page
    assert client.post(url, sent | {"tags": "newer"}).status_code == 409


def test_a_renamed_tag_leads_on_from_its_old_address(make_topic, member, now, admin_client, stranger):
    topic = make_topic(by=member)
    posting.edit_topic(topic, member, "A topic", "Hello.", now, tags=["chip"])
    stranger.get(topic.address(now))
    url = reverse("admin:community_tag_change", args=[Tag.objects.get().pk])
    assert admin_client.post(url, {"name": "chips", "slug": "chips"}).status_code == 302
    answer = stranger.get("/community/topics/tagged/chip/")
    assert (answer.status_code, answer["Location"]) == (301, "/community/topics/tagged/chips/")
    assert ">chips</a>" in stranger.get(topic.address(now)).content.decode()
    assert stranger.get("/community/topics/tagged/nothing/").status_code == 404


def test_a_hidden_topic_stands_under_no_tag(make_topic, member, moderator, stranger, now):
    topic = make_topic("Chips", by=member)
    posting.edit_topic(topic, member, "Chips", "Hello.", now, tags=["chip"])
    assert "Chips" in stranger.get("/community/topics/tagged/chip/").content.decode()
    moderation.hide([topic], moderator, "spam", "", now)
    assert "Chips" not in stranger.get("/community/topics/tagged/chip/").content.decode()


def test_a_tags_page_costs_the_same_for_1_and_31_topics(
    make_topic, member, stranger, now, django_assert_num_queries
):
    for count in range(1, 32):
        posting.tag(make_topic(f"Topic {count}", by=member), ["chip"])
        if count in (1, 31):
            with django_assert_num_queries(4, info=f"{count} topics"):
                stranger.get("/community/topics/tagged/chip/")
    assert Tagging.objects.count() == count
