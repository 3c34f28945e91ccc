"""A new article is told to who follows its board, a tag, an author or a source of it, when it is live."""

from datetime import timedelta

import pytest

from community.house import NEWS
from community.models import Board, Follow, Happening, Notification
from community.telling import following
from news import workflow
from news.models import Source, Tag
from news.sources import citing
from news.sources.merging import merge_sources

HOUR = timedelta(hours=1)
PAPER = {"title": "A paper", "url": "https://paper.example/one"}


@pytest.fixture
def cited(make_draft):
    """A draft with a tag and a source."""
    return make_draft(tags=["chips"], sources=[PAPER], body="A paragraph.[^s1]")


def told(now):
    rows = Notification.objects.shown(now).select_related("member", "happening")
    return sorted((row.member.username, row.happening.title) for row in rows)


def test_who_follows_any_of_it_is_told_once_and_who_muted_any_is_not(cited, author, editor, make_user, now):
    source, board, tag = Source.objects.get(), Board.objects.get(slug=NEWS), Tag.objects.get()
    things = {"board": board.pk, "article_tag": tag.pk, "author": author.pk, "source": source.pk}
    for kind, key in things.items():
        following.follow(make_user(f"reader-{kind}"), kind, key, "all", now)
    lena, piet = make_user("lena"), make_user("piet")
    for kind, key in things.items():
        following.follow(lena, kind, key, "all", now)
        following.follow(piet, kind, key, "muted" if kind == "author" else "all", now)
    workflow.publish(cited, editor, now)
    assert told(now) == [
        (name, "New article") for name in sorted(["lena", *(f"reader-{kind}" for kind in things)])
    ]
    cited.refresh_from_db()
    cited.body += " More."
    cited.save()
    workflow.publish(cited, editor, now + HOUR)
    assert Happening.objects.count() == 1


def test_a_scheduled_article_is_told_at_its_time_and_a_cancelled_one_never(cited, editor, member, now):
    following.follow(member, "article_tag", Tag.objects.get().pk, "all", now)
    workflow.publish(cited, editor, now, at=now + HOUR)
    assert told(now) == []
    assert told(now + HOUR) == [("mia", "New article")]
    workflow.cancel(cited, editor, now)
    assert told(now + HOUR) == []
    workflow.publish(cited, editor, now, at=now + 2 * HOUR)
    assert told(now + HOUR) == []
    assert told(now + 2 * HOUR) == [("mia", "New article")]


def test_the_pages_have_the_button_and_it_follows(cited, author, editor, member, stranger, signed_in, now):
    tag, source = Tag.objects.get(), Source.objects.get()
    client = signed_in(member)
    for address in (f"/follow/tag/{tag.pk}/", f"/follow/source/{source.pk}/"):
        assert client.post(address).status_code == 404  # A draft's, so far.
    workflow.publish(cited, editor, now)
    pages = {
        f"/community/news/tag/{tag.slug}/": (f"/follow/tag/{tag.pk}/", "article_tag", tag.pk),
        f"/sources/{source.pk}/a-paper/": (f"/follow/source/{source.pk}/", "source", source.pk),
        f"/members/{author.username}/": (f"/members/{author.username}/follow/", "author", author.pk),
    }
    for page, (address, kind, key) in pages.items():
        assert address in client.get(page).text
        assert "/accounts/login/?next=" in stranger.get(page).text and address not in stranger.get(page).text
        assert stranger.post(address)["Location"].startswith("/accounts/login/")
        assert client.get(address).status_code == 405
        assert client.post(address, {"_level": "all"})["Location"] == page
        assert Follow.objects.get(member=member, kind=kind, key=key).level == "all"
        assert "Following <" in client.get(page).text
        assert client.post(address, {"_level": "x"}).status_code == 400
    assert "/follow/" not in signed_in(author).get(f"/members/{author.username}/").text
    assert signed_in(author).post(f"/members/{author.username}/follow/").status_code == 403
    followed = client.get("/community/topics/followed/").text
    assert all(f'href="{page}"' in followed for page in pages)


@pytest.mark.parametrize("key", [0, 999_999, 10**30])
def test_what_is_not_there_is_not_followed(member, signed_in, key):
    for kind in ("tag", "source"):
        assert signed_in(member).post(f"/follow/{kind}/{key}/").status_code == 404
    assert signed_in(member).post("/members/nobody/follow/").status_code == 404


def test_who_follows_a_source_that_is_merged_follows_what_it_became(member, other_member, now):
    kept, gone = (citing.source_for(**PAPER | {"url": f"https://paper.example/{name}"}) for name in "ab")
    for person in (member, other_member):
        following.follow(person, "source", gone.pk, "all", now)
    following.follow(member, "source", kept.pk, "muted", now)
    merge_sources(kept, gone)
    levels = dict(Follow.objects.values_list("member__username", "level"))
    assert levels == {"mia": "muted", "noah": "all"}
    assert not Follow.objects.of("source", gone.pk).exists()
