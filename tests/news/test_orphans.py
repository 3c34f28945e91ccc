"""Pictures that nothing shows are listed and removed; whatever anything shows stays."""

import os
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.base import CommandError

from aivizor import pictures, renditions, storing
from community.models import Picture
from news import library, orphans, uses, workflow
from news.models import Article, LibraryPicture
from tests.news.admin_form import upload

DAY = timedelta(days=1)
OLD = orphans.GRACE + DAY


@pytest.fixture
def store(now):
    """Stores a picture, with its widths, as it was stored so long ago; gives its name."""

    def make(age=OLD):
        name = storing.store(pictures.clean(upload((600, 400))))
        for each in files_of(name):
            date(each, now - age)
        return name

    return make


@pytest.fixture
def in_library(store, editor, now):
    def make(age=OLD, **known):
        return library.enter(store(age), editor, now - age, **known)

    return make


def files_of(name):
    return {name} | renditions.names(name)


def date(name, moment):
    os.utime(default_storage.path(name), (moment.timestamp(), moment.timestamp()))


def run(*options):
    said = StringIO()
    call_command("orphans", *options, stdout=said, stderr=StringIO())
    return said.getvalue()


def there(name):
    return {each for each in files_of(name) if default_storage.exists(each)}


def test_an_orphan_is_listed_and_stays_until_it_is_told_to_go(db, store):
    name = store()
    said = run()
    assert said.startswith(f"{name} · ")
    assert "Nothing shows 1 picture" in said
    assert there(name) == files_of(name)
    assert "Removed: 1 picture" in run("--remove")
    assert there(name) == set()
    assert "Nothing is to be removed." in run("--remove")


def test_a_new_picture_may_still_wait_for_its_text(db, store):
    name = store(orphans.GRACE - DAY)
    assert "Nothing is to be removed." in run("--remove")
    assert there(name) == files_of(name)


def test_what_is_no_picture_of_ours_is_left_alone(db):
    default_storage.save("pictures/ab/notes.txt", ContentFile(b"not ours"))
    run("--remove")
    assert default_storage.exists("pictures/ab/notes.txt")


# What counts as use


def in_a_working_copy(name, at):
    at["make_draft"](body=f"![A chip]({default_storage.url(name)})")


def as_the_cover_of_a_draft(name, at):
    at["make_draft"](cover=name, cover_alt="A chip")


def in_the_trash(name, at):
    article = at["make_draft"](body=f"![A chip]({default_storage.url(name)})")
    workflow.trash(article, at["editor"], at["now"])


def in_a_revision_alone(name, at):
    article = at["make_draft"](body=f"![A chip]({default_storage.url(name)})")
    workflow.save(article, at["editor"], at["now"])
    Article.objects.update(body="Other words.")


def as_the_cover_of_a_past_edition(name, at):
    at["make_live"](cover=name, cover_alt="A chip")
    Article.objects.update(cover="", cover_alt="")


def by_the_address_of_a_rendition(name, at):
    at["make_draft"](body=f"[A chip]({default_storage.url(sorted(renditions.names(name))[0])})")


def by_an_address_that_is_spelt_otherwise(name, at):
    mark = uses.mark_of(name)
    at["make_draft"](
        body=f"[A chip]({default_storage.url(name).replace(mark, f'%{ord(mark[0]):x}{mark[1:]}')})"
    )


def as_the_picture_of_a_topic(name, at):
    Picture.objects.create(topic=at["make_topic"](), file=name, alt="A chip")


def in_a_reply(name, at):
    at["reply_many"](at["make_topic"](), at["editor"], 1, f"![A chip]({default_storage.url(name)})")


USES = [
    in_a_working_copy,
    as_the_cover_of_a_draft,
    in_the_trash,
    in_a_revision_alone,
    as_the_cover_of_a_past_edition,
    by_the_address_of_a_rendition,
    by_an_address_that_is_spelt_otherwise,
    as_the_picture_of_a_topic,
    in_a_reply,
]


@pytest.mark.parametrize("use", USES, ids=lambda use: use.__name__)
def test_what_anything_shows_stays(use, store, make_draft, make_live, make_topic, reply_many, editor, now):
    name = store()
    use(name, locals())
    assert "Nothing is to be removed." in run("--remove")
    assert there(name) == files_of(name)


def test_every_table_with_texts_is_asked():
    asked = {f"{model._meta.label}.{name}" for model, names in uses.columns() for name in names}
    known = {
        "Article.body",
        "Article.cover",
        "Revision.body_html",
        "Revision.cover",
        "Citation.quote",
        "Source.url",
    }
    assert {f"news.{name}" for name in known} < asked
    assert {"community.Reply.body", "community.Picture.file", "accounts.User.about"} < asked


# The library


def test_a_picture_that_is_kept_or_was_just_taken_stays(in_library, now):
    kept, taken, gone = in_library(is_kept=True), in_library(), in_library()
    library.take(taken.pk, now - DAY)
    assert "Removed: 1 picture" in run("--remove")
    assert set(LibraryPicture.objects.all()) == {kept, taken}
    assert there(gone.file.name) == set()
    assert there(taken.file.name) == files_of(taken.file.name)


# What happens meanwhile


def test_a_picture_that_is_used_since_it_was_listed_stays(store, make_draft, now):
    name = store()
    [orphan] = orphans.orphans(now, lambda *_: None)
    make_draft(body=f"![A chip]({default_storage.url(name)})")
    assert orphans.remove(orphan, now) is False
    assert there(name) == files_of(name)


def test_a_picture_that_is_taken_since_it_was_listed_stays(in_library, now):
    picture = in_library()
    [orphan] = orphans.orphans(now, lambda *_: None)
    library.take(picture.pk, now)
    assert orphans.remove(orphan, now) is False
    assert there(picture.file.name) == files_of(picture.file.name)


@pytest.mark.parametrize("after", range(4))
def test_one_who_is_killed_goes_on_the_next_time(in_library, monkeypatch, after):
    name, delete, done = in_library().file.name, default_storage.delete, []

    def dying(file):
        if len(done) == after:
            raise KeyboardInterrupt
        done.append(file)
        delete(file)

    with monkeypatch.context() as patch:
        patch.setattr(default_storage, "delete", dying)
        with pytest.raises(CommandError, match="Run it again"):
            run("--remove")
    assert there(name) == files_of(name) - set(done)
    assert "Removed: 1 picture" in run("--remove")
    assert there(name) == set()
    assert not LibraryPicture.objects.exists()


def test_widths_whose_picture_is_gone_go_too(db, store):
    name = store()
    default_storage.delete(name)
    assert "Removed: 1 picture" in run("--remove")
    assert there(name) == set()
