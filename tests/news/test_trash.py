"""What was never public goes to the trash, comes back as it was, and is deleted after 30 days."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from aivizor import search
from aivizor.search import inside
from community.models import Topic
from news import emptying, workflow
from news.importing import articles, story
from news.models import Article, Citation, Move, Revision
from news.rules import Refused
from tests.news.admin_form import upload
from tests.news.test_admin_article import change, send
from tests.reading import text_of

pytestmark = pytest.mark.standing("author", "category")

DAY = timedelta(days=1)
LIST = "/admin/news/article/"
AWS = {"publication": "AWS", "url": "https://aws.example/a"}


@pytest.fixture
def trashed(make_draft, author, now):
    article = make_draft(
        "Thrown away", sources=[AWS], tags=["law", "C++"], cover=upload(), cover_alt="A chip"
    )
    workflow.save(article, author, now)
    workflow.trash(article, author, now)
    return article


def empty_trash():
    said = StringIO()
    call_command("empty_trash", stdout=said, stderr=said)
    return said.getvalue()


def titles(page):
    return [row.title for row in page.context["cl"].result_list]


def test_restored_it_is_as_it_was_with_sources_tags_and_pictures(trashed, author, now):
    before = trashed.content()
    workflow.untrash(trashed, author, now + DAY)
    kept = Article.objects.kept().get()
    assert kept.content() == before
    assert default_storage.exists(kept.cover.name)
    assert [citation["key"] for citation in before["citations"]] == ["s1"]


def test_what_was_public_is_never_trashed(make_live, editor, now):
    article = make_live()
    with pytest.raises(Refused, match="This can't be done: the article is live"):
        workflow.trash(article, editor, now)
    workflow.take_down(article, editor, now + DAY, "A doubt")
    with pytest.raises(Refused, match="taken down"):
        workflow.trash(article, editor, now + DAY)


def test_nothing_of_the_newsroom_shows_it_but_the_trash(trashed, author, editor, signed_in):
    for person in (author, editor):
        client = signed_in(person)
        assert titles(client.get(LIST)) == []
        assert titles(client.get(f"{LIST}?q=thrown")) == []
        assert titles(client.get(f"{LIST}?state=unpublished")) == []
        assert titles(client.get(f"{LIST}?stage=drafting")) == []
        assert "Thrown away" not in text_of(client.get("/admin/"))
        assert titles(client.get(f"{LIST}?state=trashed")) == ["Thrown away"]
    source = Citation.objects.get().source_id
    assert "Thrown away" not in text_of(signed_in(editor).get(f"/admin/news/source/{source}/change/"))


def test_its_page_says_who_put_it_there_and_restores_it(trashed, editor, signed_in):
    client = signed_in(editor)
    page = client.get(change(trashed))
    assert "Put there by otto" in text_of(page)
    assert 'name="_save"' not in page.text
    assert "Restored, as it was." in text_of(send(client, change(trashed), {}, "_untrash"))
    assert titles(client.get(LIST)) == ["Thrown away"]


def test_a_text_typed_in_an_old_tab_is_not_lost_when_it_was_trashed_meanwhile(draft, author, signed_in, now):
    client = signed_in(author)
    from_before = client.get(change(draft))
    workflow.trash(draft, author, now)
    told = send(client, change(draft), {"body": "Typed since"}, "_save")
    assert from_before.status_code == 200
    assert "This article is in the trash. Restore it first." in text_of(told)
    assert "Typed since" in told.text
    send(client, change(draft), {"body": "Typed since"}, "_untrash")
    draft.refresh_from_db()
    assert (draft.body, draft.trash) == ("Typed since", None)


def test_a_file_brought_in_again_is_a_new_article(tmp_path, editor, now):
    file = tmp_path / "story.md"
    file.write_text("---\ntitle: Brought in\nauthor: Ada\ncategory: News\n---\nText.\n")
    first = articles.bring_in(story.read(file), now, by=editor)
    workflow.trash(first, editor, now)
    assert articles.bring_in(story.read(file), now, by=editor) != first


def test_the_command_deletes_what_lay_there_for_30_days_and_says_so(trashed, make_draft, author, now):
    workflow.trash(make_draft("Since yesterday"), author, now - DAY)
    Move.objects.filter(article=trashed).update(at=now - 30 * DAY)
    cover = trashed.cover.name
    assert "Deleted: 1 article" in empty_trash()
    assert [article.title for article in Article.objects.all()] == ["Since yesterday"]
    assert not Revision.objects.filter(article=trashed.pk).exists()
    assert list(inside.found(Article.KIND, "thrown")) == []
    assert not search.SearchRow.objects.filter(kind=Article.KIND, ref=trashed.pk).exists()
    assert default_storage.exists(cover)
    assert "Nothing was deleted." in empty_trash()


def test_the_command_leaves_what_is_younger(trashed, now):
    Move.objects.filter(article=trashed).update(at=now - 30 * DAY + timedelta(minutes=5))
    assert "Nothing was deleted." in empty_trash()
    assert Article.objects.trashed().count() == 1


def test_the_command_deletes_the_topic_of_a_schedule_that_was_cancelled(draft, editor, now):
    workflow.publish(draft, editor, now, at=now + DAY)
    workflow.cancel(draft, editor, now)
    workflow.trash(draft, editor, now)
    Move.objects.update(at=now - 40 * DAY)
    assert "Deleted: 1 article" in empty_trash()
    assert not Topic.objects.exists()


def test_the_command_goes_through_many(make_draft, author, now, monkeypatch):
    work = emptying.works
    monkeypatch.setattr(emptying, "works", lambda at: [part._replace(size=5) for part in work(at)])
    for number in range(12):
        workflow.trash(make_draft(f"Draft {number}"), author, now - 31 * DAY)
    assert "Deleted: 12 articles" in empty_trash()
