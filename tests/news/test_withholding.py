"""What the law demands is withheld: text and pictures go, the rows stay and say why."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage

from aivizor import pictures, renditions
from news import library, workflow
from news.models import Correction, Edition, LibraryPicture, Move, Revision
from news.rules import Refused
from tests.news.admin_form import upload
from tests.reading import text_of

pytestmark = pytest.mark.standing("author", "category", "editor")

HOUR = timedelta(hours=1)
WHY = "Court of Hamburg, 324 O 1/26, 2 May 2026."


@pytest.fixture
def gone(make_draft, editor, now):
    """An article that was taken down, with a cover, a picture in its text, and a quote."""
    inside = default_storage.save("inside.png", upload())
    article = make_draft(
        "Secret name",
        body=f"A secret.\n\n![A face]({default_storage.url(inside)})",
        summary="Secret too",
        cover=upload(),
        cover_alt="A face",
        sources=[{"publication": "AWS", "url": "https://aws.example/a"}],
    )
    article.citations.update(quote="A secret quote")
    workflow.save(article, editor, now - 3 * HOUR)
    workflow.publish(article, editor, now - 2 * HOUR)
    workflow.take_down(article, editor, now - HOUR, "A court says so.")
    return article


def address(article, number):
    return f"/admin/news/article/{article.pk}/history/{number}/"


def shown(article):
    return article.editions.latest("number").revision


def forget_working_copy(article):
    article.title, article.body, article.summary, article.cover, article.cover_alt = "New", "New.", "", "", ""
    article.save()


def test_nothing_of_the_text_is_left_in_any_revision_of_that_version(gone, editor, now):
    workflow.withhold(shown(gone), editor, now, WHY)
    kept = str(list(Revision.objects.values()))
    assert Revision.objects.count() == 2
    for word in ("ecret", "A face", "inside.png"):
        assert word not in kept
    assert [author["name"] for author in shown(gone).authors] == ["otto"]


def test_what_quotes_it_among_the_corrections_goes_with_it(make_draft, editor, stranger, now):
    article = make_draft("A name", body="The secret.")
    workflow.save(article, editor, now - 5 * HOUR)
    workflow.publish(article, editor, now - 4 * HOUR)
    noted = {"kind": "correction", "was": "We told the secret.", "says": "The secret is none."}
    workflow.correct(article, editor, now - 3 * HOUR, form_key=uuid4(), **noted)
    article.body = "Nothing."
    article.save()
    workflow.save(article, editor, now - 2 * HOUR)
    workflow.publish(article, editor, now - HOUR)
    page = article.topic.address(now)
    assert "secret" in text_of(stranger.get(page))
    workflow.withhold(article.editions.get(number=1).revision, editor, now, WHY)
    for address_ in (page, "/corrections/", "/corrections/feed/"):
        assert "secret" not in text_of(stranger.get(address_))
    kept = str([list(Correction.objects.values()), list(Move.objects.values())])
    assert "secret" not in kept and Correction.objects.get().withdrawn.why == WHY


def test_the_rows_say_who_when_and_why(gone, editor, now):
    workflow.withhold(shown(gone), editor, now, WHY)
    withheld = Edition.objects.get().withheld
    assert (withheld.verb, withheld.by, withheld.at, withheld.why) == ("withhold", editor, now, WHY)


def test_pictures_are_deleted_unless_another_text_shows_them(
    gone, editor, now, django_capture_on_commit_callbacks
):
    cover = gone.cover.name
    gone.body = "New."
    gone.save()
    with django_capture_on_commit_callbacks(execute=True):
        kept = workflow.withhold(shown(gone), editor, now, WHY)
    assert kept == [cover]
    assert default_storage.exists(cover)
    assert not default_storage.exists("inside.png")


def test_no_width_of_a_withheld_picture_is_sent_any_more(
    make_draft, editor, stranger, now, django_capture_on_commit_callbacks
):
    picture = library.add(pictures.clean(upload((600, 400))), editor, now)
    article = make_draft("Secret name", body=f"![A face]({picture.file.url})")
    workflow.publish(article, editor, now - 2 * HOUR)
    workflow.take_down(article, editor, now - HOUR, "A court says so.")
    forget_working_copy(article)
    names = renditions.names(picture.file.name)
    assert [default_storage.exists(name) for name in names] == [True] * 3
    with django_capture_on_commit_callbacks(execute=True):
        assert workflow.withhold(shown(article), editor, now, WHY) == []
    addresses = [picture.file.url, *map(default_storage.url, names)]
    assert {stranger.get(address).status_code for address in addresses} == {404}
    assert not LibraryPicture.objects.exists()


def test_the_page_that_is_gone_says_it_without_the_title(gone, editor, stranger, now):
    workflow.withhold(shown(gone), editor, now, WHY)
    page = stranger.get(f"/community/news/{gone.topic_id}/x/")
    assert page.status_code == 410
    assert WHY in text_of(page)
    assert "ecret" not in page.text


def test_what_readers_see_or_will_see_is_refused(make_live, editor, now):
    article = make_live()
    revision = shown(article)
    with pytest.raises(Refused, match="Take it down"):
        workflow.withhold(revision, editor, now, WHY)
    article.body = "Without it."
    article.save()
    workflow.publish(article, editor, now + HOUR)
    workflow.withhold(revision, editor, now + HOUR, WHY)
    assert Edition.objects.live(now + HOUR).get().revision.body == "Without it."
    with pytest.raises(Refused, match="withheld already"):
        workflow.withhold(revision, editor, now + HOUR, WHY)


def test_what_was_never_public_and_what_nobody_decided_is_refused(gone, editor, now):
    with pytest.raises(Refused, match="Say who decided"):
        workflow.withhold(shown(gone), editor, now, " ")
    forget_working_copy(gone)
    unseen = workflow.save(gone, editor, now)
    with pytest.raises(Refused, match="never saw"):
        workflow.withhold(unseen, editor, now, WHY)


def test_a_withheld_text_is_not_put_back(gone, editor, now):
    workflow.withhold(shown(gone), editor, now, WHY)
    with pytest.raises(Refused, match=r"is withheld\. Publish another one"):
        workflow.put_back(gone, editor, now)
    forget_working_copy(gone)
    assert workflow.publish(gone, editor, now).number == 2


def test_an_editor_withholds_on_the_page_of_the_revision(gone, editor, signed_in):
    client, page = signed_in(editor), address(gone, 2)
    assert "Withhold this text" in text_of(client.get(page))
    assert "Say who decided it" in text_of(client.post(f"{page}withhold/", {"why": " "}, follow=True))
    told = text_of(client.post(f"{page}withhold/", {"why": WHY}, follow=True))
    assert "Withheld by edda" in told
    assert "These pictures stay, because another text shows them" in told
    assert "Withhold this text" not in told


@pytest.mark.parametrize("person", ["author", "moderator", "member"])
def test_nobody_else_withholds(gone, request, signed_in, person):
    client, page = signed_in(request.getfixturevalue(person)), address(gone, 2)
    assert "Withhold this text" not in client.get(page).text
    assert client.post(f"{page}withhold/", {"why": WHY}).status_code == 403
    assert not Move.objects.filter(verb="withhold").exists()


def test_it_is_withheld_by_post_only(gone, editor, signed_in):
    assert signed_in(editor).get(f"{address(gone, 2)}withhold/").status_code == 405
