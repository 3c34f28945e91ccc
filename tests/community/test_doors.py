"""Every address that changes something asks who is there. New ones are found by themselves."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from aivizor import addresses  # noqa: F401 (the address files need its "row")
from community import moderation, urls
from community.models import (
    Appeal,
    Case,
    Follow,
    MailChoice,
    MemberNote,
    ModerationAct,
    Notification,
    ReadPosition,
    Reply,
    Report,
    Standing,
    Tag,
    Topic,
)
from community.moderation import reporting
from community.telling import following, notifying

# The only address that may be posted to without a token and without an account.
FOR_VISITORS = {"keep_draft"}
# Where a text is expected, also from someone whose session has ended.
TYPED_FIRST = {"keep_draft", "reply"}
OF_MEMBERS = {"record", "warn", "silence", "suspend", "hide_all"}
FOR_MODERATORS = {"hide_topic", "hide_reply", "close_topic", "reopen_topic", "undo_act", *OF_MEMBERS}
FOR_MODERATORS |= {"take_case", "leave_case", "decide_case", "reopen_case", "pin_topic", "unpin_topic"}
FOR_MODERATORS |= {"move_topic", "rename_topic", "merge_topic", "split_topic", "pace_topic"}
READ = {"boards", "log", "saved", "notifications", "board", "board_feed", "topic", "topic_feed", None}
READ |= {
    "tag",
    "tag_feed",
    "go_to",
    "reply_place",
    "suggest",
    "suggest_on_board",
    "reply_versions",
    "topic_versions",
}
READ |= {"topic_likes", "reply_likes", "latest", "arrived", "mutes", "queue", "case", "trust"}
# Where the token in the address is the permission, asked in test_notification_mails and test_suspended.
BY_TOKEN = {"mailed_unfollow", "mailed_choices", "mailed_stop", "appeal"}
# What a member changes of their own, all at once.
KEYLESS = {"followed", "read_all"}
# What a script sends, and understands no sign-in page; asked in test_pictures.
BY_SCRIPT = {"send_picture"}
CHANGES = sorted({path.name for path in urls.urlpatterns} - READ - BY_TOKEN - BY_SCRIPT)


@pytest.fixture
def address_of(make_topic, other_member, moderator, reply_many, now):
    """The address by name, with a topic, a reply and an act in it."""
    topic = make_topic(by=other_member)
    first, second = reply_many(topic, other_member, 2)
    act = moderation.hide([second], moderator, "spam", "", now)
    following.follow_topic(moderator, topic, now)
    notifying.tell_followers(topic, "correction", "Correction", "x", "", "x", now)
    keys = {"topic_id": topic.pk, "reply_id": first.pk, "act_id": act.pk, "board": "general"}
    reporting.report(first, moderator, "spam", "", now)
    keys |= {"case_id": Case.objects.get().pk, "member_id": other_member.pk}
    keys["notification_id"] = Notification.objects.filter(member=moderator).earliest("pk").pk
    keys["slug"] = Tag.objects.create(name="ink", slug="ink").slug

    def address(name):
        (path,) = (path for path in urls.urlpatterns if path.name == name)
        return reverse(f"community:{name}", kwargs={key: keys[key] for key in path.pattern.converters})

    return address


def everything():
    """All that could have been changed."""
    return [list(model.objects.order_by("pk").values()) for model in CHANGED]


CHANGED = (
    Topic,
    Reply,
    ModerationAct,
    Appeal,
    Standing,
    MemberNote,
    Follow,
    MailChoice,
    Notification,
    Case,
    Report,
    ReadPosition,
)
FORM = {
    "body": "x",
    "title": "x",
    "text": "x",
    "reason": "spam",
    "form_key": "00000000-0000-4000-8000-000000000000",
}


def test_there_is_something_to_walk():
    assert len(CHANGES) >= 18


def test_a_stranger_is_led_to_sign_in_and_changes_nothing(address_of):
    before = everything()
    for name in CHANGES:
        address, stranger = address_of(name), Client()
        answer = stranger.post(address)
        assert answer.status_code == (400 if name in TYPED_FIRST else 302), name
        assert stranger.post(address, FORM).status_code in (302, 403), name
        assert answer.get("Location", reverse("account_login")).startswith(reverse("account_login")), name
        assert everything() == before, name


def test_a_member_is_refused_where_moderators_work(address_of, member, signed_in):
    client, before = signed_in(member), everything()
    for name in FOR_MODERATORS:
        for answer in (client.post(address_of(name), FORM), client.get(address_of(name))):
            assert answer.status_code in (403, 405), name
        assert everything() == before, name


@pytest.mark.parametrize("name", ["queue", "case"])
def test_the_queue_is_for_moderators(address_of, member, editor, moderator, stranger, signed_in, name):
    address = address_of(name)
    assert stranger.get(address)["Location"].startswith(reverse("account_login"))
    answers = [signed_in(person).get(address).status_code for person in (member, editor, moderator)]
    assert answers == [403, 403, 200]


@pytest.mark.parametrize("name", sorted({"edit_topic", "edit_reply", "delete_reply", "restore_reply"}))
def test_a_member_is_refused_what_is_another_members(address_of, member, signed_in, name):
    address, before = address_of(name), everything()
    assert signed_in(member).post(address, FORM).status_code == 403
    assert everything() == before


def test_a_form_without_a_token_is_refused(address_of, moderator):
    client, before = Client(enforce_csrf_checks=True), everything()
    client.force_login(moderator)
    for name in {*CHANGES} - FOR_VISITORS | BY_SCRIPT:
        assert client.post(address_of(name), FORM).status_code == 403, name
        assert everything() == before, name


def test_looking_changes_nothing(address_of, moderator, signed_in):
    client, before = signed_in(moderator), everything()
    for name in CHANGES:
        assert client.get(address_of(name)).status_code in (200, 403, 405), name
        assert everything() == before, name


@pytest.mark.parametrize("key", [0, 999_999, 10**30])
def test_unknown_numbers_are_not_found(db, moderator, signed_in, key):
    client = signed_in(moderator)
    for name in {*CHANGES} - KEYLESS:
        (path,) = (path for path in urls.urlpatterns if path.name == name)
        address = f"/community/{re.sub('<[^>]*>', str(key), str(path.pattern))}"
        assert client.post(address, FORM).status_code == 404, address
