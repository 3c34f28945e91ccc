"""The site is its owner's: what it is called, what it looks like and where its links lead."""

import re

import pytest
from django.core import mail as outbox

from accounts import mail
from aivizor.frame import now as frame_now
from aivizor.identity import Identity
from tests.news.admin_form import form_of, upload
from tests.reading import text_of

FORM = "/admin/aivizor/identity/1/change/"
AGAIN = "Every page shows it from now on."


@pytest.fixture
def owner(make_user):
    return make_user("olga", "owner")


@pytest.fixture
def office(owner, signed_in):
    return signed_in(owner)


def say(client, files=None, **typed):
    """Sends the owner's form with something typed in it."""
    fields = form_of(client.get(FORM), "identity_form") | typed
    return client.post(FORM, fields | (files or {}), follow=True)


def links(page, part):
    """Words and addresses of the links in a part of the page."""
    (inner,) = re.findall(rf'<{part} class="site-.*?</{part}>', page.text, re.S)
    return [(words, address) for address, words in re.findall(r'<a href="([^"]+)"[^>]*>([^<]+)</a>', inner)]


USUAL = [("Skins", "/community/skins/"), ("Creats", "/community/creats/"), ("Community", "/community/")]
USUAL += [("Search", "/search/")]


def test_a_fresh_site_is_as_its_settings_say(stranger, db):
    page = stranger.get("/")
    assert links(page, "nav") == USUAL
    assert [words for words, _ in links(page, "footer")] == [
        *("All news", "All boards", "Sources", "Corrections", "Feed (Atom)")
    ]
    assert "Aivizor: news with its sources, and the conversation about it." in text_of(page)
    assert not Identity.objects.exists()


def test_an_owner_says_the_name_and_everybody_reads_it_at_once(office, stranger, member, make_live, now):
    address = make_live().topic.address(now)
    assert AGAIN in text_of(say(office, name="The Daily Chip", description="News of <chips>."))
    for page in ("/", address, "/community/", "/accounts/login/", "/nowhere/"):
        assert "The Daily Chip" in stranger.get(page).text, page
    assert "The Daily Chip: News of &lt;chips&gt;." in stranger.get("/").text
    assert "<title>The Daily Chip: News of &lt;chips&gt;.</title>" in stranger.get("/").text
    assert "<title>The Daily Chip: Corrections</title>" not in stranger.get("/").text
    for feed in ("/feed/", "/community/news/feed/", "/community/general/feed/", "/corrections/feed/"):
        assert "The Daily Chip" in stranger.get(feed).text, feed
    assert "<news:name>The Daily Chip</news:name>" in stranger.get("/sitemap-news.xml").text
    for page in ("/", address):
        assert '"name":"The Daily Chip"' in stranger.get(page).text, page
        assert '<meta property="og:site_name" content="The Daily Chip">' in stranger.get(page).text, page
    assert "The Daily Chip" in office.get("/admin/").text
    assert "Aivizor" not in text_of(stranger.get("/"))


def test_the_check_mark_in_the_name_is_that_of_the_settings_alone(office, stranger):
    assert 'class="tick"' in stranger.get("/").text
    say(office, name="Envoy")
    assert 'class="tick"' not in stranger.get("/").text


def test_mails_are_in_the_name_that_the_owner_gave(office, member, now):
    say(office, name="The Daily Chip")
    written = mail.written(member, "suspended", {"until": "tomorrow", "reason": "", "note": ""})
    assert "The Daily Chip" in written.body
    assert outbox.outbox == []


def test_what_is_empty_again_is_as_on_a_fresh_site(office, stranger):
    say(office, name="The Daily Chip", navigation="About /pages/about/")
    say(office, name="", navigation="")
    page = stranger.get("/")
    assert links(page, "nav") == USUAL and "Daily Chip" not in page.text


# Links


def test_an_owner_says_where_the_links_lead_and_in_which_order(office, stranger):
    say(
        office,
        navigation="News /community/news/\r\n\r\n Source  code  https://code.example/x?a=1&b=2#c \r\nHome /",
        footer="About us /pages/about-us/",
    )
    page = stranger.get("/community/news/")
    code = "https://code.example/x?a=1&amp;b=2#c"
    assert links(page, "nav") == [
        *(("News", "/community/news/"), ("Source code", code), ("Home", "/"), ("Search", "/search/"))
    ]
    assert links(page, "footer") == [("About us", "/pages/about-us/")]
    assert re.findall(r'aria-current="page">(\w+)<', page.text) == ["News"]
    assert re.findall(r'aria-current="(\w+)">Home<', stranger.get("/").text) == ["page"]


def test_an_address_of_the_site_itself_is_kept_without_the_site(office, settings):
    say(office, footer=f"About {settings.SITE_URL}/pages/about/")
    assert Identity.objects.get().footer == "About /pages/about/"


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)", "java\u200bscript:alert(1)", "data:text/html,x"),
        *("//evil.example/", "/\\evil.example", "\\\\evil.example", "/\u200b/evil.example", "/a\\b"),
        *("http://news.example/", "https:evil", "https://", "https:///x", "https://me@evil.example/"),
        *("https://[", "https://a.example:99999/", "mailto:x@example.org", "about/", "#main"),
    ],
)
def test_a_link_that_leads_nowhere_good_is_refused_and_kept_to_be_mended(office, stranger, address):
    answer = say(office, navigation=f"News /community/news/\nBad {address}")
    assert AGAIN not in text_of(answer)
    assert "Line 2: " in text_of(answer)
    assert "Bad " in form_of(answer, "identity_form")["navigation"]
    assert links(stranger.get("/"), "nav") == USUAL


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/pages/about/", "write the words, a blank, and the address"),
        ("\n".join(f"L{number} /{number}/" for number in range(13)), "more than 12 links"),
        (f"{'w' * 41} /x/", "too long"),
        (f"x /{'a' * 300}", "too long"),
    ],
)
def test_lines_that_are_no_links_are_refused_with_the_reason(office, typed, said):
    assert said in text_of(say(office, footer=typed))
    assert not Identity.objects.exists()


def test_what_came_into_the_row_by_another_way_is_no_link_either(stranger, db):
    Identity.objects.create(pk=1, navigation="Bad javascript:alert(1)\nalone\nGood /good/", name="<b>v</b>")
    page = stranger.get("/")
    assert links(page, "nav") == [("Good", "/good/"), ("Search", "/search/")]
    assert "<b>" not in page.text


def test_the_form_names_the_links_that_there_are_and_no_markup_of_their_words(office, make_page):
    make_page("<script>alert(1)</script>", slug="odd")
    page = office.get(FORM).text
    assert "Skins /community/skins/" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; /pages/odd/" in page
    assert "<script>alert" not in page


# Pictures


def test_a_logo_takes_the_place_of_the_name_and_nothing_moves_when_it_comes(office, stranger):
    say(office, {"logo": upload((900, 300))}, name="Chips")
    (shown,) = re.findall(r'<img class="logo"[^>]+>', stranger.get("/").text)
    assert 'width="640" height="213" alt="Chips"' in shown
    say(office, {"logo_dark": upload((300, 100))}, logo_alt="Chips, daily")
    page = stranger.get("/").text
    assert page.count('alt="Chips, daily"') == 2 and 'class="logo logo-dark"' in page
    say(office, **{"logo-clear": "on", "logo_dark-clear": "on"})
    assert "<img" not in stranger.get("/").text


def test_a_share_card_goes_along_with_its_words_and_its_size(office, stranger, settings):
    assert "Say in a few words what the card shows" in text_of(say(office, {"card": upload((1200, 630))}))
    say(office, {"card": upload((1200, 630))}, card_alt="Our name on green")
    card = frame_now().card
    assert (card.width, card.height, card.alt) == (1200, 630, "Our name on green")
    assert card.address.startswith("/media/pictures/") and card.address.endswith("-1200x630.webp")
    page = stranger.get("/community/").text
    assert f'<meta property="og:image" content="{settings.SITE_URL}{card.address}">' in page
    assert '<meta property="og:image:alt" content="Our name on green">' in page


def test_a_logo_for_dark_ground_alone_is_refused(office):
    assert "Choose the logo for light ground too" in text_of(say(office, {"logo_dark": upload()}))


def test_what_is_no_picture_is_refused(office):
    bad = upload()
    bad.file.truncate(20)
    assert AGAIN not in text_of(say(office, {"logo": bad}))


# Who may


def test_two_owners_do_not_undo_each_other(office, make_user, signed_in, stranger):
    say(office, name="Old")
    other = signed_in(make_user("oskar", "owner"))
    stale = form_of(office.get(FORM), "identity_form")
    say(other, name="Theirs", description="Of theirs.")
    answer = office.post(FORM, stale | {"name": "Mine"})
    assert "Somebody changed this to “Theirs” meanwhile." in text_of(answer)
    office.post(FORM, form_of(answer, "identity_form"))
    assert (Identity.objects.get().name, Identity.objects.get().description) == ("Mine", "Of theirs.")


def test_only_who_has_the_role_says_it(editor, author, moderator, member, stranger, signed_in):
    for person in (editor, author, moderator, member):
        client = signed_in(person)
        for address in (FORM, "/admin/aivizor/identity/", "/admin/aivizor/identity/add/"):
            assert client.get(address).status_code == 403, address
        assert client.post(FORM, {"name": "Mine"}).status_code == 403
    assert stranger.post(FORM, {"name": "Mine"}).status_code in (302, 403)
    assert not Identity.objects.exists()


def test_there_is_one_row_and_nobody_adds_or_deletes(office):
    assert office.get("/admin/aivizor/identity/")["Location"] == FORM
    assert office.get("/admin/aivizor/identity/add/").status_code == 403
    assert office.post(f"{FORM.replace('change', 'delete')}").status_code == 403
    assert office.get("/admin/aivizor/identity/2/change/").status_code in (302, 404)


@pytest.mark.parametrize("typed", [{"name": "x" * 61}, {"name": "a\x00b"}, {"description": "x" * 201}])
def test_bad_words_are_refused_and_shown_again(office, typed):
    assert AGAIN not in text_of(say(office, **typed))
    assert not Identity.objects.exists()
