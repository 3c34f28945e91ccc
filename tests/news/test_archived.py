"""What the command says, what the newsroom sees of copies, and what readers get of them."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from news.archiving.running import Run
from news.management.commands import archive_sources
from news.models import Edition, Snapshot, Source
from tests.news.wayback import BASE, STORY
from tests.reading import text_of

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
