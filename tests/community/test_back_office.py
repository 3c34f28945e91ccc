"""The community in the back office: moderators find, hide and undo; nothing is typed or deleted."""

from datetime import UTC, datetime
from itertools import product

import pytest
from django.urls import reverse

from community import moderation
from community.models import Board, ModerationAct, Reply, Topic

pytestmark = pytest.mark.standing("moderator")

LISTS = {
    name: reverse(f"admin:community_{name}_changelist")
    for name in ("topic", "reply", "moderationact", "board")
}


def choose(things, action, **more):
    return {"action": action, "_selected_action": [thing.pk for thing in things], **more}


@pytest.fixture
def client(moderator, signed_in):
    return signed_in(moderator)


def test_many_replies_are_hidden_at_once_with_one_reason(make_topic, member, reply_many, client):
    replies = reply_many(make_topic(), member, 3)
    page = client.post(LISTS["reply"], choose(replies[:2], "hide_chosen"))
    assert page.status_code == 200
    assert not ModerationAct.objects.exists()
    for reply in replies[:2]:
        assert f'name="_selected_action" value="{reply.pk}"' in page.content.decode()
    client.post(LISTS["reply"], choose(replies[:2], "hide_chosen", reason="spam", note=""))
    act = ModerationAct.objects.get()
    assert list(Reply.objects.filter(hidden_by=act).order_by("pk")) == replies[:2]
    assert act.targets.count() == 2


def test_without_a_reason_the_page_asks_again(make_topic, member, reply_many, client):
    replies = reply_many(make_topic(), member, 1)
    page = client.post(LISTS["reply"], choose(replies, "hide_chosen", reason="other", note=" "))
    assert page.status_code == 403
    assert "Say in your words" in page.content.decode()
    assert not ModerationAct.objects.exists()


@pytest.mark.parametrize("name", ["topic", "reply", "moderationact"])
def test_a_choice_that_cant_be_read_is_told_and_nothing_is_done(client, name):
    action = "undo_chosen" if name == "moderationact" else "hide_chosen"
    for chosen in ("", "x", "1e9", "\x00", "9" * 30, "-1"):
        page = client.post(LISTS[name], {"action": action, "_selected_action": ["1", chosen]}, follow=True)
        assert "Choose them again" in page.text, chosen
        assert not ModerationAct.objects.exists(), chosen


def test_an_act_is_undone_from_the_list(make_topic, member, moderator, reply_many, client, now):
    act = moderation.hide(reply_many(make_topic(), member, 2), moderator, "spam", "", now)
    client.post(LISTS["moderationact"], choose([act], "undo_chosen"))
    assert not Reply.objects.exclude(hidden_by=None).exists()
    page = client.post(LISTS["moderationact"], choose([act], "undo_chosen"), follow=True)
    assert "undone before" in page.content.decode()


def test_topics_are_hidden_closed_and_reopened(make_topic, client):
    topics = [make_topic("One"), make_topic("Two")]
    client.post(LISTS["topic"], choose(topics, "close_chosen", reason="other", note="Enough."))
    assert Topic.objects.exclude(closed_by=None).count() == 2
    client.post(LISTS["topic"], choose(topics[:1], "reopen_chosen"))
    assert [topic.title for topic in Topic.objects.exclude(closed_by=None)] == ["Two"]
    client.post(LISTS["topic"], choose(topics, "hide_chosen", reason="spam", note=""))
    assert Topic.objects.exclude(hidden_by=None).count() == 2


def test_an_editor_closes_topics_and_hides_nothing(make_topic, editor, signed_in, now):
    topic, client = make_topic(), signed_in(editor)
    client.post(LISTS["topic"], choose([topic], "hide_chosen", reason="spam", note=""))
    client.post(LISTS["topic"], choose([topic], "close_chosen", reason="spam", note=""))
    topic.refresh_from_db()
    assert topic.is_closed_at(now)
    assert topic.hidden_by is None


def test_the_lists_are_searched(make_topic, member, moderator, reply_many, client, now):
    replies = reply_many(make_topic("Pills"), member, 2, body="Pills!")
    moderation.hide(replies[:1], moderator, "spam", "Pills.", now)
    asked = ["?q=pills", "?q=%00", "?q=" + "x" * 3000, "?state=hidden", "?state=zz"]
    for name, query in product(("topic", "reply", "moderationact"), asked):
        assert client.get(LISTS[name] + query, follow=True).status_code == 200, (name, query)


def test_the_lists_are_narrowed_by_state(make_topic, member, moderator, reply_many, client, now):
    hidden, deleted, shown = reply_many(make_topic("Pills"), member, 3)
    act = moderation.hide([hidden], moderator, "spam", "", now)
    Reply.objects.filter(pk=deleted.pk).update(deleted_at=now)

    def found(name, state):
        return list(client.get(f"{LISTS[name]}?state={state}").context["cl"].queryset)

    assert [found("reply", state) for state in ("hidden", "deleted-by-its-author", "shown")] == [
        [hidden],
        [deleted],
        [shown],
    ]
    assert (found("moderationact", "in-force"), found("moderationact", "undone")) == ([act], [])
    assert "deleted by its author" in client.get(LISTS["reply"] + "?state=deleted-by-its-author").text


def test_a_board_leads_to_its_topics(make_topic, admin_client):
    make_topic("Pills")
    make_topic("A skin", board="skins")
    address = f"{reverse('admin:community_topic_changelist')}?board={Board.objects.get(slug='skins').pk}"
    boards = admin_client.get(reverse("admin:community_board_changelist")).content.decode()
    assert f'href="{address}"' in boards
    page = admin_client.get(address).content.decode()
    assert "A skin" in page
    assert "Pills" not in page


def test_times_are_unambiguous_and_name_their_zone(make_topic, member, moderator, reply_many, client):
    noon = datetime(2026, 4, 5, 12, tzinfo=UTC)
    moderation.hide(reply_many(make_topic(), member, 1), moderator, "spam", "", noon)
    assert "5\xa0April\xa02026, 12:00\xa0UTC" in client.get(LISTS["moderationact"]).text


def test_the_pages_show_everything_and_take_nothing(make_topic, member, moderator, reply_many, client, now):
    topic = make_topic()
    (reply,) = reply_many(topic, member, 1)
    act = moderation.hide([reply], moderator, "spam", "", now)
    for thing in (topic, reply, act):
        url = reverse(f"admin:community_{thing._meta.model_name}_change", args=[thing.pk])
        assert client.get(url).status_code == 200
        assert client.post(url, {"body": "Changed.", "note": "Changed."}).status_code == 403
        assert client.post(url.replace("change", "delete"), {"post": "yes"}).status_code == 403
    assert (
        "#1 by" in client.get(reverse("admin:community_moderationact_change", args=[act.pk])).content.decode()
    )


@pytest.mark.parametrize("name", sorted(LISTS))
def test_members_and_strangers_do_not_come_in(db, member, stranger, signed_in, name):
    for client in (stranger, signed_in(member)):
        assert client.get(LISTS[name]).status_code in (302, 403)
        assert client.post(LISTS[name], choose([], "hide_chosen")).status_code in (302, 403)


def test_the_news_board_keeps_its_address_and_no_board_is_deleted(db, admin_client):
    board = Board.objects.get(slug="news")
    url = reverse("admin:community_board_change", args=[board.pk])
    fields = {"slug": "other", "opened_by": "members", "name": "News!", "position": 0, "close_after_days": 0}
    admin_client.post(url, fields)
    board.refresh_from_db()
    assert (board.slug, board.opened_by, board.name) == ("news", "house", "News!")
    assert admin_client.post(url.replace("change", "delete"), {"post": "yes"}).status_code == 403


def test_the_lists_cost_the_same_for_1_and_12_rows(
    make_topic, member, moderator, reply_many, client, now, django_assert_num_queries
):
    costs = {"topic": 8, "reply": 7, "moderationact": 6}
    for count in range(1, 13):
        topic = make_topic(f"Topic {count}")
        moderation.hide(reply_many(topic, member, 1), moderator, "spam", "", now)
        for name, queries in costs.items() if count in (1, 12) else ():
            with django_assert_num_queries(queries, info=f"{count} of {name}"):
                client.get(LISTS[name])


def test_replies_are_found_by_their_author_and_by_their_text(
    make_topic, member, other_member, reply_many, client
):
    topic = make_topic()
    (his,) = reply_many(topic, other_member, 1, body="Cheap pills!")
    (hers,) = reply_many(topic, member, 1, body="No.")
    for query, found in (("PILLS", his), ("Noah", his), ("mia", hers)):
        assert list(client.get(f"{LISTS['reply']}?q={query}").context["cl"].result_list) == [found]


def test_topics_are_moved_merged_and_given_a_pace(make_topic, client, now):
    topics, into = [make_topic("One"), make_topic("Two")], make_topic("Into")
    board, why = Board.objects.create(slug="talk", name="Talk"), {"reason": "spam", "note": ""}
    for action in ("move_chosen", "merge_chosen", "pace_chosen"):
        assert client.post(LISTS["topic"], choose(topics, action)).status_code == 200
    client.post(LISTS["topic"], choose(topics, "move_chosen", board=board.pk, **why))
    client.post(LISTS["topic"], choose(topics, "pace_chosen", minutes=10, days=30, **why))
    assert Topic.objects.filter(board=board, slow_minutes=10, close_after_days=30).count() == 2
    page = client.post(LISTS["topic"], choose([*topics, into], "merge_chosen", into=into.pk, **why))
    assert page.status_code == 403
    assert not into.replies.exists()
    client.post(LISTS["topic"], choose(topics, "merge_chosen", into=into.pk, **why))
    assert [reply.number for reply in into.replies.order_by("number")] == [1, 2]
    client.post(LISTS["moderationact"], choose(ModerationAct.objects.all(), "undo_chosen"))
    assert not ModerationAct.objects.in_force().exists()
    assert Topic.objects.filter(board__slug="general", slow_minutes=0, closes_at=None).count() == 3
