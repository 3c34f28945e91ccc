"""Two people, or two tabs, write one article: nothing of either is lost or silently overwritten."""

from datetime import timedelta

import pytest

from news import workflow
from news.models import Article, Citation, Edition, Revision, Source
from tests.news.admin_form import form_of, upload
from tests.news.test_admin_article import change, press
from tests.reading import text_of

pytestmark = pytest.mark.standing("mine")

HOUR = timedelta(hours=1)
SOURCES = [
    {"publication": "TechCrunch AI", "issued": "2026-04-24"},
    {"publication": "AWS", "title": "A statement", "url": "https://aws.example/post"},
]


@pytest.fixture
def saved(make_draft, editor, now):
    """An article with one revision."""
    article = make_draft(sources=SOURCES, tags=["AI"], body="First line.\n\nLast line.")
    workflow.save(article, editor, now)
    return article


@pytest.fixture
def mine(saved, editor, signed_in):
    """The form of a tab in which the editor opened it."""
    return form_of(signed_in(editor).get(change(saved)))


@pytest.fixture
def ada(make_user):
    return make_user("ada", "editor")


def theirs(client, article, **typed):
    """Somebody else saves the article in between."""
    before = article.revisions.count()
    press(client, change(article), typed)
    assert article.revisions.count() == before + 1


def test_a_stale_save_is_refused_and_shows_both_texts(saved, mine, editor, ada, signed_in):
    client = signed_in(editor)
    theirs(signed_in(ada), saved, body="Her first line.\n\nLast line.", title="Her title")
    answer = client.post(change(saved), mine | {"body": "My first line.\r\n\r\nLast line."})
    assert answer.status_code == 409
    words = text_of(answer)
    for word in (
        "Two people, two texts",
        "ada saved revision 2",
        "Her title",
        "Chips for agents",
        "Her first line.",
    ):
        assert word in words
    assert (
        "<mark>My</mark> <mark>first</mark> line." in answer.content.decode()
        or "<mark>My first</mark>" in answer.content.decode()
    )
    saved.refresh_from_db()
    assert saved.title == "Her title"
    assert Revision.objects.count() == 2


def test_the_form_comes_back_as_typed_and_a_second_save_puts_mine_over_theirs(
    saved, mine, editor, ada, signed_in
):
    client = signed_in(editor)
    typed = mine | {
        "summary": "My summary",
        "tags": "AI, mine",
        "citations-1-DELETE": "on",
        "citations-2-publication": "Reuters",
        "citations-2-quote": "The exact words",
    }
    theirs(signed_in(ada), saved, summary="Her summary", **{"citations-0-title": "Her headline"})
    refused = client.post(change(saved), typed)
    back = form_of(refused)
    for name in typed.keys() - {
        "csrfmiddlewaretoken",
        "version",
        "base",
        "citations-0-began",
        "citations-0-title",
    }:
        assert back[name] == typed[name], name
    answer = client.post(change(saved), back | {"_save": ""}, follow=True)
    assert "Saved as revision 3." in text_of(answer)
    saved.refresh_from_db()
    assert saved.summary == "My summary"
    assert [str(citation) for citation in saved.citations.all()] == [
        "TechCrunch AI · Her headline · 2026-04-24",
        "Reuters",
    ]
    assert saved.revisions.get(number=2).summary == "Her summary"


def test_what_they_removed_comes_back_when_mine_is_put_over_theirs(saved, mine, editor, ada, signed_in):
    client = signed_in(editor)
    typed = mine | {"title": "Mine"}
    theirs(signed_in(ada), saved, **{"citations-0-DELETE": "on"})
    back = form_of(client.post(change(saved), typed))
    back = form_of(client.post(change(saved), back | {"_take": "mine Sources"}))
    client.post(change(saved), back | {"_save": ""})
    assert [str(citation.source.publication) for citation in saved.citations.all()] == [
        "TechCrunch AI",
        "AWS",
    ]


def test_a_link_takes_theirs(saved, mine, editor, ada, signed_in):
    client = signed_in(editor)
    theirs(signed_in(ada), saved, title="Her title")
    answer = client.post(change(saved), mine | {"title": "My title"})
    assert f'href="{change(saved)}">Take theirs' in answer.content.decode()
    assert form_of(client.get(change(saved)))["title"] == "Her title"


def test_an_unchanged_tab_makes_no_conflict_and_shows_the_newer_text(saved, mine, editor, ada, signed_in):
    client = signed_in(editor)
    theirs(signed_in(ada), saved, title="Her title", tags="AI, hers", **{"citations-0-title": "Her headline"})
    answer = client.post(change(saved), mine | {"_save": ""}, follow=True)
    assert "Nothing was typed in this tab" in text_of(answer)
    assert form_of(answer)["title"] == "Her title"
    assert Revision.objects.count() == 2
    assert Citation.objects.first().source.title == "Her headline"


def test_an_unchanged_tab_publishes_nothing_of_theirs(saved, mine, editor, ada, signed_in):
    client = signed_in(editor)
    theirs(signed_in(ada), saved, title="Her title")
    client.post(change(saved), mine | {"_publish": ""})
    assert not Edition.objects.exists()


def test_two_tabs_with_the_same_text_make_no_conflict(saved, editor, signed_in):
    client = signed_in(editor)
    same = {"title": "The same", "citations-0-title": "The same"}
    first, second = (form_of(client.get(change(saved))) | same for _ in range(2))
    assert "Saved as revision 2." in text_of(client.post(change(saved), first, follow=True))
    assert "The article was saved once." in text_of(client.post(change(saved), first, follow=True))
    assert "Nothing changed" in text_of(client.post(change(saved), second, follow=True))


def test_two_own_tabs_with_different_text_are_a_conflict(saved, editor, signed_in):
    client = signed_in(editor)
    first, second = form_of(client.get(change(saved))), form_of(client.get(change(saved)))
    assert client.post(change(saved), first | {"title": "One"}).status_code == 302
    assert client.post(change(saved), second | {"title": "Two"}).status_code == 409


def test_publishing_and_a_schedule_that_comes_due_make_no_conflict(
    saved, mine, editor, signed_in, at_time, now
):
    client = signed_in(editor)
    typed = mine | {"title": "Mine"}
    workflow.publish(saved, editor, now, at=now + HOUR)
    with at_time(now + 2 * HOUR):
        answer = client.post(change(saved), typed, follow=True)
    assert "Saved as revision 3." in text_of(answer)
    saved.refresh_from_db()
    assert saved.published_at == now + HOUR


def test_a_source_that_changed_elsewhere_is_not_put_back_by_an_old_tab(
    saved, mine, make_draft, editor, ada, signed_in
):
    client = signed_in(editor)
    other = make_draft("Another", sources=SOURCES[1:])
    theirs(signed_in(ada), other, **{"citations-0-title": "A new statement"})
    assert client.post(change(saved), mine | {"title": "Mine"}).status_code == 302
    assert Source.objects.get(url="https://aws.example/post").title == "A new statement"


def test_a_source_that_both_changed_is_asked_about_once(saved, mine, make_draft, editor, ada, signed_in):
    client = signed_in(editor)
    mine |= {"citations-1-title": "My statement"}
    other = make_draft("Another", sources=SOURCES[1:])
    theirs(signed_in(ada), other, **{"citations-0-title": "Her statement"})
    refused = client.post(change(saved), mine)
    assert "Somebody changed this to “Her statement” meanwhile." in text_of(refused)
    assert form_of(refused)["citations-1-title"] == "My statement"
    client.post(change(saved), form_of(refused))
    assert Source.objects.get(url="https://aws.example/post").title == "My statement"


def test_a_publication_date_that_another_editor_set_is_not_lost(saved, mine, editor, ada, signed_in, now):
    client = signed_in(editor)
    press(signed_in(ada), change(saved), {"published_at": "2026-04-25T04:40:43"})
    client.post(change(saved), mine | {"title": "Mine"})
    saved.refresh_from_db()
    assert (saved.title, f"{saved.published_at:%F %T}") == ("Mine", "2026-04-25 04:40:43")
    refused = client.post(
        change(saved), mine | {"version": saved.version, "published_at": "2026-01-01T00:00"}
    )
    assert "Somebody set this to 25 April 2026, 04:40 UTC meanwhile." in text_of(refused)
    client.post(change(saved), form_of(refused))
    saved.refresh_from_db()
    assert f"{saved.published_at:%F}" == "2026-01-01"


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 400, "0", "７", "1e3", "\x00"])
def test_a_version_that_is_none_overwrites_nothing(saved, mine, editor, signed_in, version):
    client = signed_in(editor)
    typed = mine | {"version": version, "title": "Mine"}
    assert client.post(change(saved), typed).status_code == 409
    assert Article.objects.get().title == "Chips for agents"


def test_a_cover_that_only_they_changed_is_kept(saved, mine, editor, ada, signed_in):
    client = signed_in(editor)
    hers = form_of(signed_in(ada).get(change(saved))) | {"cover": upload(), "cover_alt": "A chip"}
    signed_in(ada).post(change(saved), hers)
    saved.refresh_from_db()
    name = saved.cover.name
    back = form_of(client.post(change(saved), mine | {"title": "Mine", "cover_alt": "A chip"}))
    client.post(change(saved), back)
    saved.refresh_from_db()
    assert (saved.title, saved.cover.name) == ("Mine", name)


def test_a_chosen_cover_that_the_browser_drops_is_told(saved, mine, editor, ada, signed_in):
    client = signed_in(editor)
    mine |= {"cover": upload(), "cover_alt": "A chip"}
    theirs(signed_in(ada), saved, title="Her title")
    answer = client.post(change(saved), mine)
    assert answer.status_code == 409
    assert "choose it again" in text_of(answer)
