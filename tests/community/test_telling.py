"""A reply tells whom it names, whom it answers and who follows its topic: each once, if they want to hear."""

from datetime import timedelta
from uuid import uuid4

import pytest

from community import moderation, posting
from community.models import Board, Notification
from community.telling import following, notifying, posts
from community.telling.centre import LINES

pytestmark = pytest.mark.standing("member")

CENTRE = "/community/notifications/"
# Of a reply that nobody is told of, one asks whom to tell: it would note what happened.
ALONE = 10
# Session, user, the navigation's boards, the list, how many are unread.
CENTRE_QUERIES = 5
HOUR = timedelta(hours=1)
MENTION, ANSWER, FOLLOW = Notification.Why


@pytest.fixture
def reply(now):
    """Posts a reply."""

    def make(topic, by, body="A reply.", *, answers=None, at=now):
        return posting.post_reply(topic, by, body, answers=answers, form_key=uuid4(), now=at)

    return make


def told(now, **narrowed):
    rows = Notification.objects.shown(now).filter(happening__act=None, **narrowed).order_by("pk")
    return sorted((row.member.username, row.why) for row in rows.select_related("member"))


# Who is told, and why


def test_the_strongest_reason_is_told_once_and_nobody_hears_of_their_own(
    make_topic, make_user, member, other_member, reply, now
):
    lena, piet = make_user("lena"), make_user("piet")
    topic = make_topic(by=other_member)
    following.follow_topic(piet, topic, now)
    first = reply(topic, member)
    assert told(now) == [("noah", FOLLOW), ("piet", FOLLOW)]
    reply(topic, lena, "@mia and @PIET and @lena and @nobody, see.", answers=first)
    second = {"happening__number": 2}
    assert told(now, **second) == [("mia", MENTION), ("noah", FOLLOW), ("piet", MENTION)]
    reply(topic, lena, answers=first)
    assert told(now, happening__number=3, member=member) == [("mia", ANSWER)]


def test_levels_of_a_topic_decide(make_topic, make_user, member, reply, now):
    topic, people = make_topic(), {name: make_user(name) for name in ("all", "mentions", "muted")}
    for level, person in people.items():
        following.follow_topic(person, topic, now, level)
    reply(topic, member)
    assert told(now) == [("all", FOLLOW), ("noah", FOLLOW)]
    reply(topic, member, "@all @mentions @muted")
    named = told(now, happening__number=2)
    assert named == [("all", MENTION), ("mentions", MENTION), ("noah", FOLLOW)]


def test_what_is_muted_around_it_silences_but_what_one_follows_stays(
    make_topic, make_user, member, other_member, reply, now
):
    topic, lena, piet = make_topic(by=other_member), make_user("lena"), make_user("piet")
    following.follow(lena, "board", topic.board_id, "muted", now)
    following.follow(other_member, "board", topic.board_id, "muted", now)
    following.follow(piet, "author", member.pk, "muted", now)
    following.follow_topic(piet, topic, now)
    reply(topic, member, "@lena @piet")
    assert told(now) == [("noah", FOLLOW)]


def test_a_new_topic_is_told_to_who_follows_its_board_or_its_author(
    make_topic, make_user, member, other_member, now
):
    board, names = Board.objects.get(slug="general"), ("lena", "piet", "otto")
    lena, piet, otto = (make_user(name) for name in names)
    following.follow(lena, "board", board.pk, "all", now)
    following.follow(piet, "author", other_member.pk, "all", now)
    following.follow(piet, "board", board.pk, "all", now)
    following.follow(otto, "board", board.pk, "muted", now)
    following.follow(otto, "author", other_member.pk, "all", now)
    make_topic("Chips", "See this, @mia.", by=other_member)
    make_topic("Elsewhere", board="creats", by=member)
    assert told(now) == [("lena", FOLLOW), ("mia", MENTION), ("piet", FOLLOW)]
    mails = dict(Notification.objects.values_list("member__username", "mail"))
    assert mails == {"lena": "digest", "piet": "digest", "mia": "waiting"}


def test_an_edit_tells_whom_it_names_now_and_nobody_twice(make_topic, make_user, member, reply, now):
    make_user("lena"), make_user("piet")
    made = reply(make_topic(), member, "@lena, look.")
    for body in ("@lena and @piet, look.", "Look.", "@lena and @piet, look."):
        posting.edit_reply(made, member, body, now)
        made.refresh_from_db()
    assert told(now) == [("lena", MENTION), ("noah", FOLLOW), ("piet", MENTION)]
    assert {row.happening.text for row in Notification.objects.all()} == {"@lena and @piet, look."}


def test_who_can_not_sign_in_is_told_nothing(make_topic, make_user, member, reply, now):
    make_user("lena", is_active=False)
    reply(make_topic(), member, "@lena")
    assert told(now) == [("noah", FOLLOW)]


# What is told shows while everyone may read it


def test_what_is_hidden_or_deleted_shows_nothing_until_it_is_back(
    make_topic, member, moderator, reply, signed_in, other_member, now
):
    made, client = reply(make_topic(), member, "A word."), signed_in(other_member)
    act = moderation.hide([made], moderator, "spam", "", now)
    assert "A word." not in client.get(CENTRE).text and told(now) == []
    moderation.undo(act, moderator, now)
    assert "A word." in client.get(CENTRE).text
    made.refresh_from_db()
    posting.delete_reply(made, member, now)
    assert told(now) == []
    made.refresh_from_db()
    posting.restore_reply(made, member, now)
    assert told(now) == [("noah", FOLLOW)]


def test_what_is_held_is_told_once_when_it_is_let_go(make_topic, member, moderator, reply, now):
    made = reply(make_topic(by=member), member, "@momo")
    Notification.objects.all().delete()
    made.happenings.all().delete()
    act = moderation.hold(made, moderator, "spam", "", now)
    made.refresh_from_db()
    posts.tell_of_reply(made, now)
    assert told(now) == []
    moderation.undo(act, moderator, now)
    assert told(now) == [("momo", MENTION)]
    made.refresh_from_db()
    posts.tell_of_reply(made, now)
    assert told(now) == [("momo", MENTION)]


# What it costs


def test_posting_costs_one_statement_where_nobody_is_told_and_two_for_any_number(
    make_topic, make_user, member, reply, now, django_assert_num_queries
):
    topic = make_topic(by=member)
    with django_assert_num_queries(ALONE):
        reply(topic, member)
    for number in range(30):
        following.follow_topic(make_user(f"reader-{number}"), topic, now)
    with django_assert_num_queries(ALONE + 1):
        reply(topic, member)
    assert Notification.objects.count() == 30


# The list


def test_new_replies_of_a_topic_are_one_line_that_leads_to_the_first(
    make_topic, make_user, member, other_member, reply, signed_in, now
):
    topic, client = make_topic("Chips"), signed_in(other_member)
    people = [member, make_user("lena", name="Lena L."), make_user("piet"), make_user("otto")]
    for person in people[:2]:
        reply(topic, person)
    assert "2 new replies by mia and Lena L." in client.get(CENTRE).text
    first, *_ = [reply(make_topic("Another"), member, "Alone.")]
    for person in people[2:]:
        reply(topic, person)
    reply(topic, member, "@noah, you?")
    page = client.get(CENTRE)
    assert [line.headline for line, _ in page.context["lines"]] == [
        "mia mentioned you",
        "4 new replies by mia, Lena L. and 2 others",
        "New reply by mia",
    ]
    address = f"{topic.address(now)}#reply-1"
    assert f'href="{address}"' in page.text and f'href="{first.address(now)}"' in page.text
    many = page.context["lines"][1][0]
    # One press reads the line, and neither what names the member nor what came since.
    reply(topic, people[1])
    client.post(f"{CENTRE}{many.newest.pk}/read/?show=unread")
    unread = client.get(f"{CENTRE}?show=unread")
    assert [line.headline for line, _ in unread.context["lines"]] == [
        "New reply by Lena L.",
        "mia mentioned you",
        "New reply by mia",
    ]
    client.post(f"{CENTRE}read/?show=unread", {"up_to": unread.context["up_to"]})
    assert "You have read everything." in client.get(f"{CENTRE}?show=unread").text


def test_reading_a_topic_reads_what_was_told_of_it_up_to_there(make_topic, member, other_member, reply, now):
    topic, other = make_topic("Chips", "@mia"), make_topic("Another", by=member)
    for number in range(3):
        reply(topic, other_member, f"@mia {number}")
    reply(other, other_member)
    notifying.read_up_to(member, topic.pk, 2, now)
    unread = Notification.objects.unread(member, now)
    assert sorted(unread.values_list("happening__topic", "happening__number")) == [
        (topic.pk, 3),
        (other.pk, 1),
    ]


def test_pages_of_lines_hold_all_of_them_both_ways(
    make_topic, member, other_member, reply, signed_in, now, django_assert_num_queries
):
    topic, client = make_topic(by=other_member, at=now - HOUR), signed_in(other_member)
    for number in range(LINES + 5):
        at = now - timedelta(minutes=number)
        reply(topic, member, f"@noah {number}", at=at)
        reply(topic, member, at=at)
        if number == 0:
            with django_assert_num_queries(CENTRE_QUERIES):
                client.get(CENTRE)
    with django_assert_num_queries(CENTRE_QUERIES):
        first = client.get(CENTRE)
    second = client.get(CENTRE + first.context["links"].older)
    back = client.get(CENTRE + second.context["links"].newer)
    assert rows_of(back) == rows_of(first)
    assert len(rows_of(first)) + len(rows_of(second)) == 2 * (LINES + 5)
    assert len(first.context["lines"]) == LINES and second.context["links"].older is None


def rows_of(page):
    return [row.pk for line, _ in page.context["lines"] for row in line.rows]
