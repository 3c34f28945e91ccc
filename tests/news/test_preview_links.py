"""An article is shown before it is published, to somebody who has a link and no account."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from aivizor.limits import LIMITS
from aivizor.pages import front as fronts
from news import previewing, workflow
from news.forms.previews import PreviewForm
from news.models import PreviewLink, Revision
from news.rules import Refused
from tests.aivizor.wsgi import Numbers, ask
from tests.news.admin_form import form_of
from tests.reading import order_of, text_of

pytestmark = pytest.mark.standing("draft")

HOUR = timedelta(hours=1)
SOURCES = [{"publication": "TechCrunch AI", "issued": "2026-04-24"}]


@pytest.fixture
def look(draft):
    return f"/admin/news/article/{draft.pk}/look/"


@pytest.fixture
def give_link(author, now):
    """Makes a link; gives its path."""

    def give(article, *, by=author, at=now, lasts="week", **more):
        link = previewing.offer(article, by, at, lasts=lasts, label="Anna", form_key=uuid4(), **more)
        return urlsplit(link.address).path

    return give


def test_the_page_behind_a_link_is_the_article_page_before_it_is_published(make_draft, give_link, stranger):
    draft = make_draft(sources=SOURCES, tags=["AI"], summary="Two companies say so.")
    page = stranger.get(give_link(draft))
    words = ["This is a preview.", "Back", "Community", "News", "Chips for agents", "News", "Two companies"]
    words += ["otto", "1 min read", "1 source", "A paragraph.", "Tags: AI", "Sources", "TechCrunch AI"]
    assert order_of(words, text_of(page)) == words
    assert "Replies" not in text_of(page)


def test_a_link_is_for_nobody_else(draft, give_link, stranger, make_draft):
    page = stranger.get(give_link(draft))
    assert page["X-Robots-Tag"].startswith("noindex")
    assert 'name="robots" content="noindex' in page.text
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"
    assert "canonical" not in page.text
    assert not page.cookies


def test_the_page_is_the_same_for_an_editor_and_names_nobody_but_the_authors(
    draft, give_link, editor, stranger, signed_in, now, at_time
):
    address = give_link(draft, by=editor)
    with at_time(now + HOUR):
        seen, theirs = stranger.get(address).text, signed_in(editor).get(address).text
    assert seen == theirs
    for secret in ("edda", "Anna", "/admin/", address):
        assert secret not in seen


def test_a_link_follows_the_draft_or_shows_one_revision(draft, give_link, author, stranger, now):
    revision = workflow.save(draft, author, now)
    following, fixed = give_link(draft), give_link(draft, revision=revision)
    draft.body = "Another paragraph."
    draft.save()
    assert "Another paragraph." in text_of(stranger.get(following))
    assert "A paragraph." in text_of(stranger.get(fixed))
    assert "may still change" not in text_of(stranger.get(fixed))


@pytest.mark.parametrize(("lasts", "days"), [("day", 1), ("week", 7), ("month", 30)])
def test_a_link_ends_at_its_second_and_its_end_tells_nothing(
    draft, give_link, stranger, at_time, now, lasts, days
):
    address, end = give_link(draft, lasts=lasts), now + timedelta(days=days)
    with at_time(end - timedelta(seconds=1)):
        assert stranger.get(address).status_code == 200
    with at_time(end):
        page = stranger.get(address)
    assert page.status_code == 410
    assert "This preview is closed" in text_of(page)
    assert "no-store" in page["Cache-Control"]
    for secret in ("Chips", "A paragraph", "otto", "Anna", address):
        assert secret not in page.text


def test_a_closed_link_shows_nothing_from_the_next_request_on(draft, give_link, editor, stranger, now):
    address = give_link(draft)
    assert stranger.get(address).status_code == 200
    previewing.close(PreviewLink.objects.get(), editor, now)
    assert stranger.get(address).status_code == 410
    previewing.close(PreviewLink.objects.get(), draft.created_by, now + HOUR)
    assert PreviewLink.objects.get().closed_by == editor


def test_taking_down_closes_the_links_that_were_there(draft, give_link, editor, stranger, at_time, now):
    revision = workflow.publish(draft, editor, now).revision
    address = give_link(draft, revision=revision)
    workflow.take_down(draft, editor, now + HOUR, "The source withdrew its report.")
    later = give_link(draft, at=now + 2 * HOUR)
    with at_time(now + 3 * HOUR):
        assert stranger.get(address).status_code == 410
        assert stranger.get(later).status_code == 200
        workflow.put_back(draft, editor, now + 3 * HOUR)
        assert stranger.get(address).status_code == 410


@pytest.mark.parametrize("token", ["x", "A" * 43, "a" * 2000, "привет", "%00"])
def test_a_link_that_was_never_made_is_not_found(db, stranger, token):
    page = stranger.get(f"/preview/{token}/")
    assert page.status_code == 404
    assert "This preview is closed" in text_of(page)


def test_nobody_can_try_tokens(draft, give_link, stranger, at_time, now):
    address, tries = give_link(draft), range(LIMITS["preview_link"].burst)
    with at_time(now):
        assert {stranger.get(f"/preview/{number}/").status_code for number in tries} == {404}
        assert stranger.get(address).status_code == 429


def test_the_database_alone_opens_no_preview(draft, give_link, stranger):
    token = give_link(draft).split("/")[2]
    row = PreviewLink.objects.values().get()
    assert token not in [str(value) for value in row.values()]
    assert stranger.get(f"/preview/{row['token_hash']}/").status_code == 404


def test_a_look_is_counted_and_a_look_at_the_head_is_not(draft, give_link, stranger):
    address = give_link(draft)
    answer = stranger.head(address)
    assert (answer.status_code, answer.content) == (200, b"")
    stranger.get(address)
    stranger.get(address)
    assert PreviewLink.objects.get().opened_count == 2
    assert stranger.post(address).status_code == 405


@pytest.fixture
def front(db, monkeypatch):
    """The page cache before Django, which leaves the test's database open."""
    monkeypatch.setattr(fronts, "watch", Numbers)
    for end in (request_started, request_finished):
        end.disconnect(close_old_connections)
    yield fronts.Front(WSGIHandler())
    for end in (request_started, request_finished):
        end.connect(close_old_connections)


def test_the_page_cache_keeps_no_preview(front, draft, give_link, editor, now):
    address = give_link(draft)
    assert ask(front).is_kept
    seen = ask(front, address)
    assert (seen.status, seen.is_kept) == (200, False)
    previewing.close(PreviewLink.objects.get(), editor, now)
    closed = ask(front, address)
    assert (closed.status, closed.is_kept) == (410, False)


# The newsroom


def make(client, look, **typed):
    page = client.get(look)
    return client.post(f"{look}offer/", form_of(page, "offer_form") | {"label": "Anna"} | typed, follow=True)


def test_an_author_makes_a_link_and_finds_its_address(draft, look, author, signed_in, stranger):
    page = make(signed_in(author), look, lasts="day")
    assert "The link is made." in text_of(page)
    link = PreviewLink.objects.get()
    assert (link.article, link.made_by, link.label) == (draft, author, "Anna")
    assert f'value="{link.address}"' in page.text
    assert stranger.get(urlsplit(link.address).path).status_code == 200


def test_a_form_sent_twice_makes_one_link(draft, look, author, signed_in):
    client = signed_in(author)
    sent = form_of(client.get(look), "offer_form") | {"label": "Anna"}
    assert {client.post(f"{look}offer/", sent).status_code for _ in range(2)} == {302}
    assert PreviewLink.objects.count() == 1


def test_a_form_of_another_article_makes_no_link(draft, look, make_draft, author, signed_in):
    client, other = signed_in(author), make_draft("Another")
    sent = form_of(client.get(look), "offer_form") | {"label": "Anna"}
    client.post(f"{look}offer/", sent)
    page = client.post(f"/admin/news/article/{other.pk}/look/offer/", sent, follow=True)
    assert "for another article already" in text_of(page)
    assert not other.preview_links.exists()


@pytest.mark.parametrize(
    "typed", [{"label": ""}, {"lasts": "year"}, {"shows": "9"}, {"form_key": "x"}, {"shows": "x"}]
)
def test_a_form_that_makes_no_sense_makes_no_link(draft, look, author, signed_in, typed):
    page = make(signed_in(author), look, **typed)
    assert page.status_code == 200
    assert not PreviewLink.objects.exists()


def test_a_link_to_one_revision_is_chosen_by_its_number(draft, look, author, signed_in, now):
    workflow.save(draft, author, now)
    page = make(signed_in(author), look, shows="1")
    assert PreviewLink.objects.get().revision.number == 1
    assert "Revision 1" in text_of(page)


def test_a_link_is_closed_by_its_button(draft, look, give_link, editor, signed_in, stranger):
    address = give_link(draft)
    page = signed_in(editor).post(f"{look}close/{PreviewLink.objects.get().pk}/", follow=True)
    assert "Closed by edda" in text_of(page)
    assert stranger.get(address).status_code == 410


def test_the_list_says_what_became_of_each_link(draft, look, give_link, editor, signed_in, at_time, now):
    workflow.publish(draft, editor, now)
    give_link(draft, lasts="day")
    give_link(draft, lasts="month")
    workflow.take_down(draft, editor, now + 48 * HOUR, "A doubt")
    with at_time(now + 49 * HOUR):
        page = text_of(signed_in(editor).get(look))
    assert "Expired" in page
    assert "Closed when the article was taken down" in page


def test_the_frame_shows_the_draft_and_lets_nobody_else_show_it(draft, look, author, signed_in):
    client = signed_in(author)
    room, page = client.get(f"{look}?width=phone"), client.get(f"{look}page/")
    assert f'class="look-phone" src="{look}page/"' in room.text
    assert "frame-src 'self'" in room["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in room["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    assert "A paragraph." in text_of(page)
    assert "otto" in text_of(page)
    assert "/admin/" not in page.text


@pytest.mark.parametrize("width", ["desk", "phone", "", "9px"])
def test_without_a_width_the_frame_is_as_wide_as_the_window(look, author, signed_in, width):
    shown = width if width in ("desk", "phone") else "fit"
    assert f'class="look-{shown}"' in signed_in(author).get(f"{look}?width={width}").text


def test_only_who_may_edit_the_article_comes_in(make_draft, give_link, author, editor, moderator, signed_in):
    theirs = make_draft("Not for Otto", by=editor)
    give_link(theirs, by=editor)
    room = f"/admin/news/article/{theirs.pk}/look/"
    close = f"{room}close/{PreviewLink.objects.get().pk}/"
    for user, status in ((author, 404), (moderator, 403)):
        client = signed_in(user)
        assert [client.get(room + tail).status_code for tail in ("", "page/")] == [status] * 2
        assert client.post(f"{room}offer/", {"label": "Me"}).status_code == status
        assert client.post(close).status_code == status
    assert PreviewLink.objects.get().closed_at is None


def test_a_link_of_another_article_is_not_closed_through_ones_own(
    draft, look, make_draft, give_link, editor, author, signed_in
):
    give_link(make_draft("Not for Otto", by=editor), by=editor)
    answer = signed_in(author).post(f"{look}close/{PreviewLink.objects.get().pk}/")
    assert answer.status_code == 404
    assert PreviewLink.objects.get().closed_at is None


def test_a_revision_that_is_thinned_out_meanwhile_gets_no_link(draft, editor, now):
    revision = workflow.save(draft, editor, now)
    form = PreviewForm(draft, {"label": "Anna", "shows": "1", "lasts": "week", "form_key": uuid4()})
    assert form.is_valid()
    Revision.objects.filter(pk=revision.pk).delete()
    with pytest.raises(Refused, match="thinned out meanwhile"):
        form.revision()
    with pytest.raises(Refused, match="thinned out meanwhile"):
        previewing.offer(draft, editor, now, lasts="week", label="Anna", form_key=uuid4(), revision=revision)
    assert not PreviewLink.objects.exists()
