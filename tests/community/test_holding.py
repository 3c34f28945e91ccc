"""What waits for a moderator, for whom, and what is seen of it meanwhile."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from aivizor import spam_check
from aivizor.limits import LIMITS, TooFast
from community import moderation, posting, trust
from community.counting import recount
from community.holding import watching
from community.models import Board, Case, Reply, Topic
from community.models.pictures import Shown
from community.rules.refusing import Refused
from community.rules.writing import WAITS
from tests.community.holding import LINK, block, cause, known, reply, watch

pytestmark = pytest.mark.standing("topic", "member", "moderator")

WAITING = "Waits for a moderator; only you see it."


@pytest.fixture(autouse=True)
def rules(settings, monkeypatch):
    """The defaults of a site, in a process that has not read the lists yet."""
    settings.HOLD_FIRST_POSTS = 2
    monkeypatch.setattr(watching, "_known", watching.Watched(0, {}, {}, {}))


@pytest.fixture
def topic(make_topic, moderator):
    return make_topic(by=moderator)


def page(client, topic, now):
    return client.get(topic.address(now)).content.decode()


def let_go(post, moderator, at):
    post.refresh_from_db()
    moderation.undo(post.hidden_by, moderator, at)
    post.refresh_from_db()
    return post


def test_the_first_posts_wait_until_a_moderator_has_let_two_through(topic, member, moderator, now):
    first, second, third = (reply(topic, member, f"My {number}.") for number in range(3))
    assert [cause(post) for post in (first, second, third)] == ["One of the first posts of a new member."] * 3
    for post in (first, second):
        assert let_go(post, moderator, now).is_open
    assert cause(reply(topic, member, "My fourth.")) is None
    assert cause(third) and recount() == []


@pytest.mark.parametrize("person", ["member", "moderator"])
def test_who_is_known_or_has_a_role_writes_at_once(topic, request, person):
    writer = request.getfixturevalue(person)
    if person == "member":
        known(writer)
    assert cause(reply(topic, writer, LINK)) is None


def test_a_site_that_turns_it_off_holds_nobody_for_being_new(topic, member, settings):
    settings.HOLD_FIRST_POSTS = 0
    for _ in range(LIMITS["first_reply"].burst + 1):
        assert cause(reply(topic, member, LINK)) is None


def test_a_held_reply_stands_in_its_place_for_its_author_and_a_placeholder_for_others(
    topic, member, signed_in, stranger, moderator, now
):
    held = reply(topic, member, "Only mine.")
    mine, others = page(signed_in(member), topic, now), page(stranger, topic, now)
    assert WAITING in mine and "Only mine." in mine
    assert "A reply that waits for a moderator." in others and "Only mine." not in others
    topic.refresh_from_db()
    assert topic.reply_count == 1 and "Replies (1)" in others
    theirs = page(signed_in(moderator), topic, now)
    assert "Only mine." in theirs and "Let it through" in theirs
    assert signed_in(member).get(reverse("community:edit_reply", args=[held.pk])).status_code == 403
    with pytest.raises(Refused, match=str(WAITS)):
        posting.delete_reply(held, member, now)


def test_a_held_reply_moves_its_topic_up_when_it_is_let_go(topic, member, moderator, now):
    before, later = topic.active_at, now + timedelta(hours=1)
    held = reply(topic, member, at=now + timedelta(minutes=1))
    topic.refresh_from_db()
    assert topic.active_at == before
    let_go(held, moderator, later)
    topic.refresh_from_db()
    assert topic.active_at == later
    case = Case.objects.get()
    assert (case.decision, case.decided_by) == ("keep", moderator)


def test_a_held_topic_is_there_for_its_author_and_moderators_alone(
    make_topic, member, other_member, signed_in, stranger, moderator, now
):
    held = make_topic("Mine alone", by=member)
    address = held.address(now)
    mine = signed_in(member).get(address).content.decode()
    assert WAITING in mine and "Mine alone" in mine
    theirs = signed_in(moderator).get(address).content.decode()
    assert "One of the first posts of a new member." in theirs
    for other in (stranger, signed_in(other_member)):
        assert other.get(address).status_code == 404
    listed = stranger.get(reverse("community:board", args=["general"])).content.decode()
    assert "Mine alone" not in listed
    assert "Mine alone" in signed_in(member).get(reverse("community:trust")).content.decode()
    act = reverse("community:undo_act", args=[held.hidden_by_id])
    assert signed_in(member).post(act).status_code == 403
    assert signed_in(moderator).post(act)["Location"] == address
    held.refresh_from_db()
    assert held.active_at > now and stranger.get(address).status_code == 200


def test_a_held_text_sent_again_waits_once(topic, member, signed_in):
    client = signed_in(member)
    for _ in range(3):
        typed = {"body": "The same.", "form_key": uuid4()}
        assert client.post(reverse("community:reply", args=[topic.pk]), typed).status_code == 302
        opened = {"title": "The same", "body": "The same.", "form_key": uuid4()}
        assert client.post(reverse("community:new_topic", args=["general"]), opened).status_code == 302
    assert Reply.objects.count() == 1 and Topic.objects.filter(author=member).count() == 1


def test_newcomers_write_a_few_and_are_told_when_they_may_again(topic, member, signed_in):
    for number in range(LIMITS["first_reply"].burst):
        reply(topic, member, f"{number}")
    with pytest.raises(TooFast):
        reply(topic, member, "More.")
    typed = {"body": "What I typed.", "form_key": uuid4()}
    answer = signed_in(member).post(reverse("community:reply", args=[topic.pk]), typed)
    assert answer.status_code == 429 and "What I typed." in answer.content.decode()
    assert "one each half hour" in answer.content.decode()


def test_newcomers_are_told_before_they_write(topic, member, other_member, signed_in, stranger, now):
    told = "Your first 2 posts are looked at by a moderator before everyone sees them"
    known(other_member)
    new_topic = reverse("community:new_topic", args=["general"])
    for address in (topic.address(now), new_topic):
        assert told in signed_in(member).get(address).content.decode()
        assert told not in signed_in(other_member).get(address).content.decode()
    assert told not in page(stranger, topic, now)


def test_a_link_waits_while_one_is_new_and_one_to_this_site_does_not(topic, member, moderator, settings, now):
    for number in range(2):
        let_go(reply(topic, member, f"{number}"), moderator, now)
    assert cause(reply(topic, member, LINK)) == "A link by a new member."
    own = f"See {settings.SITE_URL}/community/ and [here](/community/general/)."
    assert cause(reply(topic, member, own)) is None


def test_an_edit_is_looked_at_for_what_is_new_in_it(topic, member, moderator, now):
    watch("cheap pills")
    post = let_go(reply(topic, member, "Good. cheap pills", at=now), moderator, now)
    assert cause(posting.edit_reply(post, member, "Better. cheap pills", now)) is None
    post.refresh_from_db()
    assert cause(posting.edit_reply(post, member, LINK, now)) == "A link by a new member."


def test_an_edited_title_is_looked_at_too(make_topic, member, moderator, now):
    watch("buy now", "refuse")
    topic = let_go(make_topic(by=member), moderator, now)
    with pytest.raises(Refused, match="buy now"):
        posting.edit_topic(topic, member, "BUY  now", topic.body, now)
    topic.refresh_from_db()
    assert topic.title == "A topic"


def test_a_watched_word_holds_or_refuses_whoever_writes_it(topic, member, signed_in):
    watch("cheap pills")
    watch("vile", "refuse")
    known(member, trust.REGULAR)
    assert cause(reply(topic, member, "CHEAP\npi**ll**s here")) == "A watched word: cheap pills."
    typed = {"body": "How vi\u200ble. And more.", "form_key": uuid4()}
    answer = signed_in(member).post(reverse("community:reply", args=[topic.pk]), typed)
    assert answer.status_code == 403 and "has “vile” in it" in answer.content.decode()
    assert "And more." in answer.content.decode()
    assert Reply.objects.count() == 1


def test_what_is_said_of_pictures_and_in_titles_is_looked_at(member, now):
    watch("vile", "refuse")
    board = Board.objects.get(slug="skins")
    known(member)
    for title, alt in (("Vile!", "A cat"), ("A cat", "How VILE")):
        with pytest.raises(Refused):
            posting.open_topic(
                board, member, title, "x", pictures=[Shown("x.webp", alt)], form_key=None, now=now
            )
    assert not Topic.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "[x](https://a.b.evil.example:8443/path)",
        "<https://EVIL.example>",
        "https://user@evil.example./x",
        "[x](https:&#47;&#47;evil.example/)",
        "Go to evil.example, quickly",
        "![x](https://evil.example/a.png)",
    ],
)
def test_a_blocked_site_is_refused_and_so_is_what_stands_below_it(topic, member, body):
    block("https://Evil.example/offers")
    with pytest.raises(Refused, match=r"“evil.example”"):
        reply(topic, known(member), body)
    assert cause(reply(topic, member, "notevil.example and evil.example.org are others")) is None


def test_the_same_text_in_many_topics_waits(make_topic, moderator, member, other_member):
    text = "Visit our great shop, where everything is cheaper than elsewhere."
    topics = [make_topic(f"Topic {number}", by=moderator) for number in range(3)]
    for writer, last in ((known(member), "The same text, also in 2 other topics."), (other_member, None)):
        if last is None:
            known(writer, trust.REGULAR)
        assert [cause(reply(topic, writer, text)) for topic in topics] == [None, None, last]


def test_who_is_known_costs_one_query_more_whatever_is_watched(topic, member, django_assert_num_queries):
    known(member, trust.REGULAR)
    for phrase in ("", "vile", "viler"):
        if phrase:
            watch(phrase)
            reply(topic, member)
        with django_assert_num_queries(11):
            reply(topic, member)


def test_a_name_has_no_watched_word_in_it(member, signed_in, stranger):
    watch("vile")
    block("spam.example")
    for name in ("So ViLe", "see spam.example"):
        answer = signed_in(member).post(
            reverse("account_settings"), {"name": name, "about": "", "time_zone": ""}
        )
        assert answer.status_code == 200 and answer.context["form"].errors["name"]
    member.refresh_from_db()
    assert member.name == ""


def holding(about):
    return spam_check.hold(f"{about.kind} at level {about.level} with {len(about.links)} links")


def refusing(about):
    return spam_check.refuse("")


def test_the_site_s_own_check_is_asked_about_posts_and_edits_but_not_of_those_with_a_role(
    topic, member, moderator, settings, now
):
    settings.SPAM_CHECK = "tests.community.test_holding.holding"
    known(member)
    assert cause(reply(topic, member, LINK)) == "reply at level 1 with 1 links"
    assert cause(reply(topic, moderator, LINK)) is None
    settings.SPAM_CHECK = ""
    standing = reply(topic, member, "Fine.", at=now)
    settings.SPAM_CHECK = "tests.community.test_holding.holding"
    assert cause(posting.edit_reply(standing, member, "Not fine.", now)) == "edit at level 1 with 0 links"
    settings.SPAM_CHECK = "tests.community.test_holding.refusing"
    with pytest.raises(Refused, match="can't be posted here"):
        reply(topic, member)
