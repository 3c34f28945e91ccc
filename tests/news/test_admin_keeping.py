"""An article saves itself while one writes: what is valid, once, over nobody's newer text."""

from uuid import uuid4

import pytest
from django.contrib.admin.models import LogEntry

from aivizor.limits import LIMITS
from news import workflow
from news.models import Article, Publication, Revision, Source
from tests.news.admin_form import form_of
from tests.news.test_admin_article import ADD, change
from tests.reading import text_of

pytestmark = pytest.mark.standing("mine", "blank")

BEGIN = "/admin/news/article/keep/"
SOURCES = [{"publication": "AWS", "title": "A statement", "url": "https://aws.example/post"}]


def keep(article):
    return f"/admin/news/article/{article.pk}/keep/"


@pytest.fixture
def saved(make_draft, editor, now):
    article = make_draft(sources=SOURCES, tags=["AI"], body="First line.\n\nLast line.")
    workflow.save(article, editor, now)
    return article


@pytest.fixture
def desk(editor, signed_in):
    return signed_in(editor)


@pytest.fixture
def ada(make_user):
    return make_user("ada", "editor")


class Tab:
    """A form as its script sends it: each turn with what was typed, and what the answers told."""

    def __init__(self, client, form):
        self.client, self.form, self.turn = client, form, 0

    @classmethod
    def opened(cls, client, address):
        return cls(client, form_of(client.get(address)))

    def sends(self, address, **typed):
        """What the site answers; the form learns nothing of it."""
        self.turn += 1
        self.form |= typed | {"turn": str(self.turn)}
        sent = {name: value for name, value in self.form.items() if name != "base"}
        return self.client.post(address, sent)

    def keeps(self, address, **typed):
        """What the site says, as the script reads it."""
        said = self.sends(address, **typed).json()
        self.form |= said.get("fields", {})
        return said


@pytest.fixture
def mine(saved, editor, signed_in):
    """The form of the article as the editor opened it."""
    return form_of(signed_in(editor).get(change(saved)))


@pytest.fixture
def tab(desk, mine):
    return Tab(desk, mine)


def test_what_is_typed_is_kept_without_a_revision_a_message_or_a_line_in_the_log(saved, tab, desk):
    said = tab.keeps(keep(saved), title="Mine", body="One.", tags="AI, chips", **{"citations-0-quote": "So."})
    assert said["held"] == [] and said["fields"]["version"] == "2"
    saved.refresh_from_db()
    assert (saved.title, saved.body, saved.version) == ("Mine", "One.", 2)
    assert [tag.name for tag in saved.tags.all()] == ["AI", "chips"]
    assert saved.citations.get().quote == "So."
    assert Revision.objects.count() == 1
    assert not LogEntry.objects.exists()
    assert 'class="messages"' not in desk.get(change(saved)).content.decode()


def test_the_version_moves_with_the_content_only(saved, tab, desk):
    versions = [tab.keeps(keep(saved), title=title)["fields"]["version"] for title in ("One", "One", "Two")]
    assert versions == ["2", "2", "3"]


def test_a_save_after_it_makes_the_revision_and_moves_no_version(saved, tab, desk):
    tab.keeps(keep(saved), title="Mine")
    page = desk.post(change(saved), tab.form | {"_save": ""}, follow=True)
    assert "Saved as revision 2." in text_of(page)
    saved.refresh_from_db()
    assert (saved.version, saved.revisions.first().version) == (2, 2)


def test_a_new_article_begins_once(blank, desk, editor):
    tab = Tab(desk, blank)
    first = tab.keeps(BEGIN, title="Chips for agents")
    article = Article.objects.get()
    assert (article.created_by, article.version, first["page"]) == (editor, 1, change(article))
    assert [by.user for by in article.authorships.all()] == [editor]
    # The answer got lost, and the form still believes to be new.
    tab.form["version"] = "0"
    tab.keeps(BEGIN, body="A market.")
    desk.post(ADD, tab.form | {"version": "0", "summary": "Short.", "_save": ""})
    article = Article.objects.get()
    assert (article.body, article.summary, article.revisions.count()) == ("A market.", "Short.", 1)


def test_an_article_without_a_title_is_kept_all_the_same_and_says_so(blank, desk):
    said = Tab(desk, blank).keeps(BEGIN, body="A market.")
    assert said["held"] == ["Title waits for its first words."]
    assert said["is_waiting"] is True
    article = Article.objects.get()
    assert (article.title, article.body) == ("Untitled", "A market.")


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ({"title": "x" * 201}, "Title: "),
        ({"citations-1-url": "no address"}, "Sources: "),
        ({"citations-0-issued": "yesterday"}, "Sources: "),
        ({"authors-1-user": "nobody at all"}, "Authors: Nobody here is called"),
        ({"tags": "x" * 500}, "Tags: "),
        ({"published_at": "2026-01-01T00:00"}, "The publication date"),
        ({"body": "> " * 400 + "deep"}, "Text: "),
    ],
)
def test_what_is_not_valid_yet_is_said_and_the_rest_is_kept(saved, tab, desk, typed, word):
    before = saved.content()
    said = tab.keeps(keep(saved), summary="Short.", **typed)
    assert len(said["held"]) == 1 and said["held"][0].startswith(word)
    assert said["is_waiting"] is False
    assert said["confirmed"] == ""
    saved = Article.objects.get()
    assert saved.content() == before | {"summary": "Short."}
    assert saved.published_at is None


def test_a_source_in_which_somebody_types_is_not_made_of_half_a_word(saved, tab, desk):
    said = tab.keeps(keep(saved), **{"citations-1-publication": "Tech", "typing": "citations"})
    assert said["held"] == ["The sources are saved when you leave their row."]
    assert not Publication.objects.filter(name="Tech").exists()


def test_a_new_source_is_made_once_and_its_row_knows_it_from_then_on(saved, tab, desk):
    for quote in ("", "So.", "So they say."):
        tab.keeps(keep(saved), **{"citations-1-publication": "TechCrunch AI", "citations-1-quote": quote})
    assert Source.objects.count() == 2
    assert tab.form["citations-1-key"] == "s2"
    assert saved.citations.last().quote == "So they say."


def test_a_source_that_others_cite_too_is_changed_by_a_save_only(saved, tab, make_draft, desk):
    make_draft("Another", sources=SOURCES)
    said = tab.keeps(keep(saved), **{"citations-0-title": "Changed"})
    assert said["held"] == [
        "You changed a source that other articles cite too. Save changes it there as well."
    ]
    assert Source.objects.get().title == "A statement"


def test_nobody_is_overwritten(saved, tab, desk, ada, signed_in):
    Tab.opened(signed_in(ada), change(saved)).keeps(keep(saved), title="Hers")
    answer = tab.sends(keep(saved), body="Mine.")
    assert answer.status_code == 409
    assert answer.json()["error"] == "Somebody else saved this article. Yours is not saved over it."
    saved.refresh_from_db()
    assert (saved.title, saved.body) == ("Hers", "First line.\n\nLast line.")
    # Neither with a text that is not valid yet.
    assert tab.sends(keep(saved), title="").status_code == 409


def test_an_answer_that_got_lost_makes_no_conflict(saved, tab, desk):
    for title in ("One", "Two", "Three"):
        assert tab.sends(keep(saved), title=title).status_code == 200
    assert desk.post(change(saved), tab.form | {"title": "Four", "_save": ""}).status_code == 302
    saved.refresh_from_db()
    assert (saved.title, saved.revisions.count()) == ("Four", 2)


def test_but_it_does_once_somebody_else_has_written(saved, tab, desk, ada, signed_in):
    tab.sends(keep(saved), title="One")
    Tab.opened(signed_in(ada), change(saved)).keeps(keep(saved), title="Hers")
    assert tab.sends(keep(saved), title="Two").status_code == 409


def test_a_request_that_was_overtaken_by_the_next_one_writes_nothing(saved, tab, desk):
    old = dict(tab.form, turn="1", title="Old")
    tab.turn = 1
    tab.keeps(keep(saved), title="New")
    assert desk.post(keep(saved), old).json() == {"is_late": True}
    assert Article.objects.get().title == "New"
    tab.turn = 2
    desk.post(change(saved), tab.form | {"turn": "3", "title": "Saved", "_save": ""})
    assert desk.post(keep(saved), old | {"turn": "2"}).json() == {"is_late": True}
    assert Article.objects.get().title == "Saved"


def test_an_old_tab_in_which_nothing_was_typed_only_hears_of_the_newer_text(saved, tab, desk, ada, signed_in):
    Tab.opened(signed_in(ada), change(saved)).keeps(keep(saved), title="Hers")
    answer = desk.post(keep(saved), tab.form | {"turn": "1"})
    assert answer.status_code == 409 and answer.json()["is_untouched"]
    assert Article.objects.get().title == "Hers"


def test_the_page_tells_a_browser_which_of_its_copies_the_site_has(saved, tab, desk):
    tab.keeps(keep(saved), title="Mine")
    confirmed = f'data-confirmed="{tab.form["form_key"]} 1"'
    assert confirmed in desk.get(change(saved)).content.decode()
    tab.keeps(keep(saved), title="")
    assert 'data-confirmed=""' in desk.get(change(saved)).content.decode()


def test_a_copy_that_comes_back_is_shown_beside_what_is_saved_and_saves_nothing(
    saved, tab, desk, ada, signed_in
):
    copy = tab.form | {"body": "First line.\r\n\r\nMy line.", "title": "x" * 300}
    Tab.opened(signed_in(ada), change(saved)).keeps(keep(saved), summary="Hers.")
    page = desk.post(change(saved), copy | {"_look": ""})
    assert page.status_code == 200
    words = text_of(page)
    for word in ("Your browser kept this text", "You began from", "Hers.", "ada wrote theirs"):
        assert word in words
    assert "<mark>My</mark> line." in page.content.decode()
    back = form_of(page)
    assert (back["body"], back["title"], back["summary"]) == (copy["body"], "x" * 300, "Hers.")
    saved.refresh_from_db()
    assert saved.body == "First line.\n\nLast line."
    desk.post(change(saved), back | {"title": "Mine", "_save": ""})
    saved.refresh_from_db()
    assert (saved.body, saved.summary) == ("First line.\n\nMy line.", "Hers.")


def test_a_copy_of_an_article_that_was_never_begun_comes_back_into_its_form(desk):
    copy = form_of(desk.get(ADD)) | {"title": "Chips", "citations-0-publication": "AWS"}
    page = desk.post(ADD, copy | {"_look": ""})
    assert "Your browser kept this text" in text_of(page)
    assert form_of(page)["citations-0-publication"] == "AWS"
    assert not Article.objects.exists()


def test_a_copy_that_is_saved_already_is_said_to_be(saved, desk):
    page = desk.post(change(saved), form_of(desk.get(change(saved))) | {"_look": ""})
    assert "It is saved already" in text_of(page)
    assert "data-same" in page.content.decode()


@pytest.mark.parametrize("address", [BEGIN, "{keep}"])
def test_who_may_not_write_is_refused(saved, make_user, signed_in, stranger, address):
    address = address.format(keep=keep(saved))
    for person in (make_user("mia"), make_user("mo", "moderator"), make_user("al", "author")):
        answer = signed_in(person).post(address, {"title": "Theirs", "form_key": uuid4()})
        begins = address == BEGIN and person.username == "al"
        assert (answer.status_code == 200) == begins
        assert answer.status_code in (200, 403, 404)
    assert stranger.post(address, {"title": "Theirs"}).status_code in (302, 403)
    assert Article.objects.get(pk=saved.pk).title == "Chips for agents"


def test_it_is_limited_and_needs_a_token(saved, desk, editor, monkeypatch):
    monkeypatch.setitem(LIMITS, "autosave", LIMITS["sign_up"])
    tab = Tab.opened(desk, change(saved))
    answers = [tab.sends(keep(saved), title=f"Turn {turn}") for turn in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert int(answers[-1]["Retry-After"]) > 0
    desk.handler.enforce_csrf_checks = True
    assert desk.post(keep(saved), tab.form | {"csrfmiddlewaretoken": "x" * 32}).status_code == 403


def test_a_body_of_two_megabytes_is_refused_and_nothing_changes(saved, tab, desk):
    said = tab.keeps(keep(saved), body="word " * 400_000)
    assert said["held"][0].startswith("Text: ")
    assert desk.post(keep(saved), tab.form | {"body": "word " * 600_000}).status_code == 400
    assert Article.objects.get().body == "First line.\n\nLast line."


def test_what_was_approved_and_is_changed_is_drafting_again(saved, desk, editor, now):
    workflow.approve(saved, editor, now)
    Tab.opened(desk, change(saved)).keeps(keep(saved), body="Another text.")
    saved.refresh_from_db()
    assert saved.stage == "drafting"


def test_what_lies_in_the_trash_is_not_written_to(saved, tab, desk, editor, now):
    workflow.trash(saved, editor, now)
    answer = tab.sends(keep(saved), body="Another text.")
    assert answer.status_code == 409
    assert "trash" in answer.json()["error"]
    saved.refresh_from_db()
    assert saved.body == "First line.\n\nLast line."


def test_a_new_article_says_where_its_notes_will_stand(desk):
    assert "Notes to each other stand here once the article is saved." in text_of(desk.get(ADD))
