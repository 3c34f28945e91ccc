"""A member mutes another one: for themselves only, and nothing is lost by it."""

import pytest

from community import muting
from community.models import Board, Mute, Topic
from community.muting import Kind
from community.rules import Refused

FOLDED = "A reply by somebody you muted."


@pytest.fixture
def topic(make_topic, other_member, moderator, reply_many):
    """A topic by the moderator with a reply by somebody."""
    topic = make_topic("Chips", by=moderator)
    reply_many(topic, other_member, 1)
    return topic


def press(client, person, verb, **more):
    return client.post(f"/community/mutes/{person.pk}/{verb}/", more)


def test_their_replies_are_folded_for_who_muted_them_and_nobody_else(
    topic, member, moderator, other_member, signed_in, stranger, now
):
    client, (reply,) = signed_in(member), topic.replies.all()
    for _ in range(2):
        answer = client.post(f"/community/replies/{reply.pk}/mute/")
        assert answer["Location"] == reply.address(now)
    page = client.get(topic.address(now)).text
    assert FOLDED in page and "A reply.</p>" in page and "Unmute" in page
    for other in (stranger, signed_in(moderator), signed_in(other_member)):
        assert FOLDED not in other.get(topic.address(now)).text
    client.post(f"/community/replies/{reply.pk}/unmute/")
    assert FOLDED not in client.get(topic.address(now)).text
    assert not Mute.objects.exists()


def test_their_topics_stand_in_no_list_but_those_of_the_house_do(
    make_topic, member, other_member, moderator, signed_in, stranger, now
):
    for title, by in (("Theirs", other_member), ("Another", moderator)):
        make_topic(title, by=by)
    Topic.objects.update(reply_count=1)
    client = signed_in(member)
    press(client, other_member, "add")
    for address in ("/community/", "/community/general/", "/"):
        page = client.get(address).text
        assert "Another" in page and "Theirs" not in page
        assert "Theirs" in stranger.get(address).text
    assert "Theirs" in client.get(Topic.objects.get(title="Theirs").address(now)).text
    Topic.objects.update(is_hosted=True)
    assert "Theirs" in client.get("/community/").text


def test_the_list_and_the_members_page_end_it(member, other_member, signed_in):
    client, address = signed_in(member), other_member.get_absolute_url()
    assert "You muted nobody." in client.get("/community/mutes/").text
    assert "Mute <span" in client.get(address).text
    assert press(client, other_member, "add")["Location"] == address
    assert "Unmute <span" in client.get(address).text
    assert other_member.username in client.get("/community/mutes/").text
    assert press(client, other_member, "end", list="")["Location"] == "/community/mutes/"
    assert not Mute.objects.exists()


def test_nobody_mutes_themselves_nor_without_end(member, other_member, signed_in, monkeypatch, now):
    assert press(signed_in(member), member, "add").status_code == 403
    assert "Mute <span" not in signed_in(member).get(member.get_absolute_url()).text
    monkeypatch.setattr(muting, "MOST", 0)
    with pytest.raises(Refused, match="End one of them"):
        muting.mute(member, Kind.MEMBER, other_member.pk, now)


def test_the_list_costs_the_same_for_one_and_many_and_goes_on(
    make_user, member, signed_in, now, django_assert_num_queries
):
    client = signed_in(member)
    for number in range(55):
        muting.mute(member, Kind.MEMBER, make_user(f"loud-{number}").pk, now)
        if number in (0, 54):
            with django_assert_num_queries(6):
                page = client.get("/community/mutes/")
    assert len(client.get("/community/mutes/" + page.context["links"].older).context["mutes"]) == 5


def test_others_ask_who_mutes_whom(member, other_member, moderator, now):
    muting.mute(member, Kind.MEMBER, other_member.pk, now)
    muting.mute(moderator, Kind.TAG, other_member.pk, now)
    assert list(muting.members_muting(other_member.pk).values_list("member_id", flat=True)) == [member.pk]
    assert list(muting.muted_by(member).values_list("key", flat=True)) == [other_member.pk]


def test_a_member_who_goes_takes_their_mutes_along(make_user, member, now):
    leaving = make_user("lena")
    muting.mute(leaving, Kind.MEMBER, member.pk, now)
    leaving.delete()
    assert not Mute.objects.exists() and Board.objects.exists()
