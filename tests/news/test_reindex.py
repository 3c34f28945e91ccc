"""manage.py reindex: the search holds what is there, whatever it held."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from accounts.models import User
from aivizor import search
from aivizor.search import SearchRow
from community import moderation
from news import reindexing, workflow

HOUR = timedelta(hours=1)


def reindex(**options):
    said = StringIO()
    call_command("reindex", stdout=said, stderr=said, **options)
    return said.getvalue()


def held():
    fields = ("kind", "ref", "title", "body", "at", "visible_from", "visible_until")
    return sorted(public().values_list(*fields), key=str)


def public():
    """The rows that readers find; words for the back office are none of the command's business."""
    return SearchRow.objects.filter(kind__in=["article", "topic", "member", "work"])


@pytest.fixture
def things(make_live, make_draft, make_topic, editor, moderator, now):
    """A live article with an update to come, a scheduled one, one that was taken down; topics, one hidden."""
    live = make_live("A live article", sources=[{"publication": "AWS"}], tags=["AI"])
    live.title = "Its update"
    live.save()
    workflow.publish(live, editor, now, at=now + HOUR)
    workflow.publish(make_draft("For later"), editor, now, at=now + HOUR)
    down = make_live("Taken down", at=now - HOUR)
    workflow.take_down(down, editor, now, "A mistake.")
    make_draft("A draft")
    hidden = make_topic("A hidden topic")
    moderation.hide([hidden], moderator, "spam", "", now)
    return live, make_topic("A topic about chips"), down, hidden


def test_it_makes_what_the_verbs_have_written(things):
    before = held()
    # Four, what the first of them cites, and three people.
    assert len(before) == 4 + 1 + User.objects.count()
    for row in public():
        search.drop(row.kind, row.ref)
    assert "The search holds all articles, topics, members and sources as they are." in reindex()
    assert held() == before
    reindex()
    assert held() == before


def test_rows_of_what_is_gone_go(things, now):
    before = held()
    for ref in (things[2].pk, 10**6):
        search.put("article", ref, [search.Document("Gone", "chips", now, now)])
    for ref in (things[3].pk, things[0].topic_id, 10**6):
        search.put("topic", ref, [search.Document("Gone", "chips", now, now)])
    reindex()
    assert held() == before
    assert [hit.title for hit in search.find("chips", now).hits] == ["A topic about chips"]


def test_everything_is_found_all_the_while(things, now, monkeypatch):
    found = []
    for name in ("_topics", "_articles", "_members", "_sources", "_gone"):
        do = getattr(reindexing, name)
        look = lambda rows, do=do: (do(rows), found.append(len(search.find("a", now).hits)))[0]  # noqa: E731
        monkeypatch.setattr(reindexing, name, look)
    before = len(search.find("a", now).hits)
    reindex()
    assert before > 0
    assert set(found) == {before}
    assert len(found) == 5


def test_it_goes_on_where_it_stopped(things, now):
    public().update(title="Old")
    reindex(place=f"articles:{things[0].pk}")
    assert sum(row[2] == "Old" for row in held()) == 3
