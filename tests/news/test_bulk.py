"""manage.py bulk_demo: much content, in the very rows that the verbs write."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from aivizor import search
from community import posting
from community.models import Board, Reply, Topic
from news import workflow
from news.bulk import building, cast, corrected, stories, talks
from news.models import (
    Article,
    Authorship,
    Citation,
    Correction,
    Edition,
    ListedAuthor,
    ListedTag,
    Listing,
    Move,
    Revision,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_cast(monkeypatch):
    """Fewer people and sources, which are most of what a small call makes."""
    for name, count in (("AUTHORS", 4), ("MEMBERS", 10), ("SOURCES", 20)):
        monkeypatch.setattr(cast, name, count)


def bulk_demo(articles=4, replies=0):
    call_command("bulk_demo", articles=articles, replies=replies, stdout=StringIO())


def rows(model, **of):
    """All columns of these rows but those that tell one row from another."""
    own = {"id", "article_id", "content_object_id", "topic_id", "revision_id", "edition_id", "listing_id"}
    found = model.objects.filter(**of).order_by("pk").values()
    return [{name: value for name, value in row.items() if name not in own} for row in found]


def all_rows(article):
    """Everything that is stored of an article."""
    return {
        "article": rows(Article, pk=article.pk),
        "topic": rows(Topic, pk=article.topic_id),
        "tags": rows(Article.tags.through, content_object=article),
        "listed tags": rows(ListedTag, listing__article=article),
        "listed authors": rows(ListedAuthor, listing__article=article),
        "search": [
            (row.title, row.body, row.at, row.visible_from, row.visible_until)
            for row in search.SearchRow.objects.filter(kind="article", ref=article.pk)
        ],
        "words for the back office": [
            list(search.SearchRow.objects.filter(kind=row.KIND, ref=row.pk).values("title", "body"))
            for row in (article, article.topic)
        ],
        **{model.__name__: rows(model, article=article) for model in OF_ARTICLE},
    }


OF_ARTICLE = (Authorship, Citation, Edition, Listing, Move, Revision)


def published_as(article):
    """The same text, drafted and published by the verbs."""
    at, byline = article.created_at, list(article.authorships.all())
    twin = Article.objects.create(
        **{name: getattr(article, name) for name in ("title", "summary", "body", "category", "created_by")},
        created_at=at,
        changed_at=at,
    )
    for by in byline:
        Authorship.objects.create(article=twin, user=by.user, position=by.position)
    for cited in article.citations.all():
        Citation.objects.create(article=twin, source=cited.source, position=cited.position, key=cited.key)
    twin.tags.add(*article.tags.all())
    workflow.publish(twin, cast.gather().editor, at)
    return twin


def test_an_article_is_stored_as_the_verb_stores_it():
    bulk_demo(articles=2)
    for article in Article.objects.all():
        assert all_rows(article) == all_rows(published_as(article))


def test_a_topic_and_its_replies_are_stored_as_the_verbs_store_them():
    bulk_demo(articles=1, replies=3)
    topic = Topic.objects.filter(board__slug="general", reply_count__gt=0).first()
    at = topic.created_at
    twin = posting.open_topic(topic.board, topic.author, topic.title, topic.body, form_key=None, now=at)
    for reply in topic.replies.order_by("number"):
        posting.post_reply(twin, reply.author, reply.body, form_key=None, now=reply.created_at)
    assert rows(Topic, pk=topic.pk) == rows(Topic, pk=twin.pk)
    assert rows(Reply, topic=topic) == rows(Reply, topic=twin)
    found = search.find(f'"{topic.title}"', timezone.now(), within=search.Within(["topic"])).hits
    assert [(hit.title, hit.at) for hit in found] == [(topic.title, at)] * 2


def test_what_benchmarks_look_for_is_there():
    bulk_demo(articles=40, replies=400)
    assert Topic.objects.get(title=stories.FIFTY).reply_count == 50
    assert Topic.objects.get(title=talks.LONGEST).reply_count == 100
    assert Topic.objects.filter(board__slug="general").count() == 10
    assert Reply.objects.count() == 400
    assert ListedTag.objects.filter(tag__name=cast.TAGS[0]).count() == 20
    assert (
        len({(listing.published_at.year, listing.published_at.month) for listing in Listing.objects.all()})
        > 30
    )
    begin, end = cast.BUSY
    assert Listing.objects.filter(published_at__gte=begin, published_at__lt=end).count() >= 40 // 16
    assert all(400 < len(body.split()) < 800 for body in Article.objects.values_list("body", flat=True))
    call_command("recount", stdout=StringIO())


def test_a_search_finds_common_words_everywhere_and_a_rare_one_once():
    bulk_demo()
    now = timezone.now()
    everywhere, rare = (
        search.find(word, now, within=search.Within(["article"])).hits
        for word in ("story", cast.words.rare(3))
    )
    assert len(everywhere) == 4 and len(rare) == 1


def test_a_second_call_goes_on_to_the_numbers_asked_for(monkeypatch):
    monkeypatch.setattr(building, "BATCH", 3)
    monkeypatch.setattr(building, "REPLIES_BATCH", 7)
    bulk_demo(articles=4, replies=60)
    before = set(Article.objects.values_list("title", flat=True))
    bulk_demo(articles=9, replies=100)
    bulk_demo(articles=2, replies=3)
    titles = list(Article.objects.values_list("title", flat=True))
    assert before < set(titles) and len(set(titles)) == len(titles) == 9
    assert Reply.objects.count() == 100 and Topic.objects.get(title=stories.FIFTY).reply_count == 50
    call_command("recount", stdout=StringIO())


def test_a_database_that_holds_anything_else_is_left_alone(member):
    with pytest.raises(CommandError, match="holds other accounts already"):
        bulk_demo()
    assert not Article.objects.exists() and Board.objects.count() == 4


def test_some_articles_are_corrected_as_the_verb_does_it(client):
    bulk_demo(articles=2 * corrected.SHARE)
    made = Correction.objects.select_related("article").first()
    assert made.article.corrected_at == made.at
    assert made.article.moves.filter(verb="correct").count() == 1
    assert made.says in client.get("/corrections/").text
