"""Atom feeds of boards and topics: what everyone may read, whole addresses, nothing else."""

from uuid import uuid4
from xml.etree import ElementTree

import pytest

from community import moderation, posting
from community.models import Topic

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, address):
    answer = client.get(address)
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content).findall(f"{ATOM}entry")


def titles(client, address):
    return [entry.find(f"{ATOM}title").text for entry in entries(client, address)]


def test_a_board_feed_has_its_topics_with_their_texts(make_topic, stranger, now, settings):
    topic = make_topic("A & B <c>", "Some **text**.")
    (entry,) = entries(stranger, "/community/general/feed/")
    assert entry.find(f"{ATOM}title").text == "A & B <c>"
    assert entry.find(f"{ATOM}link").get("href") == settings.SITE_URL + topic.address(now)
    assert "<strong>text</strong>" in entry.find(f"{ATOM}content").text


def test_an_entry_keeps_its_mark_when_the_title_changes(make_topic, member, stranger, now):
    topic = make_topic("Before", by=member)
    marks = [entries(stranger, "/community/general/feed/")[0].find(f"{ATOM}id").text]
    posting.edit_topic(topic, member, "After", "Hello.", now)
    marks.append(entries(stranger, "/community/general/feed/")[0].find(f"{ATOM}id").text)
    assert marks[0] == marks[1]


def test_a_topic_feed_has_only_replies_that_everyone_may_read(
    make_topic, member, moderator, reply_many, stranger, now
):
    topic = make_topic()
    hidden, deleted, *_ = reply_many(topic, member, 4)
    moderation.hide([hidden], moderator, "spam", "", now)
    posting.delete_reply(deleted, member, now)
    assert titles(stranger, topic.address(now) + "feed/") == ["#4 in A topic", "#3 in A topic"]


def test_topics_that_are_not_visible_are_in_no_feed(make_topic, stranger, now):
    topic = make_topic()
    address = topic.address(now) + "feed/"
    Topic.objects.update(visible_until=now)
    assert titles(stranger, "/community/general/feed/") == []
    assert stranger.get(address).status_code == 404


def test_another_slug_leads_to_the_right_feed(make_topic, stranger, now):
    topic = make_topic()
    answer = stranger.get(f"/community/general/{topic.pk}/other/feed/")
    assert (answer.status_code, answer["Location"]) == (301, topic.address(now) + "feed/")


def test_feeds_of_odd_texts_are_well_formed(make_topic, member, stranger, now):
    topic = make_topic("]]> 🙂 \u202e", "]]> & < \u2028 🙂")
    posting.post_reply(topic, member, "]]> \ufffd", form_key=uuid4(), now=now)
    assert len(entries(stranger, "/community/general/feed/")) == 1
    assert len(entries(stranger, topic.address(now) + "feed/")) == 1
    assert stranger.get("/community/nowhere/feed/").status_code == 404


@pytest.mark.parametrize("address", ["/feed/", "/community/news/feed/", "/community/general/feed/"])
def test_an_empty_feed_is_the_same_at_every_reading(address, stranger, db):
    assert stranger.get(address).content == stranger.get(address).content
