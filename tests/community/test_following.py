"""A member follows a topic and is told what happens in it: once, unless they muted it."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse

from community import moderation
from community.models import Board, Follow, Happening, Notification
from community.models.notifications import KEPT
from community.rules.refusing import Refused
from community.telling import following, mail_choices, notifying

pytestmark = pytest.mark.standing("member", "other_member")

HOUR = timedelta(hours=1)
FOLLOWED, CENTRE = "/community/topics/followed/", "/community/notifications/"
UNREAD = "Notifications ({}<span"
# Session, user, the navigation's boards, what is followed, their topics, mail or not, what is unread.
FOLLOWED_QUERIES = 7
# Session, user, the navigation's boards, the list, how many are unread.
CENTRE_QUERIES = 5


@pytest.fixture
def tell(other_member, now):
    """Tells the followers of a topic but its author that it was corrected."""

    def make(topic, key="one", *, at=now, text="It is three.", **more):
        more.setdefault("by", other_member)
        notifying.tell_followers(topic, "correction", "Correction", text, "#correction-1", key, at, **more)

    return make


def press(client, topic, level="all"):
    return client.post(reverse("community:follow_topic", args=[topic.pk]), {"_level": level})


def choose(client, address=FOLLOWED, **said):
    return client.post(address, said)


# The button


def test_the_button_follows_at_each_level_and_ends_it_however_often_it_is_pressed(
    make_topic, member, signed_in, now
):
    topic, client = make_topic(), signed_in(member)
    for level, said in (("all", "Following <"), ("mentions", "Mentions only"), ("muted", "Muted")):
        for _ in range(2):
            assert press(client, topic, level)["Location"] == f"{topic.address(now)}#counters"
        assert Follow.objects.get(member=member, key=topic.pk).level == level
        assert said in client.get(topic.address(now)).text
    for _ in range(2):
        press(client, topic, "none")
    assert not Follow.objects.filter(member=member).exists()
    assert "Follow <span" in client.get(topic.address(now)).text


def test_a_visitor_is_led_to_sign_in(make_topic, stranger, other_member, now):
    topic = make_topic()
    for address in (topic.address(now), "/community/general/"):
        assert f"?next={quote(address, safe='')}" in stranger.get(address).text
    assert press(stranger, topic)["Location"].startswith("/accounts/login/?next=")
    assert Follow.objects.get().member == other_member


def test_looking_follows_nothing_and_what_can_not_be_seen_is_not_found(make_topic, member, signed_in, now):
    topic = make_topic()
    address = reverse("community:follow_topic", args=[topic.pk])
    assert signed_in(member).get(address).status_code == 405
    type(topic).objects.update(visible_until=now)
    assert signed_in(member).post(address).status_code == 404


@pytest.mark.parametrize("level", ["", "everything", "ALL", "\0", "x" * 10_000])
def test_an_odd_level_is_refused(make_topic, member, signed_in, level):
    assert press(signed_in(member), make_topic(), level).status_code == 400
    assert not Follow.objects.filter(member=member).exists()


def test_a_board_is_followed_by_the_same_button(make_topic, member, signed_in):
    board, client = Board.objects.get(slug="general"), signed_in(member)
    for level in ("all", "muted"):
        assert client.post("/community/general/follow/", {"_level": level}).status_code == 302
        assert Follow.objects.get(kind="board", key=board.pk).level == level
    assert "Muted <" in client.get("/community/general/").text
    client.post("/community/general/follow/", {"_level": "none"})
    assert not Follow.objects.filter(member=member).exists()


def test_one_follows_a_thousand_things_and_no_more(make_topic, member, signed_in, now, monkeypatch):
    monkeypatch.setattr(following, "MOST", 2)
    topics, client = [make_topic(f"Topic {number}") for number in range(3)], signed_in(member)
    for topic in topics:
        answer = press(client, topic)
    assert answer.status_code == 403 and "End some of them first" in answer.text
    # What they follow is changed nevertheless.
    assert press(client, topics[0], "muted").status_code == 302
    assert Follow.objects.filter(member=member).count() == 2


def test_a_topic_that_went_meanwhile_can_not_be_followed(make_topic, member, now):
    topic = make_topic()
    topic.visible_until = now
    with pytest.raises(Refused, match="can't be seen"):
        following.follow_topic(member, topic, now)


# The page of what one follows


def test_it_lists_what_is_followed_the_last_first_and_nobody_elses(
    make_topic, member, make_user, signed_in, now
):
    for minutes, title in enumerate(("First", "Second")):
        following.follow_topic(member, make_topic(title), now + timedelta(minutes=minutes))
    page = signed_in(member).get(FOLLOWED)
    assert [thing.name for _, thing, _ in page.context["follows"]] == ["Second", "First"]
    assert page["Cache-Control"] == "private, no-store"
    assert "You follow nothing yet." in signed_in(make_user("lena")).get(FOLLOWED).text


def test_there_one_changes_the_level_and_ends_it(make_topic, member, other_member, signed_in, now):
    topic, client = make_topic(), signed_in(member)
    following.follow_topic(member, topic, now)
    for level in ("muted", "mentions", "all"):
        for _ in range(2):
            assert choose(client, _level=f"{level}-topic-{topic.pk}")["Location"] == FOLLOWED
        assert Follow.objects.get(member=member).level == level
    for _ in range(2):
        choose(client, _level=f"none-topic-{topic.pk}")
    # What the member does not follow is not begun there.
    choose(client, _level=f"all-topic-{topic.pk}")
    assert Follow.objects.get().member == other_member


def test_it_names_all_kinds_of_things_and_what_can_not_be_seen_is_ended_there(
    make_topic, member, other_member, signed_in, now
):
    board, gone, client = Board.objects.get(slug="general"), make_topic("A secret by now"), signed_in(member)
    for kind, key in (("topic", gone.pk), ("board", board.pk), ("author", other_member.pk), ("source", 9)):
        following.follow(member, kind, key, "all", now)
    type(gone).objects.update(visible_until=now)
    page = client.get(FOLLOWED).text
    assert 'href="/community/general/">General' in page and 'href="/members/noah/">noah' in page
    assert "A secret" not in page and "A topic that can&#x27;t be seen" in page.replace("'", "&#x27;")
    choose(client, _level=f"none-topic-{gone.pk}")
    assert not Follow.objects.of_topic(gone.pk).filter(member=member).exists()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"_level": "muted-topic-x"},
        {"_level": "muted-topic-" + "9" * 30},
        {"_level": "none-topic-١"},
        {"_level": "muted"},
        {"_level": "muted-house-1"},
        {"_level": "mentions-source-1"},
    ],
)
def test_what_no_button_says_is_refused(make_topic, member, signed_in, now, said):
    following.follow_topic(member, make_topic(), now)
    assert choose(signed_in(member), **said).status_code == 400
    assert Follow.objects.get(member=member).level == "all"


def test_it_costs_the_same_for_one_and_many_and_goes_on(
    make_topic, member, signed_in, now, django_assert_num_queries, monkeypatch
):
    monkeypatch.setattr("community.views.following.PER_PAGE", 6)
    client = signed_in(member)
    for number in range(8):
        following.follow_topic(member, make_topic(f"Topic {number:02}"), now + timedelta(minutes=number))
        if number in (0, 7):
            with django_assert_num_queries(FOLLOWED_QUERIES):
                first = client.get(FOLLOWED)
    older = client.get(FOLLOWED + first.context["links"].older)
    assert [thing.name for _, thing, _ in older.context["follows"]] == ["Topic 01", "Topic 00"]


# Who is told


def test_followers_are_told_once_and_nobody_else(make_topic, member, other_member, make_user, tell, now):
    topic, muted = make_topic(), make_user("lena")
    for person in (member, other_member, muted):
        following.follow_topic(person, topic, now)
    following.follow_topic(member, make_topic("Another"), now)
    following.silence(muted, topic.pk, now)
    for _ in range(3):
        tell(topic, by=other_member)
    assert [row.member for row in Notification.objects.all()] == [member]
    assert Happening.objects.count() == 1


def test_fifty_thousand_would_be_told_by_as_many_queries_as_one(
    make_topic, make_user, tell, now, django_assert_num_queries
):
    topic = make_topic()
    for number in range(30):
        following.follow_topic(make_user(f"reader-{number}"), topic, now)
    # What happened, and all rows.
    with django_assert_num_queries(2):
        tell(topic)
    assert Notification.objects.count() == 30


def test_the_centre_and_the_frame_show_it_until_it_is_read(make_topic, member, signed_in, tell, now):
    topic, client = make_topic("Chips"), signed_in(member)
    following.follow_topic(member, topic, now)
    tell(topic)
    tell(topic, "two", text="It is four.")
    page = client.get(CENTRE).text
    for words in ("Correction", "Chips", "It is three.", f'href="{topic.address(now)}#correction-1"'):
        assert words in page
    assert UNREAD.format(2) in page
    row = Notification.objects.order_by("pk").first()
    for _ in range(2):
        assert client.post(f"{CENTRE}{row.pk}/read/")["Location"] == CENTRE
    assert UNREAD.format(1) in client.get("/").text
    client.post(f"{CENTRE}read/", {"up_to": client.get(CENTRE).context["up_to"]})
    assert " unread<" not in client.get(topic.address(now)).text
    assert "Mark all" not in client.get(CENTRE).text and "It is four." in client.get(CENTRE).text


def test_what_comes_while_one_reads_stays_unread(make_topic, member, signed_in, tell, now):
    topic, client = make_topic(), signed_in(member)
    following.follow_topic(member, topic, now)
    tell(topic)
    seen = client.get(CENTRE).context["up_to"]
    tell(topic, "two")
    client.post(f"{CENTRE}read/", {"up_to": seen})
    assert Notification.objects.unread(member, now + HOUR).get().happening.key == "two"


def test_nobody_reads_or_marks_what_another_was_told(
    make_topic, member, make_user, other_member, signed_in, tell, now
):
    topic = make_topic("Chips", by=other_member)
    following.follow_topic(member, topic, now)
    tell(topic)
    row, client = Notification.objects.get(), signed_in(make_user("lena"))
    assert "You were told nothing yet." in client.get(CENTRE).text
    assert client.post(f"{CENTRE}{row.pk}/read/").status_code == 404
    client.post(f"{CENTRE}read/", {"up_to": row.pk})
    assert Notification.objects.get().read_at is None


@pytest.mark.parametrize("up_to", ["", "x", "-1", "9" * 40])
def test_an_odd_mark_is_refused(member, signed_in, up_to):
    assert signed_in(member).post(f"{CENTRE}read/", {"up_to": up_to}).status_code == 400


def test_a_visitor_signs_in_first(db, stranger):
    for address in (CENTRE, FOLLOWED):
        assert stranger.get(address)["Location"].startswith("/accounts/login/?next=")
    for address in (f"{CENTRE}read/", f"{CENTRE}1/read/"):
        assert stranger.get(address).status_code == 405


def test_nothing_shows_before_its_time_nor_of_a_topic_that_can_not_be_seen(
    make_topic, member, moderator, signed_in, tell, now, at_time
):
    topic, client = make_topic("Chips"), signed_in(member)
    following.follow_topic(member, topic, now)
    due = now + HOUR
    tell(topic, visible_from=due)
    for at, is_there in ((due - timedelta(seconds=1), False), (due, True)):
        with at_time(at):
            assert ("It is three." in client.get(CENTRE).text) is is_there
            assert (UNREAD.format(1) in client.get("/").text) is is_there
    moderation.hide([topic], moderator, "spam", "", due)
    with at_time(due):
        assert "It is three." not in client.get(CENTRE).text
        assert " unread<" not in client.get("/").text


def test_what_was_taken_back_is_seen_no_more_and_told_anew_it_comes_back_once(
    make_topic, member, signed_in, tell, now
):
    topic, client = make_topic(), signed_in(member)
    following.follow_topic(member, topic, now)
    tell(topic)
    notifying.take_back(["one"], now)
    assert "It is three." not in client.get(CENTRE).text
    tell(topic)
    assert "It is three." in client.get(CENTRE).text
    assert Notification.objects.count() == 1


def test_what_is_withheld_leaves_no_words(make_topic, member, tell, now):
    topic = make_topic()
    following.follow_topic(member, topic, now)
    tell(topic, text="A name")
    notifying.withhold(["one"], now)
    assert Happening.objects.get(key="one").text == "Withheld"
    assert not Notification.objects.shown(now).exists()


def test_the_centre_costs_the_same_for_one_and_many_and_goes_on(
    make_topic, member, signed_in, tell, now, django_assert_num_queries
):
    topic, client = make_topic(), signed_in(member)
    following.follow_topic(member, topic, now)
    for number in range(35):
        tell(topic, str(number), at=now - timedelta(minutes=number))
        if number in (0, 34):
            with django_assert_num_queries(CENTRE_QUERIES):
                first = client.get(CENTRE)
    assert len(client.get(CENTRE + first.context["links"].older).context["lines"]) == 5


@pytest.mark.parametrize(("waiting", "queries"), [(False, 7), (True, 8)])
def test_a_topic_asks_for_the_count_only_where_something_waits(
    make_topic, member, signed_in, tell, now, waiting, queries, django_assert_num_queries
):
    topic, client = make_topic(), signed_in(member)
    following.follow_topic(member, topic, now)
    if waiting:
        tell(topic)
    with django_assert_num_queries(queries):
        client.get(topic.address(now))


def test_what_is_older_than_a_year_goes_and_is_not_told_again(make_topic, member, tell, now):
    topic = make_topic()
    following.follow_topic(member, topic, now)
    tell(topic, "old", at=now - KEPT - HOUR)
    tell(topic, "new", at=now - KEPT + HOUR)
    assert notifying.sweep(now) == 1
    tell(topic, "old", at=now)
    assert Notification.objects.get().happening.key == "new"


def test_a_member_who_goes_takes_all_of_it_along(make_topic, make_user, tell, now):
    leaving, topic = make_user("lena"), make_topic()
    following.follow_topic(leaving, topic, now)
    mail_choices.stop(leaving, now)
    tell(topic)
    gone = leaving.pk
    leaving.delete()
    assert not Follow.objects.filter(member=gone).exists() and not Notification.objects.exists()
