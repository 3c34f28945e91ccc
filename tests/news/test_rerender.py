"""manage.py rerender: stored HTML follows the way in which Markdown is rendered today."""

import tracemalloc
from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from aivizor import markdown, search
from aivizor.models import Version
from community import posting
from community.models import Reply, Topic
from news import workflow
from news.models import Revision
from tests.reading import nameless

pytestmark = pytest.mark.standing("texts")

OLD = "<p>old</p>\n"
HOUR = timedelta(hours=1)


def rerender(**options):
    said = StringIO()
    call_command("rerender", stdout=said, stderr=said, **options)
    return said.getvalue()


@pytest.fixture
def texts(make_live, make_topic, reply_many, member):
    """An article, a topic and a reply, whose HTML is stored as no one renders it any more."""
    article, topic = make_live(body="An *article*."), make_topic(body="A *topic*.")
    (reply,) = reply_many(topic, member, 1, body="A *reply*.")
    for model in (Revision, Topic, Reply):
        model.objects.exclude(body="").update(body_html=OLD)
    return article, topic, reply


def test_all_html_is_made_anew(texts):
    assert "Texts written anew: 3." in rerender()
    assert nameless(Revision.objects.get().body_html) == "<p>An <em>article</em>.</p>\n"
    assert Topic.objects.exclude(body="").get().body_html == "<p>A <em>topic</em>.</p>\n"
    assert Reply.objects.get().body_html == "<p>A <em>reply</em>.</p>\n"
    assert "Texts written anew: 0." in rerender()


def test_pages_show_it(texts, stranger, now):
    article, topic, _reply = texts
    assert OLD in stranger.get(topic.address(now)).content.decode()
    rerender()
    assert "A <em>reply</em>." in stranger.get(topic.address(now)).content.decode()
    assert "An <em>article</em>." in stranger.get(article.topic.address(now)).content.decode()


def test_the_search_finds_what_is_written_now(texts, now):
    call_command("reindex", stdout=StringIO())
    assert len(search.find("old", now).hits) == 2
    rerender()
    assert search.find("old", now).hits == []
    assert len(search.find('"an article" -old', now).hits) == 1


def test_ready_made_pages_are_outdated_once_for_each_batch_that_changed_something(texts):
    before = site_version()
    rerender()
    assert site_version() == before + 3
    rerender()
    assert site_version() == before + 3


def site_version():
    return sum(Version.objects.filter(key="site").values_list("number", flat=True))


def test_only_what_differs_is_written(texts, django_assert_num_queries):
    rerender()
    with django_assert_num_queries(3 * 3 + 2 * 2):
        rerender()


def test_a_text_that_was_changed_meanwhile_is_not_overwritten(texts, monkeypatch, now, other_member):
    _article, topic, _reply = texts
    render = markdown.post

    def edited_meanwhile(text, **more):
        html = render(text, **more)
        if text == "A *topic*.":
            monkeypatch.undo()
            posting.edit_topic(topic, other_member, "A topic", "Better.", now)
        return html

    monkeypatch.setattr(markdown, "post", edited_meanwhile)
    rerender()
    assert Topic.objects.get(pk=topic.pk).body_html == "<p>Better.</p>\n"


def test_a_text_that_can_not_be_rendered_any_more_is_named_and_left(texts, monkeypatch):
    _article, topic, _reply = texts
    render = markdown.post

    def refuse(text, **more):
        if "topic" in text:
            raise ValidationError("Line 1 nests too deep.")
        return render(text, **more)

    monkeypatch.setattr(markdown, "post", refuse)
    said = StringIO()
    with pytest.raises(CommandError, match=r"Written: 2\. Left as they were: 1"):
        call_command("rerender", stdout=said, stderr=said)
    assert f"topic {topic.pk} was left as it is: Line 1 nests too deep.\n" in said.getvalue()
    assert Topic.objects.get(pk=topic.pk).body_html == OLD


def test_pictures_show_for_those_who_may_post_them_also_when_they_are_gone(make_topic, member, moderator):
    body = "![A cat](/media/pictures/0f/0f0f-640x480.webp)"
    shown, linked = make_topic(body=body, by=moderator), make_topic(body=body, by=member)
    moderator.is_active = False
    moderator.save()
    Topic.objects.update(body_html=OLD)
    rerender()
    assert "<img" in Topic.objects.get(pk=shown.pk).body_html
    assert "<img" not in Topic.objects.get(pk=linked.pk).body_html


def test_past_and_unpublished_texts_are_made_anew_too(make_live, editor, now):
    article = make_live(body="First.", at=now - HOUR)
    workflow.take_down(article, editor, now, "A mistake.")
    article.body = "Second."
    article.save()
    workflow.save(article, editor, now)
    Revision.objects.update(body_html=OLD)
    rerender()
    assert [nameless(revision.body_html) for revision in Revision.objects.order_by("number")] == [
        "<p>First.</p>\n",
        "<p>Second.</p>\n",
    ]
    assert search.find("first", now).hits == []


def test_it_goes_on_where_it_stopped(texts):
    rerender(place=f"topics:{Topic.objects.latest('pk').pk}")
    assert Reply.objects.get().body_html != OLD
    assert nameless(Revision.objects.get().body_html) == OLD


def test_memory_does_not_grow_with_the_texts(make_topic, member, now, monkeypatch):
    topic, body = make_topic(), "x" * 4000
    Reply.objects.bulk_create(
        Reply(topic=topic, number=number, author=member, body=body, body_html=body, created_at=now)
        for number in range(1, 1001)
    )
    monkeypatch.setattr(markdown, "post", lambda text, **more: text + "!")
    tracemalloc.start()
    try:
        assert "Texts written anew: 1001." in rerender()
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # All of them are 12 MB.
    assert peak < 4_000_000
