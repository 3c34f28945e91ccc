"""What the checks find is shown while one writes, and stands against publishing."""

from datetime import timedelta

import pytest

from news import workflow
from news.importing import articles, story
from news.models import Edition, Waiver
from news.rules import Refused
from tests.news.admin_form import form_of, upload
from tests.reading import text_of

HOUR = timedelta(hours=1)
PASSING = "The source asked us to wait with the summary."


@pytest.fixture(autouse=True)
def two_checks(settings):
    """An article of the tests has no summary, and that asks for a reason; a placeholder blocks."""
    settings.CHECKS = {
        "all": "off",
        "summary": "advisory",
        "placeholders": "blocking",
        "pictures": "blocking",
    }


def change(article):
    return f"/admin/news/article/{article.pk}/change/"


def send(client, address, typed, button="_save"):
    sent = form_of(client.get(address)) | typed | {button: ""}
    return client.post(address, sent, follow=True)


def test_a_blocking_finding_refuses_to_publish_and_to_schedule(make_draft, editor, now):
    article = make_draft(body="It costs TK dollars.", summary="Two companies say so.")
    for at in (None, now + HOUR):
        with pytest.raises(Refused, match="“TK” still stands there"):
            workflow.publish(article, editor, now, at=at)
    workflow.waive(article, editor, now, "It is a joke.")
    with pytest.raises(Refused, match="“TK” still stands there"):
        workflow.publish(article, editor, now)
    assert not Edition.objects.exists()


def test_an_advisory_finding_asks_for_a_reason_which_is_kept_with_the_move(draft, editor, now):
    with pytest.raises(Refused, match="It has no summary"):
        workflow.publish(draft, editor, now)
    workflow.waive(draft, editor, now, f" {PASSING} ")
    workflow.publish(draft, editor, now)
    waiver = Waiver.objects.get()
    assert (waiver.check_name, waiver.why, waiver.by, waiver.at) == ("summary", PASSING, editor, now)
    assert waiver.move == draft.moves.get(verb="publish")
    assert waiver.sentence.startswith("It has no summary.")


def test_a_reason_is_asked_once_as_long_as_the_finding_is_the_same(draft, editor, author, now):
    workflow.waive(draft, editor, now, PASSING)
    first = workflow.publish(draft, editor, now)
    draft.body = "Another paragraph."
    draft.save()
    workflow.waive(draft, author, now + HOUR, "Another reason")
    workflow.publish(draft, editor, now + HOUR)
    assert Waiver.objects.get().why == PASSING
    assert Waiver.objects.get().move.revision == first.revision


def test_another_finding_asks_again(draft, editor, now, settings):
    settings.CHECKS = {"all": "off", "links": "advisory"}
    draft.body = "[here](https://a.example/)"
    draft.save()
    workflow.waive(draft, editor, now, "It is a quotation.")
    workflow.publish(draft, editor, now)
    draft.body += " [here](https://b.example/)"
    draft.save()
    with pytest.raises(Refused, match="The link “here”"):
        workflow.publish(draft, editor, now + HOUR)


def test_a_reason_for_what_was_mended_goes_out_with_no_move(draft, editor, now):
    workflow.waive(draft, editor, now, PASSING)
    draft.summary = "Two companies say so."
    draft.save()
    workflow.publish(draft, editor, now)
    assert Waiver.objects.get().move is None


def test_blanks_are_no_reason(draft, editor, now):
    workflow.waive(draft, editor, now, "  ")
    assert not Waiver.objects.exists()


def test_the_same_finding_twice_is_one_waiver(make_draft, editor, now, settings):
    settings.CHECKS = {"all": "off", "links": "advisory"}
    article = make_draft(body="[here](https://a.example/)\n\n[here](https://a.example/)")
    workflow.waive(article, editor, now, PASSING)
    workflow.publish(article, editor, now)
    assert Waiver.objects.count() == 1


def test_a_file_is_published_with_a_reason_of_the_command(category, now, tmp_path):
    file = tmp_path / "a.md"
    file.write_text("---\ntitle: Chips\nauthor: Ada\ncategory: News\n---\nA market.\n")
    article = articles.bring_in(story.read(file), now, publish=True)
    assert article.editions.live(now).exists()
    assert article.waivers.get().why == articles.NOTE


# In the form


def test_the_form_shows_what_stands_against_the_text_that_was_saved(make_draft, editor, author, signed_in):
    article = make_draft(body="Words.\n\nIt costs TK dollars.")
    page = signed_in(editor).get(change(article))
    assert "Must be mended: 1. Worth a look: 1." in text_of(page)
    assert 'href="#id_body" data-field="body" data-at="17"' in page.text
    assert 'href="#id_summary"' in page.text
    theirs = signed_in(author).get(change(article))
    assert "Must be mended: 1." in text_of(theirs)
    assert "passing" not in form_of(theirs)


def test_a_new_form_shows_nothing_yet(editor, signed_in):
    page = text_of(signed_in(editor).get("/admin/news/article/add/"))
    assert "Nothing stands against it." in page


def test_an_editor_gives_the_reason_in_the_form_and_is_not_asked_again(draft, editor, signed_in):
    client = signed_in(editor)
    page = send(client, change(draft), {"body": "Kept words."}, "_publish")
    assert "Look at this before it goes out. It has no summary." in text_of(page)
    assert form_of(page)["body"] == "Kept words."
    page = send(client, change(draft), {"passing": PASSING}, "_publish")
    assert "Published. Edition 1 is live." in text_of(page)
    assert f"“ {PASSING} ” edda" in text_of(page)
    page = send(client, change(draft), {"body": "Newer words."}, "_publish")
    assert "Published. Edition 2 is live." in text_of(page)


def test_an_author_passes_nothing(draft, author, signed_in):
    send(signed_in(author), change(draft), {"passing": PASSING})
    assert not Waiver.objects.exists()


def test_a_form_that_was_refused_shows_what_stands_against_what_was_typed(draft, editor, signed_in):
    typed = {"body": "It costs TK dollars.", "citations-0-issued": "yesterday", "citations-0-title": "A"}
    page = send(signed_in(editor), change(draft), typed)
    assert "“TK” still stands there" in text_of(page)


def test_what_is_typed_is_checked_before_it_is_saved(draft, editor, signed_in, settings):
    settings.CHECKS = {}
    client = signed_in(editor)
    sent = form_of(client.get(change(draft)))
    sent |= {"title": "TK", "summary": "Words", "category": "", "cover-chosen": "1", "authors-0-DELETE": "on"}
    sent |= {"citations-0-title": "A statement", "body": "Über\r\n\r\n[here](https://a.example/)"}
    answer = client.post(f"/admin/news/article/{draft.pk}/checks/", sent)
    said = text_of(answer)
    for words in ("needs a category", "needs an author", "“TK” still", "The cover has no", "Source 1, “A st"):
        assert words in said
    assert 'data-at="6"' in answer.text
    assert "no summary" not in said
    draft.refresh_from_db()
    assert draft.title == "Chips for agents"


def test_a_cover_that_is_stored_is_checked_until_it_is_taken_away(draft, editor, signed_in):
    draft.cover, draft.cover_alt = upload(), "A chip"
    draft.save()
    client, address = signed_in(editor), f"/admin/news/article/{draft.pk}/checks/"
    assert "The cover has no description" in text_of(client.post(address, {"cover_alt": ""}))
    assert "The cover has no" not in text_of(client.post(address, {"cover_alt": "", "cover-clear": "on"}))
    assert "The cover has no" not in text_of(client.post(address, {"cover_alt": "Decorative"}))


def test_the_form_of_a_new_article_is_checked_too(editor, signed_in):
    answer = signed_in(editor).post("/admin/news/article/checks/", {"title": "Chips", "body": "TK"})
    assert "“TK” still stands there" in text_of(answer)
    assert "needs an author" not in text_of(answer)


def test_only_who_may_edit_the_article_has_it_checked(make_draft, author, editor, moderator, signed_in):
    theirs = make_draft("Not for Otto", by=editor)
    for user, status in ((author, 404), (moderator, 403)):
        assert signed_in(user).post(f"/admin/news/article/{theirs.pk}/checks/").status_code == status
    assert signed_in(moderator).post("/admin/news/article/checks/").status_code == 403
