"""A member's record, what moderators do from there, and everything of theirs hidden as one act."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.urls import reverse

from community import moderation
from community.models import ActTarget, MemberNote, ModerationAct, Reply, Standing, Topic
from community.moderation import bulk
from community.rules.refusing import Refused

pytestmark = pytest.mark.standing("member", "moderator")

DAY = timedelta(days=1)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
RECORD_QUERIES = 12
# SQLite keeps the words of topics in two tables beside the rows.
BULK_QUERIES = {"sqlite": 24, "postgresql": 23}


def url(name, member):
    return reverse(f"community:{name}", args=[member.pk])


def test_the_record_shows_where_they_stand_and_what_was_done(
    member, moderator, make_topic, reply_many, signed_in, now
):
    (reply,) = reply_many(make_topic(), member, 1, "Buy my pills.")
    moderation.hide([reply], moderator, "spam", "Pills.", now)
    lifted = moderation.silence(member, moderator, now + DAY, "abuse", "Rude.", now)
    moderation.undo(lifted, moderator, now)
    moderation.suspend(member, moderator, now + DAY, "illegal", "", now)
    page = signed_in(moderator).get(url("record", member)).content.decode()
    for words in ("Suspended until", "illegal content.", "Abuse. Rude.", "undone by", "Buy my pills."):
        assert words in page
    assert url("silence", member) in page
    assert url("suspend", member) not in page


@pytest.mark.parametrize("name", ["record", "warn", "silence", "suspend", "hide_all"])
def test_only_moderators_come_here(member, other_member, editor, signed_in, stranger, name):
    for person in (member, other_member, editor):
        assert signed_in(person).get(url(name, member)).status_code == 403
        assert signed_in(person).post(url(name, member), {"reason": "spam"}).status_code == 403
    assert stranger.get(url(name, member))["Location"].startswith("/accounts/login/")
    assert not ModerationAct.objects.exists()


@pytest.mark.parametrize("name", ["record", "warn", "silence", "suspend", "hide_all"])
def test_nobody_is_not_found(moderator, signed_in, name):
    address = f"/community/members/{10**17}/{name.removesuffix('_all')}/"
    assert signed_in(moderator).get(address).status_code == 404


@pytest.mark.parametrize("count", [1, 12])
def test_the_record_costs_the_same_queries(
    member, moderator, make_topic, reply_many, signed_in, now, count, django_assert_num_queries
):
    topic = make_topic()
    for number, reply in enumerate(reply_many(topic, member, count)):
        moderation.hide([reply], moderator, "spam", f"{number}", now)
        MemberNote.objects.create(member=member, by=moderator, text=f"Note {number}", at=now)
    client = signed_in(moderator)
    with django_assert_num_queries(RECORD_QUERIES):
        client.get(url("record", member))


def test_a_note_is_kept_once_and_only_moderators_read_it(member, moderator, signed_in):
    client = signed_in(moderator)
    for _ in range(2):
        answer = client.post(url("record", member), {"text": "Knows <b>the law</b>."})
        assert answer["Location"] == url("record", member) + "#notes"
    assert MemberNote.objects.count() == 1
    assert "Knows &lt;b&gt;the law&lt;/b&gt;." in client.get(url("record", member)).content.decode()
    for text in ("", " ", "\0"):
        assert client.post(url("record", member), {"text": text}).status_code == 400
    long = client.post(url("record", member), {"text": "x" * 2001})
    assert long.status_code == 403
    assert "2,000 are the most" in long.content.decode()
    assert "x" * 2001 in long.content.decode()
    assert signed_in(member).get(url("record", member)).status_code == 403


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"span": "7"}, "Choose one of the reasons."),
        ({"reason": "spam"}, "Choose for how long."),
        ({"reason": "spam", "span": "date"}, "Choose the day."),
        ({"reason": "spam", "span": "date", "day": "soon"}, "This is no day."),
        ({"reason": "spam", "span": "date", "day": "9999-12-31"}, "This is no day."),
        ({"reason": "spam", "span": "date", "day": "2001-01-01"}, "an end that is to come"),
    ],
)
def test_a_sanction_needs_its_reason_and_its_end(member, moderator, signed_in, typed, sentence):
    answer = signed_in(moderator).post(url("silence", member), {"note": "My words.", **typed})
    assert 400 <= answer.status_code < 404
    assert sentence in answer.content.decode()
    assert "My words." in answer.content.decode()
    assert not ModerationAct.objects.exists()


def test_silence_to_the_end_of_a_day_of_ones_own_zone(member, moderator, signed_in, now):
    moderator.time_zone = "Asia/Tokyo"
    moderator.save()
    day = (now + 3 * DAY).date()
    typed = {"reason": "spam", "span": "date", "day": day.isoformat()}
    assert signed_in(moderator).post(url("silence", member), typed)["Location"] == url("record", member)
    end = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
    assert Standing.objects.get().silenced_until == end


def test_a_warning_sent_twice_is_one(member, moderator, signed_in):
    for _ in range(2):
        signed_in(moderator).post(url("warn", member), {"reason": "abuse", "note": "Please  don't."})
    assert ModerationAct.objects.get().note == "Please don't."


def test_the_page_says_why_one_may_not(moderator, admin_user, signed_in):
    page = signed_in(moderator).get(url("record", admin_user)).content.decode()
    assert "An administrator is not moderated here." in page
    answer = signed_in(moderator).post(url("warn", admin_user), {"reason": "abuse"})
    assert (answer.status_code, ModerationAct.objects.count()) == (403, 0)


# Everything since


@pytest.fixture
def flood(make_topic, member, reply_many, now):
    """Two topics and three replies of the member, the older ones of ten days ago."""
    old, new = make_topic("Old", by=member, at=now - 10 * DAY), make_topic("New", by=member)
    replies = reply_many(make_topic("Of others"), member, 3)
    Reply.objects.filter(pk=replies[0].pk).update(created_at=now - 10 * DAY)
    return old, new, replies


def shown(client, member, **asked):
    return client.get(url("hide_all", member), {"since": "week", "what": ["replies", "topics"], **asked})


def carried(page):
    """What the form carries besides what is typed, as a browser would send it."""
    return {name: unescape(value) for name, value in HIDDEN.findall(page) if name != "csrfmiddlewaretoken"}


def test_all_of_a_week_is_shown_hidden_as_one_and_undone_as_one(
    flood, member, moderator, signed_in, stranger, now
):
    client = signed_in(moderator)
    page = shown(client, member).text
    assert "2 replies and 1 topic." in page
    answer = client.post(url("hide_all", member), {**carried(page), "reason": "spam", "note": ""})
    act = ModerationAct.objects.get()
    assert answer["Location"] == reverse("community:act", args=[act.pk])
    assert (act.size, act.targets.count(), act.board) == (3, 3, flood[1].board)
    assert Reply.objects.filter(hidden_by=act).count() == 2
    assert list(Topic.objects.filter(hidden_by=act)) == [flood[1]]
    assert act.against.get().member == member
    moderation.undo(act, moderator, now)
    assert not Reply.objects.exclude(hidden_by=None).exists()
    assert not Topic.objects.exclude(hidden_by=None).exists()


def test_since_a_day_and_only_what_was_chosen(flood, member, moderator, signed_in, now):
    client, long_ago = signed_in(moderator), (now - 20 * DAY).date().isoformat()
    counted = [
        (shown(client, member, what=["replies"]), "2 replies and 0 topics."),
        (shown(client, member, since="date", day=long_ago), "3 replies and 2 topics."),
        (
            shown(client, member, since="date", day=(now + DAY).date().isoformat()),
            "There is nothing to hide.",
        ),
    ]
    for page, words in counted:
        assert words in page.content.decode()


@pytest.mark.parametrize(
    "asked",
    [{"since": "x"}, {"what": "x"}, {"since": ""}, {"since": "date", "day": "9999-99-99"}, {"what": ""}],
)
def test_an_odd_choice_is_asked_again(member, moderator, signed_in, asked):
    assert shown(signed_in(moderator), member, **asked).status_code == 400


@pytest.mark.parametrize(
    "fields", [{}, {"begin": "x", "what": "replies"}, {"begin": "2026-01-01", "what": "y"}]
)
def test_a_broken_form_hides_nothing(flood, member, moderator, signed_in, fields):
    answer = signed_in(moderator).post(url("hide_all", member), {**fields, "reason": "spam"})
    assert answer.status_code == 403
    assert not ModerationAct.objects.exists()


def test_without_a_reason_it_comes_back_with_what_was_chosen(flood, member, moderator, signed_in):
    client = signed_in(moderator)
    fields = carried(shown(client, member).text)
    answer = client.post(url("hide_all", member), {**fields, "note": "Wave."})
    assert answer.status_code == 400
    assert "2 replies and 1 topic." in answer.text
    assert "Wave." in answer.text
    assert carried(answer.text) == fields


def test_more_than_one_act_takes_is_said_and_the_newest_go_first(
    flood, member, moderator, signed_in, now, monkeypatch
):
    monkeypatch.setattr(bulk, "MOST", 2)
    page = shown(signed_in(moderator), member).content.decode()
    assert "1 reply and 1 topic." in page
    assert "There is more: one act takes 2" in page
    since = now - DAY
    act = bulk.hide_all(member, since, ["replies", "topics"], moderator, "spam", "", now)
    assert act.size == 2
    bulk.hide_all(member, since, ["replies", "topics"], moderator, "spam", "", now)
    with pytest.raises(Refused, match="nothing of theirs left"):
        bulk.hide_all(member, since, ["replies", "topics"], moderator, "spam", "", now)


@pytest.mark.parametrize("count", [2, 20])
def test_many_cost_no_more_queries_than_few(
    make_topic, member, moderator, reply_many, now, count, django_assert_num_queries
):
    for number in range(count):
        make_topic(f"Topic {number}", by=member)
    reply_many(make_topic(), member, count)
    with django_assert_num_queries(BULK_QUERIES[connection.vendor]):
        bulk.hide_all(member, now - DAY, ["replies", "topics"], moderator, "spam", "", now)


def test_the_act_unfolds_page_by_page(make_topic, member, moderator, reply_many, signed_in, now):
    replies = reply_many(make_topic(), member, 51, "One of many.")
    act = moderation.hide(replies, moderator, "spam", "", now)
    page = signed_in(moderator).get(reverse("community:act", args=[act.pk]))
    assert page.content.decode().count("One of many.") == 50
    last = ActTarget.objects.order_by("pk")[49].pk
    assert f"?after={last}" in page.content.decode()
    rest = signed_in(moderator).get(reverse("community:act", args=[act.pk]), {"after": last})
    assert rest.content.decode().count("One of many.") == 1
    odd = signed_in(moderator).get(reverse("community:act", args=[act.pk]), {"after": "x"})
    assert odd.status_code == 400
