"""The words that an article quotes are looked for in their source's page, whenever it is visited."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from news import workflow
from news.checks import Level
from news.models import Article, Citation, Correction, Link, QuoteCheck, Source
from news.sources import citing, evidence
from news.sources.links.visiting import Visits
from news.sources.merging import merge_sources
from tests.news.test_links import STORY, answer
from tests.reading import text_of

pytestmark = pytest.mark.standing("cited")

DAY = timedelta(days=1)
WORDS = "Meta rents chips from Amazon’s cloud"
HAS = answer(body="<title>Chips</title><p>Today <b>Meta</b> rents&nbsp;chips from Amazon's cloud.</p>")
LACKS = answer(body="<title>Chips</title><p>Meta buys chips.</p>")
State = QuoteCheck.State


@pytest.fixture
def cited(make_draft, editor, now):
    """A live article that quotes one source."""
    draft = make_draft(sources=[{"publication": "TechCrunch AI", "url": STORY}])
    Citation.objects.update(quote=WORDS)
    workflow.save(draft, editor, now - DAY)
    workflow.publish(draft, editor, now - DAY)
    return draft


@pytest.fixture
def requote(cited, editor, now):
    """`requote(words)`: the article quotes other words, and that is published."""

    def requote(words, at=now):
        Citation.objects.update(quote=words)
        workflow.save(cited, editor, at)
        workflow.publish(cited, editor, at)

    return requote


@pytest.fixture
def visit(web):
    """`visit(answer, at)`: looks at the source when its page answers this; gives its checks by pk."""
    visits = Visits(web.fetcher(seconds=2), wait=lambda seconds: None)

    def visit(said, at):
        web.pages["/2026/chips"] = said
        visits.visit(Source.objects.select_related("link").get(url=STORY), at)
        return QuoteCheck.objects.order_by("pk").first()

    return visit


@pytest.fixture
def drifted(cited, visit, now):
    """The check of a quote that its source had, and has no more."""
    for days, said in ((0, HAS), (1, LACKS), (2, LACKS)):
        check = visit(said, now + days * DAY)
    return check


# What a visit finds


def test_found_then_changed_then_back(cited, visit, web, now):
    first = visit(HAS, now)
    assert (first.state, first.found_at, first.checked_at) == (State.FOUND, now, now)
    once = visit(LACKS, now + DAY)
    assert (once.state, once.missing_since, once.drifted_at) == (State.MISSING, now + DAY, None)
    assert visit(LACKS, now + DAY * 1.5).drifted_at is None
    gone = visit(LACKS, now + 2 * DAY)
    assert (gone.drifted_at, gone.found_at) == (now + 2 * DAY, now)
    assert visit(LACKS, now + 9 * DAY).drifted_at == now + 2 * DAY
    back = visit(HAS, now + 10 * DAY)
    assert (back.state, back.found_at, back.missing_since, back.drifted_at) == (State.FOUND, now, None, None)
    # One of them asked what programs may look at.
    assert len(web.asked) == 7 and QuoteCheck.objects.count() == 1


def test_what_was_never_there_has_not_changed(cited, visit, now):
    for days in range(3):
        check = visit(LACKS, now + days * DAY)
    assert (check.state, check.missing_since, check.drifted_at) == (State.MISSING, now, None)


def test_a_page_that_did_not_change_has_what_it_had(cited, visit, web, now):
    kept = HAS.replace(b"Content-Length", b'ETag: "a"\r\nContent-Length')
    visit(kept, now)
    check = visit(answer(304, ""), now + 14 * DAY)
    assert 'If-None-Match: "a"' in web.asked[-1]
    assert (check.state, check.found_at, check.checked_at) == (State.FOUND, now, now + 14 * DAY)
    visit(LACKS.replace(b"Content-Length", b'ETag: "b"\r\nContent-Length'), now + 28 * DAY)
    check = visit(answer(304, ""), now + 42 * DAY)
    assert (check.state, check.drifted_at) == (State.MISSING, now + 42 * DAY)


def test_a_changed_quote_starts_anew_and_has_the_page_sent(requote, visit, web, now):
    visit(HAS.replace(b"Content-Length", b'ETag: "a"\r\nContent-Length'), now)
    Citation.objects.update(quote="Today Meta")
    check = visit(HAS, now + 14 * DAY)
    assert "If-None-Match" not in web.asked[-1]
    # Readers still see the old one.
    assert QuoteCheck.objects.count() == 2 and check.digest == evidence.digest_of(WORDS)
    requote("Today Meta", now + 15 * DAY)
    check = visit(HAS, now + 28 * DAY)
    assert (check.digest, check.found_at) == (evidence.digest_of("Today Meta"), now + 14 * DAY)
    assert QuoteCheck.objects.count() == 1


@pytest.mark.parametrize(
    "said",
    [
        answer(404, ""),
        answer(403, ""),
        answer(503, ""),
        answer(200, "<title>Page not found</title>"),
        answer(200, "<title>Chips</title>" + '{"isAccessibleForFree": "False"}'),
        answer(200, "<title>Buy cheap watches</title>"),
        b"",
    ],
)
def test_a_page_that_is_not_open_says_nothing(cited, visit, said, now):
    before = visit(HAS, now)
    after = visit(said, now + DAY)
    assert (after.state, after.checked_at) == (before.state, before.checked_at)


@pytest.mark.parametrize(
    "said",
    [
        answer(200, "%PDF-1.7", Content_Type="application/pdf"),
        answer(200, "<title>Chips</title><script>draw()</script>"),
        answer(200, "<title>Chips</title>M\u00fcll".encode("latin-1").decode("latin-1")).replace(
            "M\u00fcll".encode(), b"M\xfcll "
        ),
    ],
)
def test_what_can_not_be_read_is_not_missing(cited, visit, said, now):
    visit(HAS, now)
    assert visit(said, now + DAY).state == State.UNREAD
    check = visit(said, now + 9 * DAY)
    assert (check.state, check.found_at, check.drifted_at) == (State.UNREAD, now, None)
    assert "can't be compared" in check.sentence


def test_words_far_down_a_page_are_found_and_behind_its_end_nobody_knows(cited, visit, web, now, monkeypatch):
    long = "<title>Chips</title>" + "<i></i>" * 60_000
    assert visit(answer(body=f"{long}<p>{WORDS}</p>"), now).state == State.FOUND
    visits = Visits(web.fetcher(seconds=2, most_bytes=300_000), wait=lambda seconds: None)
    visits.visit(Source.objects.select_related("link").get(url=STORY), now + DAY)
    assert QuoteCheck.objects.get().state == State.UNREAD


@pytest.mark.parametrize("quote", ["*" * 2000, "(((" * 600, "[a-z]+\\Z", "\u202eabc\u202c", "<b>%s</b>"])
def test_a_hostile_quote_is_only_not_found(cited, requote, visit, signed_in, stranger, editor, quote, now):
    requote(quote)
    assert visit(HAS, now).state == State.MISSING
    assert stranger.get(cited.topic.address(now)).status_code == 200
    form = signed_in(editor).get(f"/admin/news/article/{cited.pk}/change/")
    assert "The page does not have these words" in text_of(form) and "<b>%s" not in form.text


def test_nothing_is_kept_of_what_nobody_quotes(requote, cited, visit, now):
    visit(HAS, now)
    requote("")
    assert visit(HAS, now + DAY) is None


def test_what_lies_in_the_trash_is_not_looked_for(make_draft, visit, editor, now):
    draft = make_draft(sources=[{"url": STORY}])
    Citation.objects.update(quote=WORDS)
    workflow.trash(draft, editor, now)
    assert visit(HAS, now) is None


def test_another_address_has_other_words(cited, visit, now):
    visit(HAS, now)
    source = Source.objects.get(url=STORY)
    citing.amend(source, publication="TechCrunch AI", title="", url=f"{STORY}/2", issued="")
    assert not QuoteCheck.objects.exists()


def test_a_source_that_takes_over_an_address_takes_over_what_is_known_of_it(cited, visit, now):
    visit(HAS, now)
    kept = citing.source_for(publication="TechCrunch AI", title="Chips")
    merge_sources(kept, Source.objects.get(url=STORY))
    assert QuoteCheck.objects.get().source == kept
    assert visit(LACKS, now + DAY).missing_since == now + DAY


# What the newsroom sees


def day(moment):
    return f"{moment.day} {moment:%B %Y}"


def test_the_form_says_when_the_quote_was_found_and_warns_where_it_is_not(
    cited, visit, signed_in, editor, now
):
    form = f"/admin/news/article/{cited.pk}/change/"
    assert "Quote found" not in text_of(signed_in(editor).get(form))
    visit(HAS, now)
    assert f"Quote found on {day(now)}." in text_of(signed_in(editor).get(form))
    visit(LACKS, now + DAY)
    told = f"The page does not have these words (looked at on {day(now + DAY)})."
    assert told in text_of(signed_in(editor).get(form))


def test_publishing_asks_once_for_a_reason(cited, visit, editor, settings, now):
    settings.CHECKS = {}
    assert misquoted(cited) == []
    visit(LACKS, now)
    (finding,) = misquoted(cited)
    assert "The page of source 1, “TechCrunch AI”, does not have the quoted words" in finding.sentence
    visit(LACKS, now + DAY)
    assert [one.key for one in misquoted(cited)] == [finding.key]
    Citation.objects.update(quote="Other words")
    assert misquoted(cited) == []


def misquoted(article):
    found = workflow.found_on(Article.objects.get(pk=article.pk), timezone.now())[Level.ADVISORY]
    return [one for one in found if one.check == "quotes"]


def test_the_form_is_told_while_one_types(cited, visit, signed_in, editor, settings, now):
    settings.CHECKS = {}
    visit(LACKS, now)
    typed = {"title": "Chips", "body": "A text.", "citations-0-url": f"{STORY}?utm_source=x"}
    address = f"/admin/news/article/{cited.pk}/checks/"
    told = signed_in(editor).post(address, typed | {"citations-0-quote": f" {WORDS}\r\n"})
    assert "does not have the quoted words" in text_of(told)
    told = signed_in(editor).post(address, typed | {"citations-0-quote": "Other words"})
    assert "does not have the quoted words" not in text_of(told)


def test_the_desk_lists_passages_that_changed_until_they_are_back(drifted, visit, signed_in, editor, now):
    desk = text_of(signed_in(editor).get("/admin/"))
    assert "Passages that changed" in desk
    assert f"TechCrunch AI · {STORY} no longer has the quoted words" in desk
    visit(HAS, now + 3 * DAY)
    assert "Passages that changed" not in text_of(signed_in(editor).get("/admin/"))


def test_an_author_sees_their_own_and_tells_readers_nothing(drifted, signed_in, make_user, author):
    own = text_of(signed_in(author).get("/admin/"))
    assert "Passages that changed" in own and "Tell readers" not in own
    other = make_user("olga", "author")
    assert "Passages that changed" not in text_of(signed_in(other).get("/admin/"))


def test_of_what_readers_do_not_see_they_are_told_nothing(drifted, cited, signed_in, editor, now):
    workflow.take_down(cited, editor, now, why="A mistake.")
    desk = text_of(signed_in(editor).get("/admin/"))
    assert "Passages that changed" in desk and "Tell readers" not in desk


def test_a_passage_that_the_article_has_no_more_is_not_listed(drifted, requote, signed_in, editor):
    Citation.objects.update(quote="Other words")
    assert "Passages that changed" in text_of(signed_in(editor).get("/admin/"))
    requote("Other words")
    assert "Passages that changed" not in text_of(signed_in(editor).get("/admin/"))


@pytest.mark.parametrize("count", [1, 20])
def test_the_desk_asks_as_much_for_many_as_for_one(
    drifted, cited, signed_in, editor, count, django_assert_num_queries
):
    for _ in range(1, count):
        QuoteCheck.objects.create(
            article=cited,
            source=citing.source_for(publication="AWS"),
            digest=drifted.digest,
            state=State.MISSING,
            **dict.fromkeys(("checked_at", "found_at", "missing_since"), drifted.drifted_at),
            drifted_at=drifted.drifted_at,
        )
    desk = signed_in(editor)
    with django_assert_num_queries(21):
        desk.get("/admin/")


# What readers are told


def test_nothing_public_happens_by_itself_and_an_editor_makes_it_a_note(
    drifted, cited, signed_in, editor, stranger, now
):
    page = cited.topic.address(now)
    assert not Correction.objects.exists() and "no longer says" not in text_of(stranger.get(page))
    desk = signed_in(editor).get("/admin/")
    room = f"/admin/news/article/{cited.pk}/corrections/"
    assert f'href="{room}?passage={drifted.pk}"' in desk.text
    form = signed_in(editor).get(f"{room}?passage={drifted.pk}").context["form"]
    words = f"The source no longer says: “{WORDS}” (seen on {day(drifted.drifted_at)})."
    assert (form["kind"].value(), form["was"].value()) == ("update", words)
    assert form["source"].value() == drifted.source_id
    sent = {name: form[name].value() for name in ("kind", "was", "source", "form_key")} | {
        "says": "Amazon has taken it out."
    }
    signed_in(editor).post(f"{room}add/", sent)
    shown = text_of(stranger.get(page))
    assert "Update" in shown and words in shown and "Amazon has taken it out." in shown


def test_what_readers_were_told_of_is_not_listed(drifted, cited, signed_in, editor, now):
    facts = {"was": "It said so.", "says": "No more.", "source": drifted.source, "form_key": uuid4()}
    told = workflow.correct(cited, editor, now + 3 * DAY, kind="update", **facts)
    assert "Passages that changed" not in text_of(signed_in(editor).get("/admin/"))
    workflow.withdraw_correction(told, editor, now + 4 * DAY, "A mistake.")
    assert "Passages that changed" in text_of(signed_in(editor).get("/admin/"))


def test_an_unknown_passage_leaves_the_form_as_it_is(cited, signed_in, editor):
    client = signed_in(editor)
    for number in ("0", "x", "-1", "9" * 40, "٣", "%00", ""):
        room = client.get(f"/admin/news/article/{cited.pk}/corrections/?passage={number}")
        assert room.status_code == 200, number
        assert room.context["form"]["kind"].value() == "correction", number


def test_a_long_quote_leaves_room_for_words(cited, requote, visit, signed_in, editor, now):
    long = " ".join([WORDS] * 50)
    requote(long)
    for days, said in ((0, answer(body=f"<title>Chips</title>{long}")), (1, LACKS), (2, LACKS)):
        visit(said, now + days * DAY)
    check = QuoteCheck.objects.drifted().get()
    room = signed_in(editor).get(f"/admin/news/article/{cited.pk}/corrections/?passage={check.pk}")
    assert 600 < len(room.context["form"]["was"].value()) < 1000
    assert Link.objects.get().state == Link.State.LIVE
