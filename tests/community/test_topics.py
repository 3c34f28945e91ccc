"""Topics: opened by members, found at their address, changed by their authors."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from aivizor import search
from aivizor.limits import LIMITS
from community import posting
from community.models import Board, Topic
from community.models.topics import EDIT_WINDOW
from community.rules.refusing import Refused


def new(board="general"):
    return reverse("community:new_topic", args=[board])


def typed(title="My question", body="What do *you* think?", **more):
    return {"title": title, "body": body, "form_key": str(uuid4()), **more}


def test_a_member_opens_a_topic_and_everyone_reads_and_finds_it(db, member, signed_in, stranger, now):
    client = signed_in(member)
    assert client.get(new()).status_code == 200
    answer = client.post(new(), typed())
    topic = Topic.objects.get()
    assert answer["Location"] == f"/community/general/{topic.pk}/my-question/"
    page = stranger.get(answer["Location"]).content.decode()
    assert "<em>you</em>" in page
    assert "My question" in stranger.get("/community/general/").content.decode()
    assert [hit.ref for hit in search.find("question", now + timedelta(minutes=1), limit=5).hits] == [
        topic.pk
    ]


def test_a_new_topic_sent_twice_is_one(db, member, signed_in):
    form, client = typed(), signed_in(member)
    assert client.post(new(), form)["Location"] == client.post(new(), form)["Location"]
    assert Topic.objects.count() == 1


def test_a_new_topic_from_the_back_button_with_a_new_key_is_one(db, member, signed_in):
    client = signed_in(member)
    first, second = (client.post(new(), typed()) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert "You opened this topic a moment ago." in client.get(second["Location"]).content.decode()
    client.post(new(), typed(title="Another question"))
    client.post(new(), typed(body="And another thing."))
    assert Topic.objects.count() == 3


def test_a_visitor_is_led_to_sign_in_and_back_to_the_form(db, stranger):
    answer = stranger.get(new())
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=%2Fcommunity%2Fgeneral%2Fnew%2F")


def test_a_member_whose_session_ended_gets_the_text_back(db, stranger):
    answer = stranger.post(new(), typed(body="Written for an hour."))
    assert answer.status_code == 403
    assert "You are not signed in any more" in answer.content.decode()
    assert "Written for an hour." in answer.content.decode()
    assert not Topic.objects.exists()


def test_the_news_board_takes_no_topic_of_members(db, member, signed_in):
    board = Board.objects.get(slug="news")
    assert signed_in(member).get(new("news")).status_code == 403
    assert signed_in(member).post(new("news"), typed()).status_code == 403
    with pytest.raises(Refused, match="opened by the house"):
        posting.open_topic(board, member, "x", "x", form_key=uuid4(), now=None)


def test_many_topics_in_a_short_time_are_refused_and_the_text_kept(db, member, signed_in, at_time, now):
    client = signed_in(member)
    with at_time(now):
        for number in range(LIMITS["topic"].burst):
            client.post(new(), typed(title=f"Topic {number}"))
        answer = client.post(new(), typed(title="One more topic"))
    assert answer.status_code == 429
    assert "One more topic" in answer.content.decode()


def test_a_title_is_one_line_with_single_blanks(db, member, signed_in):
    signed_in(member).post(new(), typed(title="  Two\u3000 words\n and\tmore "))
    assert Topic.objects.get().title == "Two words and more"


@pytest.mark.parametrize("title", ["", "   ", "\u200b\u2060", "a\x07b", "a\x00b", "x" * 201])
def test_an_odd_title_is_refused_and_the_text_kept(db, member, signed_in, title):
    answer = signed_in(member).post(new(), typed(title=title, body="A long text."))
    assert answer.status_code == 400
    assert "A long text." in answer.content.decode()
    assert not Topic.objects.exists()


# Addresses


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Что это?", "что-это"),
        ("???", "-"),
        ("猫の話", "猫の話"),
        ("feed", "feed"),
        ("مرحبا", "مرحبا"),
        ("🙂", "-"),
    ],
)
def test_the_slug_keeps_the_letters_of_every_script(make_topic, stranger, title, slug):
    topic = make_topic(title)
    assert stranger.get(f"/community/general/{topic.pk}/{slug}/").status_code == 200


@pytest.mark.parametrize("tail", ["", "other/", "-/", "A-topic/"])
def test_another_slug_or_none_leads_to_the_right_one(make_topic, stranger, now, tail):
    topic = make_topic("A topic")
    answer = stranger.get(f"/community/general/{topic.pk}/{tail}?page=1&answer=2")
    assert answer.status_code == 301
    assert answer["Location"] == f"{topic.address(now)}?page=1&answer=2"


def test_another_board_leads_to_the_right_one(make_topic, stranger, now):
    topic = make_topic()
    assert stranger.get(f"/community/creats/{topic.pk}/a-topic/")["Location"] == topic.address(now)
    assert stranger.get(f"/community/nowhere/{topic.pk}/a-topic/")["Location"] == topic.address(now)


@pytest.mark.parametrize("number", ["0", "999999", "9" * 25, "9" * 5000])
def test_an_unknown_number_is_not_found(db, stranger, number):
    assert stranger.get(f"/community/general/{number}/-/").status_code == 404


def test_a_next_title_shows_from_its_second_on_everywhere(make_topic, stranger, at_time, now):
    topic, due = make_topic("Old words"), now + timedelta(hours=1)
    Topic.objects.update(next_title="New words", next_title_from=due)
    for instant, shown, other in (
        (due - timedelta(seconds=1), "Old words", "New words"),
        (due, "New words", "Old words"),
    ):
        with at_time(instant):
            for address in (
                "/community/",
                "/community/general/",
                "/community/general/feed/",
                f"/community/general/{topic.pk}/",
            ):
                page = stranger.get(address, follow=True).content.decode()
                assert shown in page
                assert other not in page


def test_a_topic_is_invisible_until_its_second_and_after_its_last(make_topic, stranger, at_time, now):
    topic, start, end = make_topic(), now + timedelta(hours=1), now + timedelta(hours=2)
    Topic.objects.update(visible_from=start, visible_until=end)
    for instant, status in ((start - timedelta(seconds=1), 404), (start, 200), (end, 404)):
        with at_time(instant):
            assert stranger.get(topic.address(instant)).status_code == status
            assert (topic.title in stranger.get("/community/").content.decode()) == (status == 200)


# Changes


def test_its_author_changes_a_topic_and_its_address_follows(make_topic, member, signed_in, stranger, now):
    topic, client = make_topic(by=member), signed_in(member)
    url = reverse("community:edit_topic", args=[topic.pk])
    form = client.get(url).context["form"]
    answer = client.post(url, {"title": "Better", "body": "Text.", "began_from": form["began_from"].value()})
    assert answer["Location"] == f"/community/general/{topic.pk}/better/"
    page = stranger.get(answer["Location"]).content.decode()
    assert "edited <time" in page
    assert [hit.title for hit in search.find("better", now + timedelta(minutes=1), limit=5).hits] == [
        "Better"
    ]


def test_two_tabs_with_different_topics_show_both(make_topic, member, signed_in):
    topic, client = make_topic(by=member), signed_in(member)
    url, began_from = reverse("community:edit_topic", args=[topic.pk]), topic.version
    client.post(url, {"title": "A topic", "body": "One.", "began_from": began_from})
    answer = client.post(url, {"title": "A topic", "body": "Two.", "began_from": began_from})
    assert answer.status_code == 409
    assert {"One.", "Two."} <= set(answer.content.decode().replace("<", "\n").split("\n"))


def test_only_its_author_changes_a_topic_and_only_for_30_minutes(
    make_topic, member, other_member, signed_in, at_time, now
):
    topic = make_topic(by=member)
    url = reverse("community:edit_topic", args=[topic.pk])
    assert signed_in(other_member).get(url).status_code == 403
    assert signed_in(other_member).post(url, typed()).status_code == 403
    with at_time(now + EDIT_WINDOW):
        assert signed_in(member).get(url).status_code == 403
        assert signed_in(member).post(url, typed()).status_code == 403
    topic.refresh_from_db()
    assert topic.body == "Hello."
