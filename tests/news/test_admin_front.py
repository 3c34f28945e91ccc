"""The page of the newsroom on which editors choose what the front page shows first."""

import re
from datetime import timedelta
from html import unescape

import pytest

from news import featuring, workflow
from news.featuring import Hand, Pick, hand_of
from news.models import Arrangement
from tests.news.admin_form import form_of
from tests.reading import text_of

pytestmark = pytest.mark.standing("articles")

PAGE = "/admin/news/article/front/"
HOUR = timedelta(hours=1)


@pytest.fixture
def articles(make_live, now):
    begun = now - HOUR
    names = ("Amber", "Birch", "Cedar")
    return [
        make_live(name, at=begun, published_at=begun - number * HOUR) for number, name in enumerate(names)
    ]


@pytest.fixture
def desk(signed_in, editor):
    return signed_in(editor)


@pytest.fixture
def press(desk):
    """Presses a button of the page as it stands, or as `page` showed it, with what is typed."""

    def press(act, page=None, **typed):
        page = page or desk.get(PAGE)
        fields = form_of(page, "front_form")
        fields["featured"] = re.findall(r'name="featured" value="(\d+)"', page.text)
        return desk.post(PAGE, fields | typed | {"act": act})

    return press


def holds():
    return hand_of(Arrangement.objects.newest_first().first())


def test_an_editor_chooses_a_lead_and_featured_ones_and_orders_them(articles, press, stranger, editor):
    a, b, c = (one.pk for one in articles)
    for act in (f"lead {c}", f"feature {a}", f"feature {b}", f"up {b}"):
        assert press(act).status_code == 302, act
    assert holds() == Hand(Pick(c), (Pick(b), Pick(a)))
    front = text_of(stranger.get("/"))
    assert front.index("Cedar") < front.index("Birch") < front.index("Amber")
    press(f"lead {a}")
    assert holds() == Hand(Pick(a), (Pick(c), Pick(b)))
    press(f"down {c}")
    press(f"remove {a}")
    assert holds() == Hand(None, (Pick(b), Pick(c)))
    press("clear 0")
    assert holds() == Hand()
    assert {one.by for one in Arrangement.objects.all()} == {editor}


def test_an_end_is_typed_in_the_editors_zone(articles, press, editor, now):
    editor.time_zone = "Asia/Tokyo"
    editor.save()
    (pk, *_) = (one.pk for one in articles)
    press(f"lead {pk}")
    press("save", **{f"until_{pk}": "2999-05-01T09:00:00"})
    assert f"{holds().lead.until:%Y-%m-%d %H:%M %Z}" == "2999-05-01 00:00 UTC"


def test_a_typed_end_is_kept_whatever_button_is_pressed(articles, press):
    a, b, _ = (one.pk for one in articles)
    press(f"lead {a}")
    press(f"feature {b}", **{f"until_{a}": "2999-05-01T09:00:00"})
    assert holds().lead.until.year == 2999
    assert len(holds().featured) == 1


@pytest.mark.parametrize(
    ("typed", "said"), [("2001-05-01T09:00:00", "has passed"), ("tomorrow", "Give a date")]
)
def test_an_end_that_can_not_be_is_refused_and_stays_as_typed(articles, press, typed, said):
    a, b, _ = (one.pk for one in articles)
    press(f"lead {a}")
    answer = press(f"feature {b}", **{f"until_{a}": typed})
    assert answer.status_code == 200
    assert said in text_of(answer)
    assert f'value="{typed}"' in answer.text
    assert holds() == Hand(Pick(a))


def test_what_is_over_says_so_and_goes_with_the_next_change(articles, press, desk, editor, now):
    a, b, _ = (one.pk for one in articles)
    begun = now - 2 * HOUR
    until = (now - HOUR).replace(microsecond=0)
    featuring.arrange(Hand(Pick(a, until)), editor, begun, began=0)
    assert "Its time is over" in text_of(desk.get(PAGE))
    press(f"feature {b}")
    assert holds() == Hand(None, (Pick(b),))


def test_the_page_says_what_readers_see_of_each(articles, make_draft, press, desk, editor, now):
    a, b, _ = articles
    later = make_draft("Later")
    workflow.publish(later, editor, now, at=now + HOUR)
    for one in (a, b, later):
        press(f"feature {one.pk}")
    workflow.take_down(b, editor, now, "It was wrong.")
    page = text_of(desk.get(PAGE))
    assert "Readers see it here now" in page
    assert "it is not public any more" in page
    assert "it goes live on" in page


def test_an_article_is_found_by_its_words_with_what_was_typed_kept(articles, press):
    a, _, _ = (one.pk for one in articles)
    press(f"lead {a}")
    answer = press("find", words="ceda", **{f"until_{a}": "2999-05-01T09:00:00"})
    found = text_of(answer)
    assert "Cedar" in found
    assert "Birch" not in found
    assert "2999-05-01T09:00:00" in answer.text
    assert "No other article" in text_of(press("find", words="nowhere"))


def test_drafts_are_not_offered_and_titles_are(articles, make_draft, desk):
    make_draft("Cedar in secret")
    assert desk.get(f"{PAGE}titles/?q=ced").json() == {"names": [{"value": "Cedar", "name": ""}]}
    assert "in secret" not in desk.get(PAGE).text


def test_two_editors_do_not_overwrite_each_other_unseen(articles, press, desk):
    a, b, _ = (one.pk for one in articles)
    old = desk.get(PAGE)
    press(f"lead {a}")
    answer = press(f"lead {b}", old)
    assert answer.status_code == 200
    assert "Somebody changed the front page meanwhile" in unescape(answer.text)
    assert holds() == Hand(Pick(a))
    press(f"lead {b}", answer)
    assert holds() == Hand(Pick(b))


def test_a_button_pressed_twice_changes_once(articles, press, desk):
    old = desk.get(PAGE)
    for _ in range(2):
        assert press(f"lead {articles[0].pk}", old).status_code == 302
    assert Arrangement.objects.count() == 1


def test_the_last_change_is_undone_and_the_page_says_who_did_what(articles, press, desk):
    a, b, _ = (one.pk for one in articles)
    press(f"lead {a}")
    press(f"lead {b}")
    page = desk.get(PAGE)
    assert "Undo the last change" in page.text
    assert desk.post(f"{PAGE}1/put-back/", {"began": "2"}).status_code == 302
    assert holds() == Hand(Pick(a))
    assert "put back" in text_of(desk.get(PAGE))


@pytest.mark.parametrize(
    "typed",
    [
        {"act": "explode 1"},
        {"act": "lead x"},
        {"act": "lead " + "9" * 30},
        {"act": "lead 999999"},
        {"act": "save", "featured": ["1", "1", "x", "\x00"], "lead": "-1"},
        {"act": "save", "began": "999999999999999999999"},
        {"act": "find", "words": "x\x00" * 300},
    ],
)
def test_whatever_is_sent_is_answered_and_changes_nothing(articles, desk, typed):
    assert desk.post(PAGE, typed).status_code in (200, 302)
    assert holds().lead is None


@pytest.mark.parametrize("who", ["author", "moderator", "member"])
def test_only_editors_choose(articles, signed_in, request, who):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"act": f"lead {articles[0].pk}"}).status_code == 403
    assert not Arrangement.objects.exists()
    assert PAGE not in client.get("/").text


def test_an_editor_is_led_there_from_the_front_page_and_from_the_desk(articles, desk):
    assert PAGE in desk.get("/").text
    assert PAGE in desk.get("/admin/").text
