"""An editor writes an article in the admin, and publishes it."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from news import workflow
from news.admin.articles import ArticleAdmin
from news.models import Article, Edition, Revision
from news.workflow import State
from tests.news.admin_form import form_of
from tests.reading import text_of

ADD = "/admin/news/article/add/"
HOUR = timedelta(hours=1)
WRITTEN = {
    "title": "Chips for agents",
    "summary": "Two companies say so.",
    "body": "First line.\r\n\r\n**Second** line.",
    "tags": "machine learning, C++",
    "citations-0-publication": "TechCrunch AI",
    "citations-0-issued": "2026-04-24",
    "citations-1-publication": "AWS",
    "citations-1-title": "A statement",
    "citations-1-url": "https://aws.example/post",
}


def change(article):
    return f"/admin/news/article/{article.pk}/change/"


def press(client, address, typed, button="_save", **more):
    """Opens the page, types over its form, presses the button; gives the answer."""
    return client.post(address, form_of(client.get(address)) | typed | {button: ""}, **more)


def send(client, address, typed, button="_save"):
    """Does the same, and gives the page that follows."""
    return press(client, address, typed, button, follow=True)


def test_an_editor_writes_an_article_with_all_that_its_page_shows(editor, signed_in, category):
    page = send(signed_in(editor), ADD, WRITTEN | {"category": category.name})
    assert "Saved as revision 1." in text_of(page)
    content = Revision.objects.get().content()
    assert content["title"] == "Chips for agents"
    assert content["body"] == "First line.\n\n**Second** line."
    assert content["category"]["name"] == "News"
    assert [tag["name"] for tag in content["tags"]] == ["machine learning", "C++"]
    assert [citation["key"] for citation in content["citations"]] == ["s1", "s2"]
    assert [citation["source"]["container-title"] for citation in content["citations"]] == [
        "TechCrunch AI",
        "AWS",
    ]
    assert content["authors"] == [{"id": editor.pk, "username": "edda", "name": "edda"}]


def test_saving_what_did_not_change_writes_no_revision(make_draft, editor, signed_in, now):
    sources = [{"publication": "AWS", "url": "https://aws.example/a", "issued": "2026-04"}]
    article = make_draft(sources=sources, tags=["AI", "C++"], body="One.\n\n    code\n", published_at=now)
    workflow.save(article, editor, now)
    page = send(signed_in(editor), change(article), {})
    assert "Nothing changed, nothing was saved." in text_of(page)
    assert Revision.objects.count() == 1
    article.refresh_from_db()
    assert article.published_at == now


def test_whoever_begins_an_article_is_its_author_unless_others_are_named(editor, author, signed_in):
    client = signed_in(editor)
    press(client, ADD, WRITTEN | {"authors-0-user": ""})
    press(client, ADD, WRITTEN | {"authors-0-user": author.username})
    first, second = Article.objects.order_by("pk")
    assert [by.user for by in first.authorships.all()] == [editor]
    assert [by.user for by in second.authorships.all()] == [author]


def test_publishing_from_a_new_form_makes_it_live_with_its_sources(editor, signed_in, category, stranger):
    page = send(signed_in(editor), ADD, WRITTEN | {"category": category.name}, "_publish")
    assert "Published. Edition 1 is live." in text_of(page)
    article = Article.objects.get()
    assert f'href="/community/news/{article.topic_id}/chips-for-agents/"' in page.content.decode()
    shown = text_of(stranger.get(f"/community/news/{article.topic_id}/chips-for-agents/"))
    assert "TechCrunch AI · 24 April 2026" in shown


def test_a_scheduled_article_goes_out_by_itself(draft, editor, signed_in, stranger, at_time, now):
    typed = {"publish_at": f"{now + HOUR:%Y-%m-%dT%H:%M}"}
    page = send(signed_in(editor), change(draft), typed, "_schedule")
    assert "It goes live on" in text_of(page)
    assert "Scheduled" in text_of(page)
    assert "Chips" not in text_of(stranger.get("/community/news/"))
    with at_time(now + HOUR):
        assert "Chips" in text_of(stranger.get("/community/news/"))


def test_a_schedule_is_cancelled_and_the_text_is_kept(draft, editor, signed_in, now):
    workflow.publish(draft, editor, now, at=now + HOUR)
    page = send(signed_in(editor), change(draft), {"title": "Another title"}, "_cancel")
    assert "The schedule is cancelled." in text_of(page)
    assert not Edition.objects.exists()
    assert Article.objects.get().title == "Another title"


def test_taking_down_asks_why_and_putting_back_shows_it_again(make_live, editor, signed_in, now):
    article, client = make_live(), signed_in(editor)
    assert "Say why" in text_of(send(client, change(article), {}, "_take_down"))
    page = send(client, change(article), {"why": "The source withdrew its report."}, "_take_down")
    assert "Taken down" in text_of(page)
    assert "The source withdrew its report." in text_of(page)
    assert workflow.state_of(article, Edition.objects.get().live_until) == State.DOWN
    assert "It is live again." in text_of(send(client, change(article), {}, "_put_back"))


def test_a_move_that_is_refused_says_why_and_keeps_the_text(draft, editor, signed_in, now):
    client = signed_in(editor)
    missing = {"category": "", "body": "Kept too", "title": "Kept"}
    assert "It needs a category" in text_of(send(client, change(draft), missing, "_publish"))
    draft.refresh_from_db()
    assert (draft.title, draft.body) == ("Kept", "Kept too")
    assert draft.revisions.first().title == "Kept"
    assert not Edition.objects.exists()


def test_a_time_that_has_passed_is_refused_at_its_field_and_stays_there(draft, editor, signed_in):
    past = {"publish_at": "2020-01-01T10:00", "title": "Kept"}
    page = send(signed_in(editor), change(draft), past, "_schedule")
    assert "This time has passed. Choose a later one, or publish now." in text_of(page)
    kept = form_of(page)
    assert (kept["publish_at"], kept["title"]) == ("2020-01-01T10:00", "Kept")
    assert not Edition.objects.exists()


def test_the_page_says_when_readers_do_not_see_what_was_saved(make_live, editor, signed_in):
    client, article = signed_in(editor), make_live("Live")
    ahead = "Readers don't see what changed since"
    assert ahead not in text_of(client.get(change(article)))
    assert ahead in text_of(send(client, change(article), {"body": "Newer."}))
    assert ahead not in text_of(send(client, change(article), {}, "_publish"))


def test_only_the_moves_that_are_possible_are_offered(draft, make_live, editor, signed_in, now):
    client, live = signed_in(editor), make_live("Live")
    workflow.publish(draft, editor, now, at=now + HOUR)
    scheduled = client.get(change(draft)).content.decode()
    assert 'name="_cancel"' in scheduled
    assert 'name="_publish"' not in scheduled
    shown = client.get(change(live)).content.decode()
    assert 'name="_take_down"' in shown
    assert 'name="_publish"' in shown
    assert 'name="_put_back"' not in shown


def test_a_double_click_on_publish_makes_one_edition(draft, editor, signed_in):
    client = signed_in(editor)
    sent = form_of(client.get(change(draft))) | {"_publish": ""}
    assert "Published." in text_of(client.post(change(draft), sent, follow=True))
    assert "This text is live already" in text_of(client.post(change(draft), sent, follow=True))
    assert Edition.objects.count() == 1


def test_a_new_form_sent_twice_is_one_article(editor, signed_in):
    client = signed_in(editor)
    sent = form_of(client.get(ADD)) | WRITTEN
    client.post(ADD, sent)
    again = client.post(ADD, sent, follow=True)
    assert "The article was saved once." in text_of(again)
    assert again.request["PATH_INFO"] == change(Article.objects.get())


def test_a_new_form_that_comes_twice_at_once_is_one_article(editor, signed_in, monkeypatch):
    client, look = signed_in(editor), ArticleAdmin.begun_by_form
    sent = form_of(client.get(ADD)) | WRITTEN
    client.post(ADD, sent)
    # The second request looked before the first one had written.
    answers = iter([lambda *_: None, look])
    monkeypatch.setattr(ArticleAdmin, "begun_by_form", lambda *given: next(answers)(*given))
    assert "The article was saved once." in text_of(client.post(ADD, sent, follow=True))
    assert Article.objects.count() == 1


@pytest.mark.parametrize("button", ["_publish", "_schedule", "_cancel", "_take_down", "_put_back"])
def test_an_author_sees_no_buttons_to_publish_and_may_not_press_them(draft, author, signed_in, button):
    client = signed_in(author)
    page = client.get(change(draft))
    assert f'name="{button}"' not in page.content.decode()
    assert "published_at" not in form_of(page)
    answer = client.post(change(draft), form_of(page) | {button: "", "title": "Taken over"})
    assert answer.status_code == 403
    draft.refresh_from_db()
    assert draft.title != "Taken over"


def test_an_author_cant_set_the_publication_date(draft, author, signed_in):
    page = send(signed_in(author), change(draft), {"published_at": "2020-01-01T10:00", "title": "Mine"})
    assert "Saved as revision 1." in text_of(page)
    draft.refresh_from_db()
    assert (draft.title, draft.published_at) == ("Mine", None)


def test_an_author_edits_own_articles_only(make_draft, author, editor, signed_in):
    theirs, client = make_draft("Not for Otto", by=editor), signed_in(author)
    assert "Not for Otto" not in text_of(client.get("/admin/news/article/"))
    assert client.get(change(theirs)).status_code == 302
    client.post(change(theirs), {"title": "Taken over"})
    theirs.refresh_from_db()
    assert theirs.title == "Not for Otto"


def test_nobody_deletes_an_article(draft, editor, signed_in):
    client = signed_in(editor)
    assert client.post(f"/admin/news/article/{draft.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(
        "/admin/news/article/", {"action": "delete_selected", "_selected_action": draft.pk, "post": "yes"}
    )
    assert Article.objects.count() == 1


def test_what_the_fields_of_the_form_ask_for_goes_out_in_its_one_script_and_sheet(editor, signed_in):
    page = signed_in(editor).get(ADD)
    text = page.content.decode()
    assert re.findall(r'<script type="module" src="/static/(news/\w+\.\w+)', text) == ["news/form.js"]
    sheets = re.findall(r'<link rel="stylesheet" href="/static/([\w/]+\.css)', text)
    assert sheets == ["news/newsroom.css", "news/form.css"]
    wanted = [
        getattr(one, "path", one) for one in page.context["media"]._js + page.context["media"]._css["all"]
    ]
    there = "".join(Path(finders.find(f"news/form.{kind}")).read_text() for kind in ("js", "css"))
    assert wanted
    assert [name for name in wanted if f'import "./{Path(name).name}";' not in there] == []
