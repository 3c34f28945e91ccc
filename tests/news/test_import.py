"""manage.py import_markdown: files become articles, or a sentence says why not."""

import gc
import html
import re
import tracemalloc
from datetime import UTC, datetime, timedelta
from io import StringIO
from itertools import pairwise

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from accounts.models import User
from news import workflow
from news.importing import story
from news.models import Article, Category, Edition, Listing, Publication, Source
from tests.plans import plans_of
from tests.reading import nameless

WHOLE = """---
title: "Chips: for agents"
author: Ada Lindqvist
published: 2026-04-25T04:40:43Z
category: News
tags: [machine learning, C++, AI]
summary: In one line.
sources:
  - publication: TechCrunch AI
    published: 2026-04-24
  - publication: RFC Editor
    title: HTTP Semantics
    url: https://www.rfc-editor.org/rfc/rfc9110
    date: 2022-06
    locator: Section 15
    quote: The exact words.
---

The first paragraph.

The second one.
"""
SHORT = "---\ntitle: A title\nauthor: Ada\ncategory: News\n---\nText.\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(tmp_path):
    """Writes a file and gives its path."""

    def write(content=WHOLE, name="story.md"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def bring_in(*files, **options):
    """What the command says for the files, on both channels."""
    said = StringIO()
    call_command("import_markdown", *map(str, files), stdout=said, stderr=said, **options)
    return said.getvalue()


def refusal(*files, **options):
    """What the command says where it ends with a status of 1."""
    said = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("import_markdown", *map(str, files), stdout=said, stderr=said, **options)
    assert stopped.value.returncode == 1
    return said.getvalue()


def with_field(line):
    return SHORT.replace("category: News", f"category: News\n{line}")


def test_a_file_becomes_a_draft_that_nobody_sees(written):
    assert "a draft" in bring_in(written())
    article = Article.objects.get()
    assert (article.title, article.summary) == ("Chips: for agents", "In one line.")
    assert article.body == "The first paragraph.\n\nThe second one."
    assert article.category.name == "News"
    assert sorted(tag.name for tag in article.tags.all()) == ["AI", "C++", "machine learning"]
    assert [str(by) for by in article.authors.all()] == ["Ada Lindqvist"]
    assert article.revisions.count() == 1
    assert not Edition.objects.exists() and not Listing.objects.exists()


def test_a_file_says_what_a_source_is_to_the_article(written):
    bring_in(written(with_field("sources: [{publication: AWS, kind: company}, {publication: Reuters}]")))
    assert [cited["role"] for cited in Article.objects.get().content()["citations"]] == ["company", ""]


def test_a_file_says_who_wrote_a_source_and_what_is_known_stays(written):
    url = "https://example.org/a"
    bring_in(written(with_field(f"sources: [{{url: '{url}', authors: ['Lovelace, Ada', The Team]}}]")))
    source = Source.objects.get()
    assert source.authors == [{"family": "Lovelace", "given": "Ada"}, {"literal": "The Team"}]
    other = with_field(f"sources: [{{url: '{url}', authors: Somebody}}]").replace("A title", "Another")
    bring_in(written(other))
    source.refresh_from_db()
    assert source.authors[0]["family"] == "Lovelace"


def test_sources_are_cited_in_the_order_of_the_file(written):
    bring_in(written())
    first, second = Article.objects.get().content()["citations"]
    assert first["source"]["container-title"] == "TechCrunch AI"
    assert first["source"]["issued"] == {"date-parts": [[2026, 4, 24]]}
    assert second["source"]["issued"] == {"date-parts": [[2022, 6]]}
    assert (second["locator"], second["quote"]) == ("Section 15", "The exact words.")
    assert first["key"] != second["key"]


def test_published_means_live_now_under_the_date_of_the_file(written):
    before = timezone.now()
    said = bring_in(written(), publish=True)
    edition = Edition.objects.get()
    assert before <= edition.live_from <= timezone.now()
    assert edition.article.published_at == datetime(2026, 4, 25, 4, 40, 43, tzinfo=UTC)
    assert f"live, {settings.SITE_URL}/community/news/{edition.article.topic_id}/chips-for-agents/" in said


def test_a_date_that_is_still_to_come_is_a_schedule(written):
    later = (timezone.now() + timedelta(days=3)).replace(microsecond=0)
    said = bring_in(written(with_field(f"published: {later.isoformat()}")), publish=True)
    assert "live from" in said
    assert Edition.objects.get().live_from == later
    assert not Edition.objects.live(timezone.now()).exists()


def test_a_draft_does_not_keep_a_date_that_is_still_to_come(written):
    file = written(with_field("published: 2999-01-01"))
    bring_in(file)
    assert Article.objects.get().published_at is None
    assert "already" in bring_in(file)


def test_the_seed_article_is_live_word_for_word(shared):
    bring_in(shared / "seed" / "article.md", publish=True)
    edition = Edition.objects.select_related("article", "revision").get()
    page = (shared / "seed" / "article-page.txt").read_text(encoding="utf-8").splitlines()
    paragraphs = [line for line in page if len(line) > 200]
    shown = re.findall(r"<p>(.*?)</p>", nameless(edition.revision.body_html), re.DOTALL)
    assert len(paragraphs) == 5
    assert [html.unescape(re.sub(r"<[^>]+>", "", paragraph)) for paragraph in shown] == paragraphs
    assert edition.revision.title in page
    assert edition.article.published_at == datetime(2026, 4, 25, 4, 40, 43, tzinfo=UTC)
    author = User.objects.get(username="mihail-lebedev")
    assert str(author) == "Mihail Lebedev" and author.email is None and not author.has_usable_password()
    source = Source.objects.get()
    assert (str(source), source.title, source.url) == ("TechCrunch AI · 2026-04-24", "", "")


@pytest.mark.parametrize("named", ["Ada Lindqvist", "ada lindqvist", "ada-l", "ADA-L"])
def test_an_author_is_found_by_either_name_whatever_the_case(written, named):
    ada = User.objects.create(username="ada-l", name="Ada Lindqvist")
    bring_in(written(SHORT.replace("author: Ada", f"author: {named}")))
    assert Article.objects.get().authors.get() == ada


@pytest.mark.parametrize(
    ("named", "username"),
    [("Zoë de Vries", "zoë-de-vries"), ("Moderator", "moderator-2"), ("…!", "author"), ("Ben C", "ben-c-2")],
)
def test_an_unknown_author_is_made_under_a_free_username(written, named, username):
    User.objects.create(username="Ben-C", name="Somebody else")
    bring_in(written(SHORT.replace("author: Ada", f'author: "{named}"')))
    assert Article.objects.get().authors.get().username == username


def test_two_people_of_one_name_must_be_told_apart(written):
    for username in ("ada1", "ada2"):
        User.objects.create(username=username, name="Ada")
    assert "ada1, ada2" in refusal(written(SHORT))


def test_who_brings_it_in_can_be_named(written, editor):
    bring_in(written(), by=editor.username)
    article = Article.objects.get()
    assert (article.created_by, article.revisions.get().made_by) == (editor, editor)
    assert str(article.authors.get()) == "Ada Lindqvist"


def test_an_unknown_username_stops_before_anything_is_written(written):
    with pytest.raises(CommandError, match="Nobody has the username nobody"):
        bring_in(written(), by="nobody")
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-04-25", datetime(2026, 4, 25, tzinfo=UTC)),
        ("2026-04-25T04:40:43", datetime(2026, 4, 25, 4, 40, 43, tzinfo=UTC)),
        ("2026-04-25 06:40:43 +02:00", datetime(2026, 4, 25, 4, 40, 43, tzinfo=UTC)),
        ('"2026-04-25T04:40Z"', datetime(2026, 4, 25, 4, 40, tzinfo=UTC)),
    ],
)
def test_a_day_means_midnight_and_a_time_without_zone_is_utc(written, said, meant):
    bring_in(written(with_field(f"published: {said}")))
    assert Article.objects.get().published_at == meant


def test_files_from_windows_are_read(written):
    bring_in(written(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode()))
    assert Article.objects.get().body == "The first paragraph.\n\nThe second one."


def test_running_it_twice_makes_one_article_and_skips_it_the_second_time(written):
    bring_in(written(), publish=True)
    article = Article.objects.get()
    assert bring_in(written(), publish=True).endswith(
        f"skipped. It is here already, as article {article.pk}.\nFiles brought in: 0, skipped: 1.\n"
    )
    assert Article.objects.get() == article


def test_whether_a_file_is_here_is_sought_in_an_index(written):
    bring_in(written())
    plans = [plan for plan in plans_of(lambda: bring_in(written())) if "news_article" in plan]
    # With so few articles PostgreSQL may begin at their texts; that it reads no table is what counts.
    assert "Seq Scan" not in plans[0] and "SCAN" not in plans[0]
    (plan,) = plans_of(lambda: Article.objects.filter(title="A title").exists())
    assert "articles_by_title" in plan


def test_what_editors_have_changed_since_is_skipped_too(written, editor, now):
    bring_in(written())
    article = Article.objects.get()
    article.body = "Better."
    article.save()
    workflow.save(article, editor, now)
    assert "skipped" in bring_in(written())
    assert Article.objects.get().body == "Better."


def test_another_text_under_the_same_title_and_date_is_not_skipped(written):
    bring_in(written())
    changed = written(WHOLE.replace("The second one", "Another one"))
    assert "has this title and date already" in refusal(changed)
    assert Article.objects.count() == 1


def test_a_draft_that_is_to_be_live_is_not_skipped(written):
    bring_in(written())
    assert "Edit or publish that one" in refusal(written(), publish=True)


def test_what_was_stopped_says_so_and_goes_on(written, monkeypatch):
    files = [written(SHORT.replace("A title", f"Title {number}"), f"{number}.md") for number in range(4)]
    read, stops = story.read, iter([False, False, True])

    def stop_at_the_third(file):
        if next(stops, False):
            raise KeyboardInterrupt
        return read(file)

    monkeypatch.setattr(story, "read", stop_at_the_third)
    with pytest.raises(CommandError, match=r"Stopped\. Files brought in: 2\. Run it again") as stopped:
        bring_in(*files)
    assert stopped.value.returncode == 130
    assert bring_in(*files).endswith("Files brought in: 2, skipped: 2.\n")
    assert Article.objects.count() == 4


def test_memory_does_not_grow_with_the_files(written, monkeypatch):
    text, read = "Some words. " * 2500, story.read
    files = [written(SHORT.replace("A title", f"Title {n}") + text, f"{n}.md") for n in range(35)]
    bring_in(*files[:5])
    # What only waits to be thrown away does not count, and all of that is young.
    monkeypatch.setattr(story, "read", lambda file: read(file) if gc.collect(1) >= 0 else None)
    peaks = []
    for some in (files[5:10], files[10:]):
        tracemalloc.start()
        bring_in(*some)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # The texts of the second lot alone are 750 kB.
    assert peaks[1] < peaks[0] + 300_000


def test_the_same_title_at_another_date_is_another_article(written):
    bring_in(written())
    bring_in(written(WHOLE.replace("2026-04-25", "2026-05-25"), "other.md"))
    assert Article.objects.count() == 2


BAD = {
    "no front matter": ("Only text.", "There is no front matter"),
    "no end": ("---\ntitle: A\n\nText", "has no end"),
    "empty file": ("", "There is no front matter"),
    "no fields": ("---\n---\nText", "There is no title"),
    "a list of fields": ("---\n- title\n---\nText", "has no fields"),
    "no text": ("---\ntitle: A\nauthor: B\n---\n\n", "There is no text"),
    "no author": (SHORT.replace("author: Ada\n", ""), "There is no author"),
    "title a list": (SHORT.replace("A title", "[a, b]"), "title is a list"),
    "title a number": (SHORT.replace("A title", "1984"), "title is a number, not text"),
    "title of blanks": (SHORT.replace("A title", '"  "'), "There is no title"),
    "title too long": (SHORT.replace("A title", "x" * 201), "title has 201 characters; 200"),
    "title with NUL": (SHORT.replace("A title", r'"a\0b"'), "title has a character that can't be shown"),
    "title with half a pair": (SHORT.replace("A title", r'"\uD800"'), "can't be shown"),
    "colon in title": (SHORT.replace("A title", "One: two"), "Line 2 can't be read"),
    "tabs": (SHORT.replace("author", "\tauthor"), "Line 3 can't be read"),
    "field twice": (SHORT.replace("author", "title: B\nauthor"), "says title a second time"),
    "unknown field": (with_field("autor: Ada"), "autor is not a field. Did you mean author?"),
    "odd kind": (
        with_field("sources: [{publication: AWS, kind: rumour}]"),
        "Source 1: its kind is “rumour”. The kinds are primary, secondary, company, anonymous, ai.",
    ),
    "odd date": (with_field("published: 1.5.24"), "published is “1.5.24”, and that is not a date"),
    "impossible date": (with_field("published: 2026-02-31"), "like 31 February"),
    "date out of range": (
        with_field("published: 0001-01-01T00:00:00+05:00"),
        "like 31 February|not a date",
    ),
    "tags a number": (with_field("tags: 5"), "One of the tags is a number"),
    "an empty tag": (with_field("tags: [a, null]"), "One of the tags is empty"),
    "a long tag": (with_field(f"tags: {'x' * 61}"), "too long"),
    "too many tags": (with_field(f"tags: {list(map(str, 'abcdefghijklm'))}"), "13 tags"),
    "sources a line": (with_field("sources: TechCrunch"), "sources is not a list"),
    "source a line": (with_field("sources: [TechCrunch]"), "Source 1: it has no fields"),
    "source of nothing": (with_field("sources: [{locator: p. 1}]"), "Source 1: Name the source"),
    "source unknown field": (with_field("sources: [{titel: A}]"), "Source 1: titel is not a field"),
    "source odd date": (
        with_field("sources: [{title: A, date: 24.4.26}]"),
        "Source 1: its date is “24.4.26”",
    ),
    "source two dates": (with_field("sources: [{title: A, date: 2026, published: 2026}]"), "mean the same"),
    "source bad address": (
        with_field("sources: [{url: 'javascript:alert(1)'}]"),
        "Source 1: Give a web address",
    ),
    "source odd address": (
        with_field("sources: [{url: 'https://[::1'}]"),
        "Source 1: This address can't be read",
    ),
    "source long name": (with_field(f"sources: [{{publication: {'x' * 121}}}]"), "publication has 121"),
    "authors a number": (with_field("sources: [{title: A, authors: 5}]"), "one of its authors is a number"),
    "author a list": (with_field("sources: [{title: A, authors: [[B]]}]"), "one of its authors is a list"),
    "long author": (with_field(f"sources: [{{title: A, authors: {'x' * 201}}}]"), "200 characters at most"),
    "many authors": (with_field(f"sources: [{{title: A, authors: {['B'] * 101}}}]"), "it has 101 authors"),
    "one source twice": (
        with_field("sources: [{url: 'http://a.example/x'}, {url: 'https://www.a.example/x/'}]"),
        "Sources 1 and 2 are one work",
    ),
    "an alias": (with_field("summary: *other"), "begins a text with"),
    "a tag of YAML": (with_field("summary: !!python/object:os.system x"), "begins a text with"),
    "too many entries": (with_field("tags: [" + "a, " * 9_000 + "a]"), "too many entries"),
    "a number without end": (with_field("published: 1" + ":59" * 9_000), "a very long number"),
    "too deep": (with_field("tags: " + "[" * 50), "too deeply"),
    "long front matter": (with_field(f"summary: {'x' * 60_000}"), "longer than 50,000"),
    "long text": (SHORT + "x" * 100_001, "100,000 is the most"),
    "huge": (SHORT + "x" * 1_000_001, "larger than 1,000,000 bytes"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", "not text in UTF-8"),
    "NUL": (SHORT.encode() + b"\x00", "not a file of text"),
    "UTF-16": (SHORT.encode("utf-16"), "not text in UTF-8"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_gets_a_clear_line_and_leaves_nothing(written, kind):
    content, sentence = BAD[kind]
    file = written(content)
    people = User.objects.count()
    said = refusal(file, publish=True)
    assert said.startswith(f"{file}: not brought in. ") and said.count("\n") == 1
    assert re.search(sentence, said) or sentence in said
    assert User.objects.count() == people
    for model in (Article, Category, Publication, Source):
        assert not model.objects.exists()


@pytest.mark.parametrize(("name", "sentence"), [("nothing.md", "no such file"), (".", "This is a folder")])
def test_what_is_no_file_gets_a_sentence(tmp_path, name, sentence):
    assert sentence in refusal(tmp_path / name)


def test_yaml_that_swells_is_refused_before_it_does(written):
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{a}'] * 9)}]" for a, name in pairwise("abcdefghi")]
    assert "begins a text with" in refusal(written(with_field("\n".join(lines))))


def test_the_good_files_go_in_beside_a_bad_one(written):
    files = [written(name="1.md"), written("no", "2.md"), written(SHORT, "3.md")]
    said = refusal(*files)
    assert Article.objects.count() == 2
    assert "1.md: a draft" in said and "2.md: not brought in" in said and "3.md: a draft" in said
    with pytest.raises(CommandError, match="Files brought in: 0, skipped: 2, not brought in: 1"):
        bring_in(*files)


def test_publishing_without_a_category_says_what_is_missing(written):
    said = refusal(written(SHORT.replace("category: News\n", "")), publish=True)
    assert "It needs a category" in said
    assert not Article.objects.exists()
