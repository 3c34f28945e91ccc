"""Moderators move, rename, merge and split topics; each is an act, and undoing it is exact."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aivizor import search
from community import moderation, posting, reactions
from community.counting import recount
from community.models import (
    Board,
    Bookmark,
    Follow,
    Happening,
    Like,
    ModerationAct,
    Moved,
    Reply,
    Topic,
)
from community.moderation.splitting import New
from community.rules.refusing import Refused
from community.telling import following, notifying
from tests.community.test_pictures import NEW, SEND, file, typed

pytestmark = pytest.mark.standing("two", "moderator")

WHY = {"reason": "off_topic", "note": ""}
FIELDS = (
    "board",
    "title",
    "last_number",
    "reply_count",
    "like_count",
    "save_count",
    "active_at",
    "hidden_by",
)


def url(verb, thing):
    return reverse(f"community:{verb}", args=[thing.pk])


def picture():
    """All that moving anything could change: topics, where replies stand, likes, saves, follows."""
    replies = Reply.objects.order_by("pk")
    return (
        list(Topic.objects.order_by("pk").values_list("pk", *FIELDS)),
        list(replies.values_list("pk", "topic", "number", "answers", "like_count", "deleted_at")),
        *(set(model.objects.values_list("member", "topic", "reply")) for model in (Like,)),
        set(Bookmark.objects.values_list("member", "topic")),
        set(Follow.objects.values_list("member", "key", "level")),
        list(Happening.objects.order_by("pk").values_list("topic", "number", "place")),
    )


@pytest.fixture
def general():
    return Board.objects.get(slug="general")


@pytest.fixture
def board(db):
    return Board.objects.create(slug="talk", name="Talk")


@pytest.fixture
def two(make_topic, member, other_member, moderator, now):
    """A topic with three replies, one of which answers another; one with two; likes, saves, follows."""
    first = make_topic("First *one*", "The first text.", at=now - timedelta(hours=2))
    second = make_topic("Second", "The second text.", at=now - timedelta(hours=1))
    said = [posting.post_reply(first, member, f"In first {n}", form_key=uuid4(), now=now) for n in range(3)]
    posting.post_reply(first, member, "An answer", answers=said[0], form_key=uuid4(), now=now)
    for n in range(2):
        posting.post_reply(second, member, f"In second {n}", form_key=uuid4(), now=now - timedelta(minutes=5))
    for topic in (first, second):
        reactions.like(member, topic, now)
    reactions.like(other_member, said[1], now)
    reactions.save_topic(member, first, now)
    reactions.save_topic(moderator, first, now)
    reactions.save_topic(moderator, second, now)
    following.follow_topic(member, first, now)
    notifying.tell_followers(first, "answer", "Answer", "x", said[2].place, "key", now)
    Happening.objects.filter(key="key").update(number=3)
    posting.delete_reply(said[1], member, now)
    first.refresh_from_db()
    second.refresh_from_db()
    return first, second


def words(client, address):
    return client.get(address, follow=True).content.decode()


def by(client, verb, topic, **fields):
    return client.post(url(verb, topic), WHY | fields)


def test_a_moved_topic_is_found_by_its_old_address(make_topic, board, moderator, signed_in, stranger, now):
    topic, client = make_topic(), signed_in(moderator)
    old = topic.address(now)
    assert client.get(url("move_topic", topic)).status_code == 200
    assert by(client, "move_topic", topic, board=board.pk).status_code == 302
    answer = stranger.get(f"{old}?page=1")
    assert answer.status_code == 301
    assert answer["Location"] == f"/community/talk/{topic.pk}/a-topic/?page=1"
    assert stranger.get(f"{old}feed/").status_code == 301
    assert stranger.get(f"/community/news/{topic.pk}/-/").status_code == 301
    assert "A topic" in words(stranger, "/community/talk/")
    assert "A topic" not in words(stranger, "/community/general/")
    act = ModerationAct.objects.get()
    assert (act.kind, act.by, act.why) == ("move", moderator, "off topic")
    client.post(url("undo_act", act))
    assert stranger.get(old).status_code == 200


def test_where_a_topic_may_not_go(make_topic, general, moderator, member, admin_user, signed_in, now):
    topic = make_topic()
    for slug in ("news", "general", "skins"):
        with pytest.raises(Refused):
            moderation.move(topic, Board.objects.get(slug=slug), moderator, "spam", "", now)
    news = Topic.objects.create(
        board=Board.objects.get(slug="news"),
        author=member,
        title="X",
        created_at=now,
        visible_from=now,
        active_at=now,
        is_hosted=True,
    )
    with pytest.raises(Refused):
        moderation.move(news, general, moderator, "spam", "", now)
    with pytest.raises(Refused):
        moderation.rename(news, "Y", moderator, "spam", "", now)
    assert by(signed_in(member), "move_topic", topic, board=general.pk).status_code == 403
    client = signed_in(moderator)
    for board in ("", "99999999999999999999", "x\0", Board.objects.get(slug="news").pk):
        assert by(client, "move_topic", topic, board=board).status_code == 400
    assert not ModerationAct.objects.exists()


@pytest.fixture
def pictured(signed_in, member):
    """A topic that shows a picture."""
    client = signed_in(member)
    token = client.post(SEND, {"image": file()}).json()["token"]
    client.post(NEW, typed({"token": token, "alt": "A colour"}))
    return Topic.objects.get()


def test_a_topic_with_pictures_may_go_to_a_showcase(pictured, moderator):
    topic, creats = pictured, Board.objects.get(slug="creats")
    moderation.move(topic, creats, moderator, "other", "It is made.", topic.created_at)
    topic.refresh_from_db()
    assert topic.board == creats


def test_a_renamed_topic_is_found_under_its_new_title(make_topic, moderator, signed_in, stranger, now):
    topic = make_topic("HELP!!!")
    old = topic.address(now)
    by(signed_in(moderator), "rename_topic", topic, title="How to bake bread")
    assert stranger.get(old)["Location"].endswith("/how-to-bake-bread/")
    assert [hit.ref for hit in search.find("bake", now, within=search.Within(["topic"])).hits] == [topic.pk]
    act = ModerationAct.objects.get()
    moderation.rename(topic, "Bread", moderator, "other", "Short.", now)
    with pytest.raises(Refused, match="changed again since"):
        moderation.undo(act, moderator, now)
    moderation.undo(ModerationAct.objects.get(kind="rename", note="Short."), moderator, now)
    moderation.undo(act, moderator, now)
    topic.refresh_from_db()
    assert topic.title == "HELP!!!"
    assert not search.find("bake", now, within=search.Within(["topic"])).hits


def test_a_merged_topic_stands_at_the_end_of_the_other(two, moderator, signed_in, stranger, now):
    first, second = two
    old = first.address(now)
    client = signed_in(moderator)
    assert by(client, "merge_topic", first, into=second.address(now)).status_code == 302
    page = words(stranger, second.address(now))
    assert page.index("In second 1") < page.index("The first text.") < page.index("In first 0")
    assert "<strong>First *one*</strong>" in page
    assert [reply.number for reply in second.replies.order_by("number")] == [1, 2, 3, 4, 5, 6, 7]
    assert recount() == []
    assert stranger.get(old).status_code == 301
    last = stranger.get(old, follow=True)
    assert last.redirect_chain[-1][0] == f"{second.address(now)}#reply-3"
    assert stranger.get(f"{old}feed/", follow=True).redirect_chain[-1][0].endswith("/second/feed/")
    assert "First" not in words(stranger, "/community/general/")
    assert not search.find("first", now, within=search.Within(["topic"])).hits


def test_parting_again_is_exact(two, moderator, now):
    first, second = two
    before = picture()
    act = moderation.merge(first, second, moderator, "off_topic", "", now + timedelta(minutes=1))
    second.refresh_from_db()
    assert (second.save_count, second.reply_count, second.active_at) == (2, 6, now)
    assert Reply.objects.get(number=3, topic=second).like_count == 1
    assert Happening.objects.get(key="key").topic == second
    assert Happening.objects.get(key="key").number == 6
    moderation.undo(act, moderator, now)
    assert picture() == before
    assert recount() == []
    with pytest.raises(Refused, match="undone before"):
        moderation.undo(act, moderator, now)


def test_what_was_said_since_stays_when_topics_part(two, moderator, member, now):
    first, second = two
    act = moderation.merge(first, second, moderator, "off_topic", "", now)
    opening = second.replies.get(number=3)
    later = posting.post_reply(second, member, "To that", answers=opening, form_key=uuid4(), now=now)
    moderation.undo(act, moderator, now)
    assert [reply.number for reply in second.replies.order_by("number")] == [1, 2, 3, 8]
    later.refresh_from_db()
    assert later.answers == opening
    assert first.replies.count() == 4
    assert recount() == []


def test_what_may_not_be_merged(two, make_topic, moderator, member, signed_in, now):
    first, second = two
    hidden, client = make_topic("Hidden"), signed_in(moderator)
    moderation.hide([hidden], moderator, "spam", "", now)
    refused = [first.pk, hidden.pk, "", "x", "9" * 30, "/community/general/", "\0"]
    for into in refused:
        answer = by(client, "merge_topic", first, into=into)
        assert answer.status_code in (400, 403)
        assert 'role="alert"' in answer.content.decode() or "error" in answer.content.decode()
    moderation.merge(first, second, moderator, "spam", "", now)
    for pair in ((first, second), (second, first)):
        with pytest.raises(Refused):
            moderation.merge(*pair, moderator, "spam", "", now)
    assert by(signed_in(member), "merge_topic", second, into=hidden.pk).status_code == 403
    assert ModerationAct.objects.filter(kind="merge").count() == 1


def test_a_topic_with_pictures_is_not_merged_and_that_is_said_before_anything_is_typed(
    pictured, make_topic, moderator, signed_in
):
    into = make_topic("Other")
    page = signed_in(moderator).get(url("merge_topic", pictured))
    assert (page.status_code, "Take its replies to the other topic" in page.text) == (403, True)
    with pytest.raises(Refused, match="has pictures"):
        moderation.merge(pictured, into, moderator, "off_topic", "", into.created_at)


def test_what_somebody_chose_of_the_other_topic_since_stays_theirs_when_topics_part(
    two, member, moderator, now
):
    first, second = two
    following.follow_topic(moderator, first, now)
    act = moderation.merge(first, second, moderator, "off_topic", "", now + timedelta(minutes=1))
    following.follow_topic(member, second, now + timedelta(minutes=2), level="muted")
    moderation.undo(act, moderator, now + timedelta(minutes=3))
    levels = Follow.objects.of_topic(second.pk).values_list("member", "level")
    assert (member.pk, "muted") in levels
    assert moderator.pk not in dict(levels)


def test_whoever_moved_a_topic_is_led_to_where_that_is_undone(make_topic, moderator, board, signed_in, now):
    client = signed_in(moderator)
    page = client.post(url("move_topic", make_topic()), WHY | {"board": board.pk}, follow=True)
    address = url("act", ModerationAct.objects.get())
    assert f'Done: <a href="{address}">moved to another board</a>. It can be undone there.' in page.text


def test_merges_in_a_chain_lead_to_the_last_and_are_undone_from_there(
    two, make_topic, moderator, stranger, now
):
    first, second = two
    third = make_topic("Third")
    before = picture()
    old = first.address(now)
    later = now + timedelta(minutes=1)
    one = moderation.merge(first, second, moderator, "spam", "", later)
    on = moderation.merge(second, third, moderator, "spam", "", later)
    assert recount() == []
    assert stranger.get(old, follow=True).redirect_chain[-1][0].startswith(third.address(now))
    with pytest.raises(Refused, match="taken on"):
        moderation.undo(one, moderator, now)
    moderation.undo(on, moderator, now)
    moderation.undo(one, moderator, now)
    assert picture() == before


def test_a_reply_that_was_being_typed_goes_to_where_the_topic_is(two, moderator, member, signed_in, now):
    first, second = two
    answered = first.replies.get(number=1)
    moderation.merge(first, second, moderator, "spam", "", now)
    fields = {"body": "Still here.", "answers": answered.pk, "form_key": uuid4()}
    answer = signed_in(member).post(url("reply", first), fields)
    assert answer["Location"] == f"{second.address(now)}#reply-8"


def test_split_replies_leave_a_pointer_and_keep_their_order(two, moderator, signed_in, stranger, now):
    first, _ = two
    client = signed_in(moderator)
    general = first.board.pk
    # A browser lets the button go without a reason.
    assert 'name="look" value="1" formnovalidate' in client.get(url("split_topic", first)).text
    seen = client.post(url("split_topic", first), {"numbers": "1, 3-99", "look": "1"}).content.decode()
    assert "3 replies would go" in seen
    assert not Moved.objects.exists()
    answer = by(client, "split_topic", first, numbers="4, 1", board=general, title="Of its own")
    new = Topic.objects.get(title="Of its own")
    assert answer["Location"] == f"/community/general/{new.pk}/-/"
    assert [reply.body for reply in new.replies.order_by("number")] == ["In first 0", "An answer"]
    page = words(stranger, first.address(now))
    moved = new.replies.get(number=1)
    assert (
        f'id="reply-1"><span class="reply-number">#1</span> <a href="/community/replies/{moved.pk}/"' in page
    )
    assert stranger.get(f"/community/replies/{moved.pk}/")["Location"] == moved.address(now)
    assert "Replies (1)" in page
    assert "Replies (2)" in words(stranger, new.address(now))
    assert recount() == []


def test_numbers_of_replies_that_went_are_not_given_again(two, moderator, member, now):
    first, second = two
    before = picture()
    act = moderation.split(first, [(3, 4)], second, moderator, "spam", "", now)
    later = posting.post_reply(first, member, "Later", form_key=uuid4(), now=now)
    assert later.number == 5
    moderation.undo(act, moderator, now)
    assert list(first.replies.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    assert recount() == []
    Reply.objects.filter(pk=later.pk).delete()
    Topic.objects.filter(pk=first.pk).update(last_number=4, reply_count=3)
    assert picture() == before


def test_undoing_a_split_removes_the_topic_that_it_opened_unless_somebody_wrote_in_it(
    two, general, moderator, member, now
):
    first, _ = two
    before = picture()
    act = moderation.split(first, [(1, 4)], New(general, "New"), moderator, "spam", "", now)
    assert Topic.objects.get(pk=first.pk).reply_count == 0
    moderation.undo(act, moderator, now)
    assert picture() == before
    act = moderation.split(first, [(1, 4)], New(general, "New"), moderator, "spam", "", now)
    new = Topic.objects.get(title="New")
    posting.post_reply(new, member, "Here", form_key=uuid4(), now=now)
    moderation.undo(act, moderator, now)
    assert [reply.body for reply in new.replies.all()] == ["Here"]
    assert recount() == []


def test_an_answer_in_another_topic_leads_there_and_names_nobody(two, moderator, stranger, now):
    first, second = two
    moderation.split(first, [(1, 1)], second, moderator, "spam", "", now)
    page = words(stranger, first.address(now))
    assert "a reply in another topic" in page
    assert "In first 0" not in page
    assert "Answered by" not in words(stranger, second.address(now))


def test_numbers_that_mean_nothing_move_nothing(two, moderator, signed_in):
    (first, second), client = two, signed_in(moderator)
    meaningless = ["", "x", "0", "99", "5-3", "1-", ",", "1,99", "-1"]
    for numbers in (*meaningless, "1" * 40, "1," * 60, "\0", "١", "100-999999999"):
        answer = by(client, "split_topic", first, numbers=numbers, to=second.pk)
        assert answer.status_code in (400, 403), numbers
        assert not Moved.objects.exists(), numbers


def test_where_replies_may_not_go(two, moderator, member, signed_in, general, now):
    first, _ = two
    client = signed_in(moderator)
    skins, news = (Board.objects.get(slug=slug) for slug in ("skins", "news"))
    wrong = [
        {"to": first.pk},
        {},
        {"board": general.pk},
        {"title": "x"},
        {"board": skins.pk, "title": "x"},
        {"board": news.pk, "title": "x"},
        {"to": first.pk, "board": general.pk, "title": "x"},
        {"to": "9" * 18},
    ]
    for fields in wrong:
        assert by(client, "split_topic", first, numbers="1", **fields).status_code in (400, 403)
    assert by(signed_in(member), "split_topic", first, numbers="1", to=first.pk).status_code == 403
    assert not ModerationAct.objects.exists()


def test_replies_that_were_taken_on_are_undone_from_there(two, make_topic, moderator, now):
    first, second = two
    third = make_topic("Third")
    before = picture()
    one = moderation.split(first, [(1, 2)], second, moderator, "spam", "", now)
    on = moderation.split(second, [(3, 3)], third, moderator, "spam", "", now)
    with pytest.raises(Refused, match="taken on"):
        moderation.undo(one, moderator, now)
    moderation.undo(on, moderator, now)
    # Later than what its author follows since it was opened.
    merged = moderation.merge(first, third, moderator, "spam", "", now + timedelta(minutes=1))
    with pytest.raises(Refused, match="merged into another"):
        moderation.undo(one, moderator, now)
    moderation.undo(merged, moderator, now)
    moderation.undo(one, moderator, now)
    assert picture() == before


def test_many_replies_move_in_as_many_questions_as_few(make_topic, reply_many, moderator, member, now):
    counts, _ = [], moderator.get_all_permissions()
    for number in (2, 40):
        source, target = make_topic(), make_topic("To")
        reply_many(source, member, number)
        with CaptureQueriesContext(connection) as asked:
            moderation.merge(source, target, moderator, "spam", "", now)
        counts.append(len(asked))
    assert counts[0] == counts[1]
