"""What a topic's page tells search engines: the topic and the replies that everybody reads on this page."""

from datetime import timedelta

from aivizor import cards, pictures, storing
from community import moderation, posting, reactions
from community.models.pictures import Shown
from community.posting import picturing
from tests.heads import Head
from tests.news.admin_form import upload
from tests.reading import text_of
from tests.schema import facts_of

SITE = "http://127.0.0.1:8000"
MINUTE = timedelta(minutes=1)


def told(client, address):
    return facts_of(client.get(address))["DiscussionForumPosting"]


def test_a_topic_says_who_wrote_what_when(make_topic, other_member, stranger, now):
    topic = make_topic("A & B", "Some **text**,\n\nand more.", by=other_member)
    address = topic.address(now)
    said, seen = told(stranger, address), text_of(stranger.get(address))
    assert (said["headline"], said["text"]) == ("A & B", "Some text, and more.")
    assert said["url"] == SITE + address
    assert said["author"] == {"@type": "Person", "name": "noah", "url": f"{SITE}/members/noah/"}
    assert "comment" not in said
    assert "dateModified" not in said
    for words in (said["headline"], said["author"]["name"]):
        assert words in seen


def test_each_reply_that_is_read_is_a_comment(make_topic, reply_many, member, moderator, stranger, now):
    topic = make_topic()
    hidden, deleted, liked, last = reply_many(topic, member, 4, body="Well **said**")
    moderation.hide([hidden], moderator, "spam", "", now)
    posting.delete_reply(deleted, member, now)
    reactions.like(moderator, liked, now)
    posting.edit_reply(last, member, "Well told.", now + MINUTE)
    topic.refresh_from_db()
    address = topic.address(now)
    said = told(stranger, address)
    first, second = said["comment"]
    assert (first["text"], second["text"]) == ("Well said", "Well told.")
    assert first["url"] == f"{SITE}{address}#reply-3"
    assert first["author"]["name"] == "mia"
    assert first["interactionStatistic"]["userInteractionCount"] == 1
    assert "interactionStatistic" not in second
    assert second["dateModified"] > second["datePublished"]
    page = stranger.get(address)
    seen = text_of(page)
    assert all(comment["text"] in seen for comment in said["comment"])
    likes, replies = (one["userInteractionCount"] for one in said["interactionStatistic"])
    assert f"Replies ({replies})" in seen
    assert (likes, replies) == (topic.like_count, topic.reply_count)


def test_a_page_tells_of_its_own_replies(make_topic, reply_many, member, stranger, now):
    topic = make_topic()
    reply_many(topic, member, 51)
    pages = [told(stranger, topic.address(now) + page)["comment"] for page in ("", "?page=2")]
    assert [len(page) for page in pages] == [50, 1]
    assert pages[1][0]["url"].endswith("?page=2#reply-51")


def test_a_topic_with_pictures_shows_the_first_where_it_is_shared(
    make_topic, stranger, now, django_capture_on_commit_callbacks
):
    topic, names = make_topic(), [storing.store(pictures.clean(upload((600, 400)))) for _ in range(2)]
    for order in (names, names[::-1], names[:1]):
        with django_capture_on_commit_callbacks(execute=True):
            picturing.show(topic, [Shown(name, f"Field {names.index(name)}") for name in order])
        answer = stranger.get(topic.address(now))
        head = Head(answer)
        (card,) = cards.stored()
        assert head.one("og:image") == f"{SITE}/media/{card}"
        assert head.one("og:image:alt") == f"Field {names.index(order[0])}"
        told = facts_of(answer)["DiscussionForumPosting"]["image"]
        assert told == [f"{SITE}/media/{name}" for name in order]


def test_who_is_signed_in_gets_no_copy_for_search_engines(make_topic, member, signed_in, now):
    topic = make_topic()
    assert "DiscussionForumPosting" not in signed_in(member).get(topic.address(now)).text
