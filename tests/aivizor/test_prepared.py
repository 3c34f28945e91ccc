"""A question whose SQL is made once answers as it would if it were made each time."""

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, models

from aivizor.prepared import Prepared
from community.models import Topic


@pytest.fixture
def question():
    return Prepared(
        lambda title, until: (
            Topic.objects.filter(title=title, visible_from__lte=until)
            .exclude(is_hosted=True)
            .select_related("board", "author")
            .order_by("-pk")
        ),
        models.CharField(),
        models.DateTimeField(),
    )


def test_each_time_it_is_asked_of_other_values(question, make_topic, now):
    hello, other = make_topic(title="Hello"), make_topic(title="100% other")
    assert question.first("Hello", now) == hello
    assert question.first("100% other", now) == other
    assert question.first("Hello", hello.visible_from - timedelta(seconds=1)) is None


def test_it_gives_as_many_rows_as_were_asked_for_at_most(make_topic, now):
    topics = [make_topic(title="Hello") for _ in range(3)]
    two = Prepared(
        lambda title: Topic.objects.filter(title=title).order_by("-pk"), models.CharField(), most=2
    )
    assert list(two.rows("Hello")) == [topics[2], topics[1]]
    assert list(two.rows("Nobody")) == []


def test_it_brings_the_related_rows_and_the_types_of_python(
    question, make_topic, now, django_assert_num_queries
):
    topic = make_topic(title="Hello")
    with django_assert_num_queries(1):
        found = question.first("Hello", now)
        assert (found.board, found.author) == (topic.board, topic.author)
        assert found.visible_from == topic.visible_from


def test_the_words_are_made_once(question, make_topic, now, monkeypatch):
    make_topic(title="Hello")
    question.first("Hello", now)
    compiler = Topic.objects.all().query.get_compiler(connection=connection)
    monkeypatch.setattr(type(compiler), "pre_sql_setup", None)
    assert question.first("Hello", now).title == "Hello"


def test_the_words_of_a_value_are_never_sql(question, make_topic, now):
    make_topic(title="Hello")
    assert question.first("' OR 1=1 --", now) is None


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_on_its_own_connection(question, make_topic, now):
    topic = make_topic(title="Hello")
    question.first("Hello", now)
    found = []

    def ask():
        found.append(question.first("Hello", now))
        connection.close()

    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [topic]
