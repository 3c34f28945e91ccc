"""When cards are drawn, and when they go: what readers can't see any more no card shows."""

import os
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from PIL import Image

from aivizor import cards as drawn
from aivizor import pictures, storing
from news import cards, orphans, workflow
from news.models import Listing
from tests.heads import Head
from tests.news.admin_form import upload

HOUR = timedelta(hours=1)


@pytest.fixture
def written(django_capture_on_commit_callbacks):
    """`with written():` what is done there is written when it ends, and what waits for that is done."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def there():
    """The cards that are there, without the site's own."""
    return set(drawn.stored()) - {drawn.of_site().name}


def wanted(article, now):
    """The names of the cards of the article's live and scheduled editions."""
    rows = Listing.objects.not_over(now).filter(article=article)
    return {cards.of_listing(row).name for row in rows}


def run(*options):
    said = StringIO()
    call_command("cards", *options, stdout=said, stderr=StringIO())
    return said.getvalue().splitlines()[-1]


def test_publishing_draws_the_card_that_the_page_names(make_live, stranger, written, now, settings):
    with written():
        article = make_live(published_at=now.replace(year=2024))
    head = Head(stranger.get(article.topic.address(now)))
    name = head.one("og:image").removeprefix(f"{settings.SITE_URL}/media/")
    assert there() == {name}
    with default_storage.open(name) as file, Image.open(file) as picture:
        size = (head.one("og:image:width"), head.one("og:image:height"))
        assert tuple(map(str, picture.size)) == size == ("1200", "630")
    assert head.one("og:image:alt") == "Chips for agents"
    (card,) = (cards.of_listing(row) for row in Listing.objects.all())
    assert (card.headline, card.section, card.year) == ("Chips for agents", "News", "2024")


def test_nothing_is_drawn_before_it_is_written(make_live, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as later:
        make_live()
    assert later
    assert list(drawn.stored()) == []


def test_a_new_title_has_a_new_card_and_the_old_one_goes(make_live, editor, now, written):
    with written():
        article = make_live()
    before = there()
    article.title = "Chips for all"
    article.save()
    with written():
        workflow.publish(article, editor, now + HOUR)
    assert there() == wanted(article, now + 2 * HOUR)
    assert not there() & before


def test_what_is_planned_is_drawn_and_goes_when_it_is_cancelled(make_live, editor, now, written):
    with written():
        article = make_live()
    live = there()
    article.title = "Tomorrow"
    article.save()
    with written():
        workflow.publish(article, editor, now, at=now + HOUR)
    assert there() == wanted(article, now) > live
    with written():
        workflow.cancel(article, editor, now)
    assert there() == live


def test_a_card_goes_with_its_article_and_comes_back_with_it(make_live, editor, now, written):
    with written():
        article, other = make_live(), make_live()
    assert len(there()) == 2
    with written():
        workflow.take_down(article, editor, now + HOUR, "Wrong.")
    assert there() == wanted(other, now)
    with written():
        workflow.put_back(article, editor, now + 2 * HOUR)
    assert len(there()) == 2


def test_the_card_of_a_retracted_article_says_so(make_live, editor, stranger, now, written):
    with written():
        article = make_live()
    with written():
        workflow.retract(article, editor, now + HOUR, notice="All wrong.")
    head = Head(stranger.get(article.topic.address(now)))
    assert head.one("og:title") == head.one("og:image:alt") == "Retracted: Chips for agents"
    (name,) = there()
    assert head.one("og:image").endswith(name)


def test_what_is_withheld_is_on_no_card(make_live, editor, now, written):
    with written():
        article = make_live("A secret", at=now - 3 * HOUR)
        article.title = "No secret"
        article.save()
        workflow.publish(article, editor, now - 2 * HOUR, at=now - HOUR)
    secret = article.editions.get(number=1).revision
    assert len(there()) == 2
    with written():
        workflow.withhold(secret, editor, now, "A court.")
    assert there() == wanted(article, now)


@pytest.fixture
def covered(make_draft):
    """A draft whose cover is red on its left and blue on its right."""

    def make(**known):
        sent = upload((1600, 400))
        with Image.open(sent) as opened:
            picture = opened.convert("RGB")
        picture.paste("#c00000", (0, 0, 800, 400))
        picture.paste("#0000c0", (800, 0, 1600, 400))
        sent.seek(0)
        sent.truncate()
        picture.save(sent, "PNG")
        sent.seek(0)
        return make_draft(cover=storing.store(pictures.clean(sent)), cover_alt="Two colours", **known)

    return make


@pytest.mark.parametrize(("focus", "colour"), [((0, 50), "red"), ((100, 50), "blue")])
def test_an_article_with_a_cover_shows_the_cover_around_its_focal_point(
    covered, editor, stranger, now, written, monkeypatch, focus, colour
):
    monkeypatch.setattr("news.models.articles.known_of", lambda name: {"focus": list(focus)})
    article = covered()
    with written():
        workflow.publish(article, editor, now)
    (name,) = there()
    with default_storage.open(name) as file, Image.open(file) as picture:
        red, _green, blue = picture.convert("RGB").resize((1, 1)).getpixel((0, 0))
        assert picture.size == (1200, 630)
    assert ("red" if red > blue else "blue") == colour
    head = Head(stranger.get(article.topic.address(now)))
    assert head.one("og:image:alt") == "Two colours"
    assert head.one("og:image").endswith(name)


def test_a_damaged_cover_is_told_in_the_log_and_stops_nothing(covered, editor, now, written, caplog):
    article = covered()
    with written():
        workflow.publish(article, editor, now)
        default_storage.delete(article.cover.name)
    assert there() == set()
    assert "could not be drawn" in caplog.text


def test_the_command_draws_what_is_missing_and_nothing_twice(make_live, make_draft, editor, now):
    for title in ("One", "Two"):
        make_live(title)
    workflow.publish(make_draft("Later"), editor, now, at=now + HOUR)
    assert run() == "Cards drawn: 4. All others were there."
    assert run() == "Cards drawn: 0. All others were there."


def test_a_card_that_nothing_names_is_an_orphan_after_a_month(make_live, written, now):
    with written():
        make_live()
    gone = drawn.Card("Aivizor", "nothing")
    drawn.draw(gone)
    old = (now - orphans.GRACE - HOUR).timestamp()
    for name in drawn.stored():
        os.utime(default_storage.path(name), (old, old))
    (orphan,) = orphans.orphans(now, lambda *_: None)
    assert orphan.name == gone.name
    assert orphans.remove(orphan, now)
    assert len(there()) == 1


def test_the_card_of_the_site_bears_the_name_that_its_owner_gives(
    signed_in, make_user, stranger, written, db
):
    owner = make_user("olga", "editor", is_superuser=True)
    form = {"name": "Courier", "description": "", "navigation": "", "footer": ""}
    with written():
        answer = signed_in(owner).post("/admin/aivizor/identity/1/change/", form)
    assert answer.status_code == 302
    head = Head(stranger.get("/"))
    assert head.one("og:image").endswith(drawn.Card("Courier").name)
    assert list(drawn.stored()) == [drawn.Card("Courier").name]
