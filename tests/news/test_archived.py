"""What the command says, what the newsroom sees of copies, and what readers get of them."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from news.management.commands import archive_sources
from news.models import Edition, Revision, Snapshot, Source
from news.sources import citing
from news.sources.archiving.running import Run
from news.sources.links.visiting import Visits
from tests.aivizor.wsgi import ask
from tests.news.wayback import BASE, STORY, page
from tests.reading import text_of

pytestmark = pytest.mark.standing("article")

HOUR = timedelta(hours=1)
State = Snapshot.State


def snapshot():
    return Snapshot.objects.get()


# The command


@pytest.fixture
def command(web, stand_in, settings, monkeypatch):
    """`archive_sources` with a key, asking the stand-in; pauses are left out."""
    settings.ARCHIVE_URL, settings.ARCHIVE_KEY = BASE, "k3y:s3cret"
    monkeypatch.setattr(archive_sources.Command, "fetcher", web.fetcher)
    return lambda *more: call_command("archive_sources", *more)


def test_without_a_key_archiving_is_off_and_says_so(cited, command, settings, web, capsys):
    settings.ARCHIVE_KEY = ""
    command()
    assert "Archiving is off: ARCHIVE_KEY is empty. Nothing was asked." in capsys.readouterr().out
    assert web.asked == [] and not Snapshot.objects.exists()


def test_the_command_says_what_it_did(cited, command, stand_in, capsys):
    command()
    assert "Asked for: 1." in capsys.readouterr().out
    command()
    assert "Nothing has changed." in capsys.readouterr().out
    stand_in.finish(STORY)
    Snapshot.objects.update(due_at=snapshot().asked_at)
    command()
    assert "Archived: 1." in capsys.readouterr().out


def test_the_command_is_stopped_and_says_where_to_go_on(cited, command, web):
    def stop():
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Run, "_ask", lambda run, snapshot: stop())
        with pytest.raises(CommandError, match="Go on with --from") as stopped:
            command()
    assert "--from sources:" in str(stopped.value)
    Snapshot.objects.update(due_at=Edition.objects.get().live_from)
    command(*str(stopped.value).partition("with ")[2].split())
    assert snapshot().state == State.ASKED


# What the newsroom sees


@pytest.fixture
def source_form(cited, signed_in, editor):
    """Reads the source's form."""
    address = f"/admin/news/source/{Source.objects.get(url=STORY).pk}/change/"
    return lambda: text_of(signed_in(editor).get(address))


def test_an_editor_reads_how_far_the_archive_is(source_form, run, stand_in, settings, now):
    settings.ARCHIVE_KEY = ""
    assert (
        "No copy was asked for yet" in source_form() and "the setting ARCHIVE_KEY is empty" in source_form()
    )
    settings.ARCHIVE_KEY = "k3y:s3cret"
    assert "ARCHIVE_KEY" not in source_form()
    run()
    assert "and is at work. The page began: “Meta rents chips & more.”" in source_form()
    stand_in.fail(message="<b>No</b> access")
    run(at=now + HOUR)
    assert "The last attempt: The archive says: “<b>No</b> access”." in source_form()
    run(at=now + 3 * HOUR)
    stand_in.finish(STORY, "spn2-2")
    run(at=now + 4 * HOUR)
    copy = f"A copy was taken on 24 November 2026, 12:00 UTC: {BASE}/web/20261124120000/{STORY}"
    assert copy in source_form()


def test_an_editor_asks_for_another_copy(cited, source_form, run, stand_in, settings, signed_in, editor, now):
    settings.ARCHIVE_KEY = "k3y:s3cret"
    asked = {"action": "archive_again", "_selected_action": [source.pk for source in Source.objects.all()]}
    said = text_of(signed_in(editor).post("/admin/news/source/", asked, follow=True))
    assert "The next archive_sources asks for 1 page." in said and "waits to be archived" in said
    Snapshot.objects.update(state=State.REFUSED, attempts=8, due_at=None, found="No.")
    assert "No copy is asked for any more, until somebody asks again." in source_form()
    assert "was not archived" in text_of(signed_in(editor).get("/admin/news/source/"))
    signed_in(editor).post("/admin/news/source/", asked)
    assert run(at=now + HOUR).came[State.ASKED] == 1
    settings.ARCHIVE_KEY = ""
    said = text_of(signed_in(editor).post("/admin/news/source/", asked, follow=True))
    assert "asks for 1 page. Archiving is off" in said


def test_who_may_not_change_sources_asks_for_none(cited, signed_in, member):
    asked = {"action": "archive_again", "_selected_action": [source.pk for source in Source.objects.all()]}
    signed_in(member).post("/admin/news/source/", asked)
    assert not Snapshot.objects.exists()


# What readers see


COPY = f"{BASE}/web/20261124120000/{STORY}"
ORIGINAL = f'<a href="{STORY}" rel="noopener" class="is-address"'
ROBUST = f'data-originalurl="{STORY}" data-versionurl="{COPY}" data-versiondate="2026-11-24"'
DAY = '<time datetime="2026-11-24">24 November 2026</time>'
LINE = f'<a href="{COPY}" rel="noopener">Archived copy</a> of {DAY}'


@pytest.fixture
def article(cited, now):
    """The address of the live article."""
    return cited.topic.address(now)


@pytest.fixture
def keep(article, run, stand_in):
    """`keep(at)`: the archive is asked and has its copy, of this address where one is given."""

    def keep(at, url=STORY):
        run(at=at)
        stand_in.finish(url, f"spn2-{len(stand_in.urls)}")
        run(at=at + timedelta(minutes=5))

    return keep


@pytest.fixture
def look(article, web):
    """`look(answer, at)`: the site looks at what the article cites, whose page answers this."""
    visits = Visits(web.fetcher(seconds=2), wait=lambda seconds: None)

    def look(told, at):
        web.pages["/2026/chips"] = told
        visits.visit(Source.objects.select_related("link").get(url=STORY), at)

    return look


def read(front, address):
    return ask(front, address).body.decode()


def test_a_copy_shows_in_the_next_answer_with_its_day(front, article, keep, now):
    before = read(front, article)
    assert f"{ORIGINAL}>" in before and "Archived copy" not in before and ask(front, article).is_kept
    keep(now)
    for address in (article, f"{article}v1/"):
        after = read(front, address)
        assert LINE in after and f"{ORIGINAL} {ROBUST}>" in after and "Dead link" not in after
        assert after.count("Archived copy") == 1
    assert f'"archivedAt":"{COPY}"' in read(front, article)


def test_a_dead_link_leads_to_the_copy_and_back_when_the_original_is_live(front, article, keep, look, now):
    keep(now)
    for days in (0, 1, 3):
        look(page(404, b""), now + timedelta(days=days))
    dead = read(front, article)
    assert f'<a href="{COPY}" rel="noopener" class="is-address" {ROBUST}>' in dead and ORIGINAL not in dead
    label = "<strong>Dead link:</strong> it is gone. The title leads to the archived copy, no more to "
    assert f'{label}<a href="{STORY}" rel="noopener">the original address</a>.' in dead
    look(page(), now + timedelta(days=4))
    live = read(front, article)
    assert f"{ORIGINAL} {ROBUST}>" in live and LINE in live and "Dead link" not in live


def test_a_copy_costs_no_query_and_stands_in_no_edition(
    article, keep, stranger, now, django_assert_num_queries
):
    before = list(Revision.objects.values())
    keep(now)
    with django_assert_num_queries(5):
        assert "Archived copy of 24 November 2026" in text_of(stranger.get(article))
    assert list(Revision.objects.values()) == before


def test_another_copy_takes_the_place_of_the_first(front, article, keep, stand_in, run, now):
    keep(now)
    Snapshot.objects.ask_again(Source.objects.all(), now)
    run(at=now + HOUR)
    assert LINE in read(front, article)
    stand_in.finish(STORY, "spn2-2", stamp="20261231235959")
    run(at=now + 2 * HOUR)
    assert "31 December 2026</time>" in read(front, article) and LINE not in read(front, article)


def test_a_copy_goes_with_its_address_and_the_old_one_never_gets_the_new(front, article, keep, web, now):
    keep(now)
    assert LINE in read(front, article)
    source = Source.objects.get(url=STORY)
    citing.amend(source, publication="TechCrunch AI", title="", url=f"{STORY}/2", issued="")
    web.pages["/2026/chips/2"] = page()
    assert "Archived copy" not in read(front, article)
    keep(now + HOUR, f"{STORY}/2")
    assert snapshot().archive_url and "Archived copy" not in read(front, article)


def test_an_address_that_is_spelled_otherwise_is_the_same_page(front, article, keep, web, now):
    source = Source.objects.get(url=STORY)
    citing.amend(source, publication="TechCrunch AI", title="", url=f"{STORY}/", issued="")
    web.pages["/2026/chips/"] = page()
    keep(now)
    assert "Archived copy" in read(front, article)


def test_what_an_archive_answers_breaks_no_page(front, article, keep, now):
    keep(now, f'{STORY}?"onclick="x()"><script>alert(1)</script>')
    shown = read(front, article)
    assert "Archived copy" in shown and "<script>alert" not in shown and '"onclick="' not in shown
