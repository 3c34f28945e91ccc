"""A member mutes another one: for themselves only, and nothing is lost by it."""

import pytest

from community import muting
from community.models import Follow, Tag, Topic
from community.posting.tagging import tag
from community.rules.refusing import Refused
from community.telling import following

FOLDED = "A reply by somebody you muted."


@pytest.fixture
def topic(make_topic, other_member, moderator, reply_many):
    """A topic by the moderator with a reply by somebody."""
    topic = make_topic("Chips", by=moderator)
    reply_many(topic, other_member, 1)
    return topic


def choose(client, person, level):
    """As on the member's own page."""
    return client.post(f"{person.get_absolute_url()}follow/", {"_level": level})


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
    assert not muting.muted(member).exists()


def test_their_topics_stand_in_no_list_but_those_of_the_house_do(
    make_topic, member, other_member, moderator, signed_in, stranger, now
):
    for title, by in (("Theirs", other_member), ("Another", moderator)):
        make_topic(title, by=by)
    Topic.objects.update(reply_count=1)
    client = signed_in(member)
    choose(client, other_member, "muted")
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
    choose(client, other_member, "muted")
    assert "Muted" in client.get(address).text
    assert other_member.username in client.get("/community/mutes/").text
    ended = client.post(f"/community/mutes/{other_member.pk}/end/")
    assert ended["Location"] == "/community/mutes/"
    assert not muting.muted(member).exists()


def test_nobody_mutes_themselves_nor_without_end(member, other_member, monkeypatch, now):
    with pytest.raises(Refused, match="This is you"):
        muting.mute(member, member, now)
    monkeypatch.setattr(following, "MOST", 0)
    with pytest.raises(Refused, match="End some of them"):
        muting.mute(member, other_member, now)


def test_unmuting_ends_no_following(member, other_member, now):
    following.follow(member, Follow.Kind.AUTHOR, other_member.pk, Follow.Level.ALL, now)
    muting.unmute(member, other_member)
    assert Follow.objects.get().level == Follow.Level.ALL


def test_the_list_costs_the_same_for_one_and_many_and_goes_on(
    make_user, member, signed_in, now, django_assert_num_queries
):
    client = signed_in(member)
    for number in range(55):
        muting.mute(member, make_user(f"loud-{number}"), now)
        if number in (0, 54):
            with django_assert_num_queries(6):
                page = client.get("/community/mutes/")
    assert len(client.get("/community/mutes/" + page.context["links"].older).context["mutes"]) == 5


def test_topics_with_a_muted_tag_stand_in_no_list(make_topic, member, other_member, signed_in, stranger):
    for title, names in (("Loud", ["noise", "news"]), ("Calm", ["news"])):
        tag(make_topic(title, by=other_member), names)
    client = signed_in(member)
    noise = Tag.objects.get(name="noise")
    client.post(f"{noise.get_absolute_url()}follow/", {"_level": "muted"})
    for address in ("/community/", "/community/general/"):
        page = client.get(address).text
        assert "Calm" in page and "Loud" not in page
        assert "Loud" in stranger.get(address).text
    page = client.get(noise.get_absolute_url()).text
    assert "Muted <span" in page and "Loud" in page
