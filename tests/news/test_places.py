"""A use of a source says where in it and which words: in the text, the list, the checks and past editions."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command

from news import workflow
from news.checks import Level
from news.models import Citation, QuoteCheck, Revision, Source
from news.sources import evidence, places, vouching
from news.sources.links.visiting import Visits
from tests.news.admin_form import form_of
from tests.news.test_admin_article import change, send
from tests.news.test_links import STORY, answer
from tests.reading import text_of

pytestmark = pytest.mark.standing("cited")
WORDS = "Meta rents chips from the cloud"
TEXT = f"It rents.[^s1 p. 12 “{WORDS}”] It pays.[^s1 p. 40] It is so.[^s1] Others too.[^s2]"
HAS = answer(body=f"<title>Chips</title><p>Today {WORDS}.</p>")
LACKS = answer(body="<title>Chips</title><p>Meta buys chips.</p>")


@pytest.fixture
def cited(make_draft):
    """A working copy that cites two sources, one of them at three places."""
    sources = [
        {"publication": "TechCrunch AI", "title": "Chips", "url": STORY},
        {"publication": "AWS", "title": "Post", "issued": "2026"},
    ]
    return make_draft(body=TEXT, sources=sources)


@pytest.fixture
def visit(web):
    """`visit(answer, at)`: looks at the source when its page answers this."""
    visits = Visits(web.fetcher(seconds=2), wait=lambda seconds: None)

    def visit(said, at):
        web.pages["/2026/chips"] = said
        visits.visit(Source.objects.select_related("link").get(url=STORY), at)

    return visit


def page_of(client, article, now):
    return client.get(article.topic.address(now)).content.decode()


# What readers have


def test_the_list_says_of_each_use_where_it_looks(client, cited, editor, now):
    workflow.publish(cited, editor, now)
    page = page_of(client, cited, now)
    ways = re.search(r'<p class="ways-back">(.*?)</p>', page)[1]
    assert re.sub("<[^>]+>", "", ways) == "In the text: a (p. 12), b (p. 40), c"
    assert re.findall(r'aria-label="(Back to reference 1[^"]*)"', page) == [
        "Back to reference 1, place a, page 12",
        "Back to reference 1, place b, page 40",
        "Back to reference 1, place c",
    ]
    assert re.findall(r'aria-label="(Reference [^"]*)"', page) == [
        "Reference 1, page 12",
        "Reference 1, page 40",
        "Reference 1",
        "Reference 2",
    ]


def test_the_words_of_a_use_lead_to_where_they_stand(client, cited, editor, now):
    workflow.publish(cited, editor, now)
    page = page_of(client, cited, now)
    (words,) = re.findall(r'<blockquote class="of-use" data-use="ref-1".*?</blockquote>', page)
    assert f'href="{STORY}#:~:text=Meta%20rents%20chips%20from%20the%20cloud"' in words
    assert f"<bdi>{WORDS}</bdi>" in words
    # The title leads to the page: it is of all uses.
    assert f'<a href="{STORY}" rel="noopener"><cite>' in page


def test_hostile_words_are_only_words_in_the_list(client, cited, editor, now):
    cited.body = "So.[^s1 <b onclick=x> “<script>alert(1)</script>”] And so.[^s1]"
    cited.save()
    workflow.publish(cited, editor, now)
    page = page_of(client, cited, now)
    assert "<script>alert" not in page and "<b onclick" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 1


def test_an_edition_keeps_what_its_uses_said(cited, editor, now):
    revision = workflow.publish(cited, editor, now).revision
    first, second = revision.citations
    assert first["places"] == [
        {"locator": "p. 12", "quote": WORDS},
        {"locator": "p. 40", "quote": ""},
        {"locator": "", "quote": ""},
    ]
    assert "places" not in second
    cited.body = "It rents.[^s1 p. 13]"
    cited.save()
    workflow.save(cited, editor, now)
    revision.refresh_from_db()
    assert revision.citations[0]["places"][0]["locator"] == "p. 12"


def test_rendering_anew_keeps_an_older_text_as_it_was(cited, editor, now):
    """It may have brackets that were no reference when it went out."""
    revision = workflow.publish(cited, editor, now).revision
    kept = revision.body_html
    older = [{key: said for key, said in one.items() if key != "places"} for one in revision.citations]
    call_command("rerender", verbosity=0)
    revision.refresh_from_db()
    assert revision.body_html == kept
    Revision.objects.filter(pk=revision.pk).update(citations=older, body_html="<p>old</p>")
    call_command("rerender", verbosity=0)
    revision.refresh_from_db()
    assert "[^s1 p. 40]" in revision.body_html and revision.body_html.count("<sup>") == 2


def test_the_history_tells_of_another_place_and_of_other_words(client, cited, editor, now):
    workflow.publish(cited, editor, now - timedelta(hours=1))
    cited.body = TEXT.replace("p. 40", "p. 41").replace(WORDS, "Meta buys chips")
    cited.save()
    workflow.save(cited, editor, now)
    workflow.publish(cited, editor, now)
    said = re.sub("<[^>]+>", "", client.get(f"{cited.topic.address(now)}history/").content.decode())
    assert "It pays.[1, page 41]" in said and "Meta buys chips" in said


def test_what_the_law_takes_goes_with_the_rest(cited, editor, now):
    workflow.save(cited, editor, now - timedelta(hours=3))
    revision = workflow.publish(cited, editor, now - timedelta(hours=2)).revision
    workflow.take_down(cited, editor, now - timedelta(hours=1), "A court says so.")
    workflow.withhold(revision, editor, now, "A court says so.")
    revision.refresh_from_db()
    assert WORDS not in str(revision.citations)


@pytest.mark.parametrize(
    ("own", "use", "relied"),
    [
        (("", ""), ("", ""), ("", "")),
        (("p. 3", "own"), ("", ""), ("p. 3", "own")),
        (("p. 3", ""), ("", "use"), ("p. 3", "use")),
        (("", "own"), ("p. 9", ""), ("p. 9", "own")),
        (("p. 3", "own"), ("p. 9", ""), ("p. 9", "")),
        (("p. 3", "own"), ("", "use"), ("", "use")),
    ],
)
def test_words_are_never_shown_at_a_place_that_is_not_theirs(own, use, relied):
    said = dict(zip(("locator", "quote"), use, strict=True))
    citation = {"number": 1, "uses": 1, "locator": own[0], "quote": own[1], "places": [said]}
    assert places.relied_on(citation) == relied


def test_the_page_of_a_source_says_where_its_first_use_looks(client, cited, editor, now):
    workflow.publish(cited, editor, now)
    said = text_of(client.get(f"/sources/{cited.citations.first().source_id}/chips/"))
    assert "p. 12 It rents." in said and WORDS in said


# What is compared with the page


def checks_of(article):
    return [(check.digest, check.state) for check in article.quote_checks.order_by("pk")]


def test_the_words_of_a_use_are_looked_for_in_the_same_visit(cited, visit, web, now):
    Citation.objects.filter(key="s1").update(quote="Today Meta")
    visit(HAS, now)
    assert sorted(checks_of(cited)) == sorted(
        [(evidence.digest_of(WORDS), "found"), (evidence.digest_of("Today Meta"), "found")]
    )
    assert [line.split()[1] for line in web.asked if "robots.txt" not in line.split()[1]] == ["/2026/chips"]


def test_other_words_in_the_text_begin_anew(cited, visit, now):
    visit(HAS, now)
    cited.body = "It rents.[^s1 “Today Meta”]"
    cited.save()
    visit(HAS, now + timedelta(days=1))
    assert checks_of(cited) == [(evidence.digest_of("Today Meta"), "found")]


def test_those_of_a_live_edition_are_looked_for_too(cited, editor, visit, now):
    workflow.publish(cited, editor, now)
    cited.body = "It rents."
    cited.save()
    visit(HAS, now)
    assert checks_of(cited) == [(evidence.digest_of(WORDS), "found")]


def test_what_stands_in_code_is_no_use(cited, visit, now):
    cited.body = f"Write it as `[^s1 “{WORDS}”]`."
    cited.save()
    visit(HAS, now)
    assert not QuoteCheck.objects.exists()


def test_missing_words_are_found_by_the_check_with_their_line(cited, visit, now, settings):
    cited.body = f"## Chips\n\n{TEXT}"
    cited.save()
    visit(LACKS, now)
    settings.CHECKS = {}
    found = workflow.found_on(cited, now)[Level.ADVISORY]
    (finding,) = [one for one in found if one.check == "quotes"]
    assert finding.sentence.startswith("Line 3: the page of source 1, “Chips”, does not have the words “Meta")
    assert cited.body[finding.at :].startswith("[^s1 p. 12")


def test_the_form_says_what_came_of_the_words_of_a_use(cited, visit, editor, signed_in, now):
    visit(HAS, now)
    page = signed_in(editor).get(change(cited)).content.decode()
    assert f"In the text, “<bdi>{WORDS}</bdi>”: Quote found on" in page


def test_what_cant_be_understood_stops_the_article_and_names_the_line(cited, editor, signed_in, settings):
    settings.CHECKS = {}
    client = signed_in(editor)
    typed = form_of(client.get(change(cited))) | {"body": "## Chips\r\n\r\nIt rents.[^s1 p. 12 “so]"}
    page = text_of(client.post(f"{change(cited).replace('/change/', '/checks/')}", typed))
    assert "Line 3: the reference [^s1 p. 12 “so] can't be understood. Write it as [^s1], [^s1 p. 12]" in page


# What a person has checked


@pytest.mark.parametrize(
    ("body", "holds"),
    [
        ("It rents.[^s1 p. 99] More.", True),
        (f"It rents.[^s1 p. 99 “{WORDS}”]", True),
        (TEXT + " It sells.[^s1 “other words”]", False),
    ],
)
def test_a_check_falls_away_where_the_text_takes_other_words(cited, editor, signed_in, now, body, holds):
    Citation.objects.filter(key="s1").update(checked_by=editor, checked_at=now)
    page = send(signed_in(editor), change(cited), {"body": body})
    assert Citation.objects.get(key="s1").checked_at == (now if holds else None)
    assert ("fell away" in text_of(page)) is not holds


def test_it_falls_away_where_the_text_saves_itself_while_a_row_is_typed(cited, editor, signed_in, now):
    Citation.objects.filter(key="s1").update(checked_by=editor, checked_at=now)
    client = signed_in(editor)
    typed = form_of(client.get(change(cited))) | {"body": f"{TEXT} More.[^s1 “other words”]"}
    answer = client.post(change(cited).replace("/change/", "/keep/"), typed | {"typing": "citations"})
    assert answer.status_code == 200
    assert Citation.objects.get(key="s1").checked_at is None


def test_a_source_that_goes_leaves_the_others_with_what_they_said(client, cited, editor, now):
    cited.body = "One.[^s2 p. 1] Two.[^s1 p. 2]"
    cited.save()
    cited.citations.get(key="s2").delete()
    workflow.publish(cited, editor, now)
    page = page_of(client, cited, now)
    assert "One.[^s2 p. 1] Two." in page
    assert 'aria-label="Reference 1, page 2"' in page


def test_the_same_words_by_another_key_are_no_new_ones():
    named = (TEXT, "s1"), (TEXT.replace("[^s1", "[^tc"), "tc")
    assert not vouching.relies_on_more(*named)
