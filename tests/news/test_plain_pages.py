"""Plain pages at /pages/<slug>/: what readers find there, at each stage of a page's life."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError

from aivizor import sitemaps
from news import plain
from news.models import PlainPage, PlainRevision
from news.rules import Refused
from tests.news.sitemaps import named, told
from tests.reading import text_of

pytestmark = pytest.mark.standing("about", "editor")

ABOUT = "/pages/about-us/"


@pytest.fixture
def about(make_page):
    return make_page("About us", "We write **news** with sources.")


def test_a_stranger_reads_a_page_that_is_published(about, stranger):
    page = stranger.get(ABOUT)
    assert page.status_code == 200
    assert "We write <strong>news</strong> with sources." in page.text
    assert "<title>About us · Aivizor</title>" in page.text
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{ABOUT}">' in page.text
    assert '<meta name="description" content="We write news with sources.">' in page.text
    assert "BreadcrumbList" in page.text
    assert "Last updated" in text_of(page)
    assert not page.cookies


def test_a_stranger_finds_the_way_on_every_page_and_in_the_sitemap(about, stranger, settings):
    settings.SITE_URL = "https://news.example"
    for address in ("/", "/community/", ABOUT, "/nowhere/"):
        assert f'<a href="{ABOUT}">About us</a>' in stranger.get(address).text
    assert named(told(stranger, settings)[ABOUT], "lastmod") == [sitemaps.time(about.updated_at)]


def test_a_page_that_wants_no_place_in_the_footer_has_none(make_page, stranger):
    make_page("About us", in_footer=False)
    assert stranger.get(ABOUT).status_code == 200
    assert ABOUT not in stranger.get("/").text


def test_footers_name_pages_in_the_order_of_their_places(make_page, stranger):
    make_page("Imprint", position=2)
    make_page("About us", position=1)
    make_page("Zeal", position=1)
    page = stranger.get("/").text
    places = [page.index(f"/pages/{slug}/") for slug in ("about-us", "zeal", "imprint")]
    assert places == sorted(places)


def test_nobody_sees_a_draft(make_page, stranger, editor, now):
    draft = make_page("About us", live=False)
    assert stranger.get(ABOUT).status_code == 404
    assert "About us" not in stranger.get("/").text
    draft.slug = "who-we-are"
    plain.write(draft, editor, now, None)
    assert stranger.get(ABOUT).status_code == 404
    assert stranger.get("/pages/nowhere/").status_code == 404


def test_what_an_editor_goes_on_writing_shows_when_it_is_published(about, editor, stranger, now):
    about.title, about.body = "About", "Other words."
    plain.write(about, editor, now, None)
    plain.save(about, editor, now)
    assert "We write" in stranger.get(ABOUT).text
    assert ">About us</a>" in stranger.get("/").text
    plain.publish(about, editor, now)
    assert "Other words." in stranger.get(ABOUT).text
    assert ">About</a>" in stranger.get("/").text


def test_a_page_that_was_taken_down_says_why(about, editor, stranger, now):
    plain.take_down(about, editor, now, "We write it <b>anew</b>.")
    page = stranger.get(ABOUT)
    assert page.status_code == 410
    assert "We write it &lt;b&gt;anew&lt;/b&gt;." in page.text
    assert "with sources" not in page.text
    assert ABOUT not in stranger.get("/").text


def test_a_page_that_was_put_back_is_there_with_its_date(about, editor, stranger, now):
    plain.take_down(about, editor, now, "A mistake.")
    plain.put_back(about, editor, now + timedelta(days=1))
    assert "We write" in stranger.get(ABOUT).text
    assert PlainPage.objects.get().updated_at == now


def test_an_old_address_leads_to_the_new_one(about, editor, stranger, now):
    about.slug = "über-uns"
    plain.write(about, editor, now, None)
    answer = stranger.get(f"{ABOUT}?from=mail")
    assert (answer.status_code, answer["Location"]) == (301, "/pages/%C3%BCber-uns/?from=mail")
    assert stranger.get("/pages/über-uns/").status_code == 200
    plain.take_down(about, editor, now, "Gone.")
    assert stranger.get(ABOUT, follow=True).status_code == 410


def test_another_page_can_take_an_address_that_one_gave_up(about, make_page, editor, stranger, now):
    about.slug = "who-we-are"
    plain.write(about, editor, now, None)
    make_page("About us", "Somebody else.")
    assert "Somebody else." in stranger.get(ABOUT).text


def test_the_page_asks_two_questions(about, stranger, django_assert_num_queries):
    with django_assert_num_queries(2):
        stranger.get(ABOUT)


def test_hostile_text_is_made_safe_when_it_is_written(make_page, stranger):
    make_page("<script>alert(1)</script>", "<script>alert(2)</script> [x](javascript:alert(3))", slug="x")
    page = stranger.get("/pages/x/").text
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


# What the moves keep


def test_each_save_keeps_what_was_there(about, editor, now):
    about.body = "Other words."
    plain.write(about, editor, now, None)
    assert plain.save(about, editor, now).number == 2
    assert plain.save(about, editor, now) is None
    bodies = about.revisions.order_by("number").values_list("body", flat=True)
    assert list(bodies) == ["We write **news** with sources.", "Other words."]
    with pytest.raises(TypeError):
        about.revisions.first().save()


def test_every_move_says_who_when_and_why(about, editor, now):
    plain.take_down(about, editor, now, "A mistake.")
    plain.put_back(about, editor, now)
    told = [(move.verb, move.by, move.why) for move in about.moves.order_by("pk")]
    assert told == [("publish", editor, ""), ("take_down", editor, "A mistake."), ("put_back", editor, "")]


def test_moves_that_the_table_does_not_have_are_refused(make_page, editor, now):
    page = make_page(live=False)
    for move in (
        lambda: plain.take_down(page, editor, now, "Why."),
        lambda: plain.put_back(page, editor, now),
    ):
        with pytest.raises(Refused, match="not published"):
            move()
    plain.publish(page, editor, now)
    for move in (lambda: plain.put_back(page, editor, now), lambda: plain.publish(page, editor, now)):
        with pytest.raises(Refused, match="live"):
            move()
    with pytest.raises(Refused, match="Say why"):
        plain.take_down(page, editor, now, "  ")


def test_a_text_that_somebody_saved_meanwhile_is_not_published_unread(about, editor, now):
    mine = PlainPage.objects.get()
    about.body = "Theirs."
    plain.write(about, editor, now, None)
    with pytest.raises(Refused, match="a moment ago"):
        plain.publish(mine, editor, now)


def test_what_was_public_can_not_be_deleted(about):
    with pytest.raises(ProtectedError):
        about.delete()
    assert PlainRevision.objects.exists()


def test_a_link_to_a_part_of_a_page_lasts_when_its_heading_is_worded_anew(make_page, editor, now):
    page = make_page(body="## What we do\n\nWe write.")
    (mark,) = re.findall(r'<h2 id="([^"]+)"', page.shown.body_html)
    page.body = "## What we do all day\n\nWe write."
    plain.write(page, editor, now, None)
    plain.publish(page, editor, now)
    assert f'<h2 id="{mark}"' in page.shown.body_html


def test_what_is_rendered_otherwise_today_is_rendered_anew(about, stranger):
    PlainRevision.objects.update(body_html="<p>old</p>\n")
    call_command("rerender", stdout=StringIO())
    assert "We write <strong>news</strong>" in stranger.get(ABOUT).text
