"""A member is called by @name: the name leads to them, and is suggested while it is typed."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from accounts.models import User
from community import posting
from community.models import Reply

pytestmark = pytest.mark.standing("topic", "member")


@pytest.fixture
def topic(make_topic):
    return make_topic()


@pytest.fixture
def say(topic, member, now):
    """What is made of a text that the member writes."""
    return lambda body: posting.post_reply(topic, member, body, form_key=uuid4(), now=now).body_html


def linked(user, text=None):
    return f'<a href="{reverse("person", args=[user.pk])}">@{text or user.username}</a>'


def test_the_name_of_a_member_leads_to_them_and_other_names_stay_words(say, other_member):
    assert say("@noah, @NOAH. @nobody") == (
        f"<p>{linked(other_member)}, {linked(other_member, 'NOAH')}. @nobody</p>\n"
    )
    assert linked(other_member) in say("> @noah said so\n\nYes.")
    assert "<a" not in say("`@noah` \\@noah me@noah")


def test_a_dot_belongs_to_the_name_where_somebody_has_it(say, make_user, other_member):
    dotted = make_user("noah.")
    assert say("@noah.") == f"<p>{linked(dotted)}</p>\n"
    assert say("@noah-.") == f"<p>{linked(other_member)}-.</p>\n"


def test_the_link_leads_to_the_page_under_the_name_they_have_by_now(say, other_member, stranger):
    say("@noah")
    other_member.username = "noé"
    other_member.save()
    answer = stranger.get(reverse("person", args=[other_member.pk]))
    assert answer["Location"] == other_member.get_absolute_url()
    other_member.is_active = False
    other_member.save()
    assert stranger.get(reverse("person", args=[other_member.pk])).status_code == 404


def test_a_feed_says_where_a_name_leads_in_full(say, topic, other_member, stranger, settings, now):
    say('@noah <a href="/x"> [elsewhere](//example.org/)')
    feed = stranger.get(f"{topic.address(now)}feed/").content.decode()
    assert f"{settings.SITE_URL}{reverse('person', args=[other_member.pk])}" in feed
    assert 'href="//example.org/"' in feed.replace("&quot;", '"') and '="/x"' in feed.replace("&quot;", '"')


def test_a_text_made_anew_keeps_its_links(say, other_member):
    html = say("@noah")
    Reply.objects.update(body_html="old")
    call_command("rerender")
    assert Reply.objects.get().body_html == html


def test_a_text_that_calls_too_many_is_refused_and_kept(topic, member, signed_in, say):
    names = " ".join(f"@name{number}" for number in range(500))
    address, form = reverse("community:reply", args=[topic.pk]), {"body": names, "form_key": str(uuid4())}
    answer = signed_in(member).post(address, form)
    assert answer.status_code == 400
    assert "This text calls 500 people by @, and 10 are the most." in answer.content.decode()
    assert names in answer.content.decode()
    assert not Reply.objects.exists()
    say(" ".join(f"@name{number}" for number in range(10)) + " " + "`@code`" * 20)
    with pytest.raises(ValidationError):
        say(" ".join(f"@name{number}" for number in range(11)))


@pytest.mark.parametrize("count", [1, 10])
def test_names_are_looked_up_at_once(topic, member, make_user, count, django_assert_num_queries):
    names = [make_user(f"ada{number}").username for number in range(count)]
    with django_assert_num_queries(1):
        posting.rendered(" ".join(f"@{name}" for name in names), 1000, member)


@pytest.fixture
def suggest(topic, member, signed_in):
    client = signed_in(member)

    def ask(begun):
        people = client.get(reverse("community:suggest", args=[topic.pk]), {"q": begun}).json()["people"]
        return [one["username"] for one in people]

    return ask


def test_who_spoke_in_the_topic_comes_first_and_oneself_never(suggest, topic, make_user, reply_many, member):
    anton, berta, clara = (make_user(name) for name in ("anton", "berta", "clara"))
    make_user("alma")
    reply_many(topic, anton, 1)
    reply_many(topic, clara, 1)
    reply_many(topic, member, 1)
    assert suggest("") == ["clara", "anton", "noah"]
    assert suggest("A") == ["anton", "alma"]
    assert suggest("m") == []
    User.objects.filter(pk=anton.pk).update(is_active=False)
    assert suggest("an") == []
    assert suggest("ber") == [berta.username]


def test_a_word_of_the_name_that_is_shown_finds_too_and_eight_are_the_most(
    suggest, topic, make_user, reply_many
):
    reply_many(topic, make_user("x17", name="Ines Marlow"), 1)
    assert suggest("marl") == ["x17"]
    for number in range(12):
        make_user(f"zoe{number}")
    assert len(suggest("zoe")) == 8


@pytest.mark.parametrize("begun", ["\x00", "%", "_", '"', "'", "x" * 500, "🙂", ".", "*", "\ud800"])
def test_odd_beginnings_find_nobody(suggest, begun):
    assert suggest(begun.encode(errors="surrogatepass")) in ([], ["noah"])


@pytest.mark.parametrize("count", [1, 7])
def test_suggestions_cost_the_same_queries(
    topic, member, other_member, signed_in, make_user, reply_many, count, django_assert_num_queries
):
    client = signed_in(member)
    for number in range(count):
        reply_many(topic, make_user(f"ann{number}"), 1)
    with django_assert_num_queries(7):
        client.get(reverse("community:suggest", args=[topic.pk]), {"q": "an"})


def test_whoever_opens_a_topic_is_told_names_by_their_beginning(member, other_member, signed_in, stranger):
    address, client = reverse("community:suggest_on_board", args=["general"]), signed_in(member)
    assert client.get(address, {"q": "NO"}).json() == {"people": [{"username": "noah", "name": ""}]}
    assert client.get(address).json() == {"people": []}
    assert stranger.get(address, {"q": "no"}).status_code == 302
    assert f'data-people="{address}"' in client.get("/community/general/new/").text


def test_only_members_are_told_who_is_there(topic, stranger):
    answer = stranger.get(reverse("community:suggest", args=[topic.pk]), {"q": "n"})
    assert answer.status_code == 302
    assert reverse("account_login") in answer["Location"]
