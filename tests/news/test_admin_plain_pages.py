"""How an editor writes a plain page in the admin, publishes it and takes it down."""

import pytest

from news import plain
from news.models import PlainPage
from tests.news.admin_form import form_of
from tests.reading import text_of

LIST = "/admin/news/plainpage/"
ADD = f"{LIST}add/"
ABOUT = "/pages/about-us/"
WRITTEN = {"title": "About us", "body": "Who we are.", "in_footer": "on", "position": "0"}


@pytest.fixture
def desk(editor, signed_in):
    return signed_in(editor)


def form(answer):
    return form_of(answer, "plainpage_form")


def change(page):
    return f"{LIST}{page.pk}/change/"


def write(client, **typed):
    """Sends the form of a new page."""
    return client.post(ADD, form(client.get(ADD)) | WRITTEN | typed, follow=True)


def press(client, page, **typed):
    """Sends the page's form as it stands, with something typed or pressed in it."""
    return client.post(change(page), form(client.get(change(page))) | typed, follow=True)


def test_an_editor_publishes_a_page_and_a_stranger_reads_it(desk, stranger):
    said = text_of(write(desk, _publish=""))
    assert "Saved as revision 1." in said and "Published." in said
    assert "Who we are." in text_of(stranger.get(ABOUT))


def test_an_editor_takes_it_down_and_puts_it_back(desk, make_page, stranger):
    page = make_page()
    press(desk, page, why="It is wrong.", _take_down="")
    gone = stranger.get(ABOUT)
    assert gone.status_code == 410 and "It is wrong." in text_of(gone)
    press(desk, page, _put_back="")
    assert stranger.get(ABOUT).status_code == 200


def test_taking_down_without_a_reason_asks_for_one_and_loses_nothing(desk, make_page, stranger):
    page = make_page()
    answer = press(desk, page, body="Typed on.", _take_down="")
    assert "Say why" in text_of(answer)
    assert form(answer)["body"] == "Typed on."
    assert stranger.get(ABOUT).status_code == 200


def test_a_save_shows_nothing_to_readers(desk, make_page, stranger):
    page = make_page()
    answer = press(desk, page, body="To come.")
    assert "Readers don't see what changed since" in text_of(answer)
    assert "Who we are." in text_of(stranger.get(ABOUT))
    assert "Nothing changed, nothing was saved." in text_of(press(desk, page))


def test_the_same_form_sent_twice_is_one_page(desk):
    fields = form(desk.get(ADD)) | WRITTEN
    for _ in range(2):
        assert desk.post(ADD, fields, follow=True).status_code == 200
    assert PlainPage.objects.get().revisions.count() == 1


def test_an_address_is_made_of_the_title_and_can_be_another_one(desk, stranger):
    write(desk, title="Über uns", _publish="")
    page = PlainPage.objects.get()
    assert page.slug == "über-uns"
    press(desk, page, slug="about")
    assert stranger.get("/pages/über-uns/")["Location"] == "/pages/about/"


def test_an_address_that_another_page_has_is_refused(desk, make_page):
    make_page()
    answer = write(desk, title="About us", body="Typed.")
    assert "Another page has this address already." in text_of(answer)
    assert form(answer)["body"] == "Typed."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "This field is required"),
        ({"body": ""}, "This field is required"),
        ({"title": "x" * 201}, "at most 200"),
        ({"body": "x" * 100_001}, "100,000"),
        ({"slug": "a/b"}, "valid"),
        ({"title": "a\x00b"}, "can’t"),
    ],
)
def test_bad_input_is_refused_with_its_reason(desk, typed, said):
    answer = write(desk, **typed)
    assert "Nothing was saved yet, and nothing is lost." in text_of(answer)
    assert not PlainPage.objects.exists()


# Two people


def test_a_stale_save_is_refused_and_shows_both_texts(desk, make_page, author, make_user, signed_in):
    page = make_page(body="One.\n\nTwo.\n\nThree.")
    other = signed_in(make_user("emil", "editor"))
    mine = form(desk.get(change(page))) | {"body": "Mine."}
    press(other, page, body="Zebras.")
    answer = desk.post(change(page), mine)
    assert answer.status_code == 409
    said = text_of(answer)
    assert "Two people, two texts" in said and "emil saved revision 2" in said
    assert "Zebras" in said
    assert form(answer)["body"] == "Mine."
    assert page.revisions.count() == 2
    desk.post(change(page), form(answer))
    bodies = page.revisions.order_by("number").values_list("body", flat=True)
    assert list(bodies)[1:] == ["Zebras.", "Mine."]


def test_what_two_people_change_in_different_places_fits_together(desk, make_page, make_user, signed_in):
    page = make_page(body="One.\n\nTwo.\n\nThree.")
    other = signed_in(make_user("emil", "editor"))
    mine = form(desk.get(change(page)))
    press(other, page, body="One!\n\nTwo.\n\nThree.", slug="who-we-are")
    answer = desk.post(change(page), mine | {"body": "One.\n\nTwo.\n\nThree!"})
    held = form(answer)
    assert (answer.status_code, held["slug"]) == (409, "who-we-are")
    assert held["body"].split() == ["One!", "Two.", "Three!"]


def test_the_same_text_from_two_tabs_is_no_conflict(desk, make_page):
    page = make_page()
    first, second = (form(desk.get(change(page))) | {"body": "Both."} for _ in range(2))
    desk.post(change(page), first)
    assert desk.post(change(page), second).status_code == 302
    assert page.revisions.count() == 2


@pytest.mark.parametrize("base", ["", "[", "{}", "[1]", "null", '{"body": 7}', "[" * 100_000])
def test_a_form_that_says_nonsense_of_its_start_is_met_all_the_same(desk, make_page, base):
    page = make_page()
    stale = form(desk.get(change(page))) | {"body": "Mine.", "base": base}
    press(desk, page, body="Zebras.")
    answer = desk.post(change(page), stale)
    assert answer.status_code == 409 and "Zebras" in text_of(answer)


# The past


def test_an_earlier_text_is_looked_at_and_restored(desk, make_page, stranger):
    page = make_page()
    press(desk, page, body="Other words.", _publish="")
    past = desk.get(f"{LIST}{page.pk}/history/")
    assert f"{LIST}{page.pk}/history/1/" in past.text and "published" in text_of(past)
    look = desk.get(f"{LIST}{page.pk}/history/1/")
    assert "Who we are." in text_of(look) and "Other" in text_of(look)
    restore, version = f"{LIST}{page.pk}/history/1/restore/", PlainPage.objects.get().version
    assert "is restored, as revision 3" in text_of(desk.post(restore, {"version": version}, follow=True))
    assert form(desk.get(change(page)))["body"] == "Who we are."
    assert "Other words." in text_of(stranger.get(ABOUT))


def test_a_restore_that_comes_too_late_is_refused(desk, make_page):
    page = make_page()
    press(desk, page, body="Other words.")
    restore = f"{LIST}{page.pk}/history/1/restore/"
    for version in ("1", "", "x", "9" * 30):
        answer = desk.post(restore, {"version": version}, follow=True)
        assert "saved this page a moment ago" in text_of(answer)
    assert PlainPage.objects.get().body == "Other words."


# Who may


def test_an_author_is_refused(make_page, author, signed_in):
    client = signed_in(author)
    page = make_page()
    for address in (LIST, ADD, change(page), f"{LIST}{page.pk}/history/", f"{LIST}{page.pk}/history/1/"):
        assert client.get(address).status_code == 403, address
    assert client.post(change(page), WRITTEN | {"_take_down": "", "why": "x"}).status_code == 403
    assert client.post(f"{LIST}{page.pk}/history/1/restore/", {"version": 1}).status_code == 403
    assert plain.state_of(PlainPage.objects.get()) is plain.State.LIVE


def test_nobody_deletes(desk, make_page):
    page = make_page()
    for method in (desk.get, desk.post):
        assert method(f"{LIST}{page.pk}/delete/").status_code == 403
    assert PlainPage.objects.exists()


def test_an_editor_finds_the_way_from_the_page_to_its_form(desk, make_page, member, signed_in):
    page = make_page()
    assert change(page) in desk.get(ABOUT).text
    assert change(page) not in signed_in(member).get(ABOUT).text


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_for_1_and_12_pages(desk, make_page, count, django_assert_num_queries):
    for number in range(count):
        make_page(f"Page {number}")
    with django_assert_num_queries(6):
        page = desk.get(LIST)
    assert "live" in text_of(page)
