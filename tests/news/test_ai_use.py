"""How AI was used is said with the article, told to readers, and asks for a person's checks."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.core.management import call_command

from news import workflow
from news.checks import Page, findings
from news.models import Article, Citation, Edition, Source, SourceCheck
from news.rules import Refused
from tests.news.admin_form import form_of
from tests.news.test_admin_article import change
from tests.news.test_admin_keeping import Tab, keep
from tests.news.test_linked_data import said_at
from tests.reading import text_of

HOUR = timedelta(hours=1)
SOURCES = [
    {"publication": "AWS", "title": "A statement", "url": "https://aws.example/post"},
    {"publication": "Meta", "title": "A plan", "url": "https://meta.example/plan"},
]
MADE = {"ai_use": "generated", "ai_tool": "Opus", "ai_purpose": "the draft", "ai_responsible": "edda"}
BOXES = {"citations-0-checked": "on", "citations-1-checked": "on"}


@pytest.fixture
def saved(make_draft, editor, now):
    article = make_draft(sources=SOURCES)
    workflow.save(article, editor, now)
    return article


@pytest.fixture
def desk(editor, signed_in):
    return signed_in(editor)


def send(client, article, typed=(), button="_save"):
    sent = form_of(client.get(change(article))) | dict(typed) | {button: ""}
    return client.post(change(article), sent, follow=True)


def told_at(address, reader):
    """The page as it is sent, without the marks round names."""
    return re.sub("</?bdi>", "", reader.get(address).text)


def log():
    lines = SourceCheck.objects.order_by("pk")
    return [(line.source.title, line.by.username, line.what) for line in lines]


def test_an_editor_marks_is_refused_checks_the_sources_and_publishes(saved, desk, editor, stranger):
    page = text_of(send(desk, saved, MADE))
    assert "Saved as revision 2." in page
    assert "nobody has checked “A statement”, “A plan”" in page
    page = text_of(send(desk, saved, button="_publish"))
    assert "AI made this text, and nobody has checked “A statement”, “A plan”." in page
    assert not Edition.objects.exists()
    page = text_of(send(desk, saved, {"citations-1-checked": "on"}))
    assert "What you said of checked sources is noted." in page and "Checked by edda" in page
    assert "nobody has checked “A statement”." in text_of(send(desk, saved, button="_publish"))
    send(desk, saved, {"citations-0-checked": "on"}, "_publish")
    assert Edition.objects.count() == 1
    assert log() == [("A plan", "edda", "checked"), ("A statement", "edda", "checked")]
    article = Article.objects.get()
    address = f"/community/news/{article.topic_id}/chips-for-agents/"
    assert "Made with AI: the draft with Opus. Responsible: edda." in told_at(address, stranger)
    kind = said_at(address, stranger)["digitalSourceType"]
    assert kind == "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"ai_tool": ""}, "ai_tool", "Say which tool was used."),
        ({"ai_purpose": " "}, "ai_purpose", "Say what AI was used for."),
        ({"ai_responsible": ""}, "ai_responsible", "Name the person who answers for it."),
        ({"ai_responsible": "nobody at all"}, "ai_responsible", "Nobody here is called nobody at all."),
        ({"ai_use": ""}, "ai_use", "A tool, a purpose or a person is named."),
        ({"ai_use": "none"}, "ai_use", "A tool, a purpose or a person is named."),
        ({"ai_use": "bogus"}, "ai_use", "Select a valid choice."),
        ({"ai_tool": "x" * 121}, "ai_tool", "at most 120"),
        ({"ai_purpose": "x" * 301}, "ai_purpose", "at most 300"),
        ({"ai_tool": "a\x00b"}, "ai_tool", ""),
    ],
)
def test_what_is_not_right_is_said_at_its_field_and_nothing_is_lost(saved, desk, typed, field, sentence):
    page = send(desk, saved, MADE | typed | {"title": "Mine"})
    errors = page.context["adminform"].form.errors
    assert set(errors) == {field} and sentence in errors[field][0]
    assert (Article.objects.get().ai, Article.objects.get().title) == (None, "Chips for agents")
    back = form_of(page)
    kept = {name: value for name, value in (MADE | typed).items() if value not in ("bogus", "a\x00b")}
    assert {name: back[name].strip() for name in kept} == {n: v.strip() for n, v in kept.items()}


def test_what_saves_itself_waits_for_the_rest_of_it_and_notes_no_check(saved, desk, editor):
    tab = Tab.opened(desk, change(saved))
    said = tab.keeps(keep(saved), summary="Short.", ai_use="generated", ai_responsible="edda")
    assert said["held"] == ["Tool waits for its first words.", "Purpose waits for its first words."]
    assert said["is_waiting"] is True
    assert (Article.objects.get().ai, Article.objects.get().summary) == (None, "Short.")
    said = tab.keeps(keep(saved), **MADE, **BOXES)
    assert said["held"] == ["What you said of checked sources is noted by Save."]
    assert Article.objects.get().ai["responsible"] == {"id": editor.pk, "name": "edda"}
    assert not SourceCheck.objects.exists()
    desk.post(change(saved), tab.form | {"_save": ""})
    assert len(log()) == 2


def test_a_check_falls_away_with_what_was_checked(saved, desk, author, make_draft, editor, now):
    other = make_draft("Another", sources=SOURCES[:1])
    send(desk, other, {"citations-0-checked": "on"})
    send(desk, saved, BOXES)
    page = send(desk, saved, {"citations-1-quote": "Words."})
    assert "The check of “Meta · A plan” fell away" in text_of(page)
    send(desk, saved, {"citations-0-title": "Another statement"})
    assert not Citation.objects.filter(checked_at__isnull=False).exists()
    assert [what for *_who, what in log()] == ["checked"] * 3 + ["withdrawn"] * 3
    send(desk, saved, BOXES)
    send(desk, saved, {"citations-1-DELETE": "on", "citations-0-unchecked": "on"})
    assert sorted(log()[-2:]) == [("A plan", "edda", "withdrawn"), ("Another statement", "edda", "withdrawn")]


def test_a_change_of_the_source_itself_takes_every_check_of_it(saved, desk):
    send(desk, saved, BOXES)
    source = Source.objects.get(title="A plan")
    address = f"/admin/news/source/{source.pk}/change/"
    desk.post(address, form_of(desk.get(address), "source_form") | {"issued": "2026-04"})
    source.refresh_from_db()
    assert source.issued == "2026-04"
    assert log()[2:] == [("A plan", "edda", "withdrawn")]


def test_a_check_is_of_who_is_signed_in_and_of_the_first_who_said_so(saved, desk, author, signed_in, editor):
    mine = form_of(desk.get(change(saved)))
    faked = BOXES | {"citations-0-checked_by": str(editor.pk), "citations-0-checked_at": "2020-01-01"}
    send(signed_in(author), saved, faked)
    first = Citation.objects.order_by("pk").first()
    assert first.checked_by == author and first.checked_at.year != 2020
    desk.post(change(saved), mine | BOXES | {"_save": ""})
    assert Citation.objects.order_by("pk").first().checked_at == first.checked_at
    assert log() == [("A statement", "otto", "checked"), ("A plan", "otto", "checked")]


def test_an_old_form_takes_no_check_away(saved, desk, author, signed_in):
    mine = form_of(desk.get(change(saved)))
    send(signed_in(author), saved, BOXES)
    desk.post(change(saved), mine | {"summary": "Short.", "_save": ""})
    assert Citation.objects.filter(checked_by=author).count() == 2


def test_no_setting_and_no_reason_passes_it(saved, desk, editor, now):
    send(desk, saved, MADE)
    saved.refresh_from_db()
    workflow.waive(saved, editor, now, "It is fine.")
    with pytest.raises(Refused, match="nobody has checked"):
        workflow.publish(saved, editor, now + HOUR)


def test_what_was_only_assisted_goes_out_unchecked(saved, desk, stranger):
    send(desk, saved, MADE | {"ai_use": "assisted", "ai_tool": "<b>Opus</b>"}, "_publish")
    address = f"/community/news/{Article.objects.get().topic_id}/chips-for-agents/"
    told = told_at(address, stranger)
    assert "AI assisted: the draft with &lt;b&gt;Opus&lt;/b&gt;. Responsible: edda." in told
    kind = said_at(address, stranger)["digitalSourceType"]
    assert kind.endswith("/compositeWithTrainedAlgorithmicMedia")


@pytest.mark.parametrize("use", ["", "none"])
def test_readers_are_told_nothing_of_none(saved, desk, stranger, use):
    send(desk, saved, {"ai_use": use}, "_publish")
    address = f"/community/news/{Article.objects.get().topic_id}/chips-for-agents/"
    assert "AI assisted" not in text_of(stranger.get(address))
    assert "digitalSourceType" not in said_at(address, stranger)


def test_restoring_brings_it_back_and_the_past_shows_it(saved, desk, editor, now):
    send(desk, saved, MADE)
    send(desk, saved, dict.fromkeys(MADE, "") | BOXES | {"citations-0-quote": "Later."})
    saved.refresh_from_db()
    assert saved.ai is None
    compared = text_of(desk.get(f"/admin/news/article/{saved.pk}/history/compare/?one=2&other=3"))
    assert "AI use" in compared and "Opus" in compared
    workflow.restore(saved.revisions.get(number=2), editor, now + HOUR, version=saved.version)
    saved.refresh_from_db()
    assert (saved.ai["use"], saved.ai["tool"]) == ("generated", "Opus")
    assert log()[2:] == [("A statement", "edda", "withdrawn")]
    assert form_of(desk.get(change(saved)))["ai_responsible"] == "edda"


def test_two_who_say_otherwise_see_both(saved, desk, author, signed_in):
    mine = form_of(desk.get(change(saved)))
    send(signed_in(author), saved, MADE)
    page = desk.post(change(saved), mine | MADE | {"ai_tool": "Another", "_save": ""})
    assert page.status_code == 409
    (part,) = page.context["conflict"].differences
    assert part.label == "AI use" and "Opus" in part.theirs.lines and "Another" in part.mine.lines
    page = desk.post(change(saved), form_of(page) | {"_take": "theirs AI use"})
    assert form_of(page)["ai_tool"] == "Opus"


@pytest.mark.parametrize("ai", ["x", [1], {"use": 1}, {"use": "none", "responsible": 3}, {"use": {}}])
def test_a_begin_that_is_no_content_is_no_harm(saved, desk, ai):
    sent = form_of(desk.get(change(saved)))
    sent |= {"base": json.dumps(saved.content() | {"ai": ai}), "version": "0", "title": "Mine", "_save": ""}
    assert desk.post(change(saved), sent).status_code in (302, 409)


def test_the_check_names_what_is_unchecked_and_leads_to_its_row(saved):
    content = saved.content() | {"ai": {"use": "generated"}}
    found = [one for some in findings(Page.from_content(content, {"s1"})).values() for one in some]
    (finding,) = [one for one in found if one.check == "ai_sources"]
    assert (finding.field, "“A plan”" in finding.sentence) == ("citations-1-checked", True)


def test_the_form_counts_a_check_as_it_is_typed(saved, desk):
    send(desk, saved, MADE | BOXES)
    typed = form_of(desk.get(change(saved)))
    address = f"/admin/news/article/{saved.pk}/checks/"
    assert "nobody has checked" not in desk.post(address, typed).text
    assert "nobody has checked “A plan”" in text_of(desk.post(address, typed | {"citations-1-quote": "So."}))
    assert "nobody has checked" in desk.post(address, typed | {"citations-0-unchecked": "on"}).text


def test_the_log_exports_as_csv_that_no_spreadsheet_runs(saved, desk):
    Source.objects.filter(title="A plan").update(title="Plan", publication=None)
    Source.objects.filter(title="Plan").update(title="=1+1")
    Article.objects.update(title='@"Chips", again')
    send(desk, saved, BOXES)
    send(desk, saved, {"citations-0-unchecked": "on"})
    out = io.StringIO()
    call_command("export_checks", stdout=out)
    header, *rows = csv.reader(io.StringIO(out.getvalue()))
    assert header == ["time UTC", "article id", "title", "source", "person", "what"]
    assert [row[1:] for row in rows] == [
        [str(saved.pk), '\'@"Chips", again', "AWS · A statement", "edda", "checked"],
        [str(saved.pk), '\'@"Chips", again', "'=1+1", "edda", "checked"],
        [str(saved.pk), '\'@"Chips", again', "AWS · A statement", "edda", "withdrawn"],
    ]
    assert all(row[0].endswith("Z") for row in rows)
