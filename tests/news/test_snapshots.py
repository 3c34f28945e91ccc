"""What waits to be archived, and what becomes of a copy when the address changes."""

import pytest
from django.db import IntegrityError, transaction

from news.models import Snapshot, Source
from news.sources import citing

pytestmark = pytest.mark.standing("source")

STORY = "https://example.org/2026/chips"


@pytest.fixture
def source(db):
    return citing.source_for(publication="TechCrunch AI", title="Meta rents chips", url=STORY)


@pytest.fixture
def kept(source, now):
    """The source's snapshot, of which an archive has a copy."""
    return Snapshot.objects.create(
        source=source,
        state=Snapshot.State.KEPT,
        url=STORY,
        archive_url=f"https://archive.example/web/20261124120000/{STORY}",
        taken_at=now,
        due_at=None,
    )


def moved(source, url):
    citing.amend(source, publication="TechCrunch AI", title="Meta rents chips", url=url, issued="")
    return Snapshot.objects.filter(source=source).first()


def test_what_has_an_address_waits_once(source, now):
    nameless = citing.source_for(publication="AWS")
    assert Snapshot.objects.queue([source, nameless], now) == 1
    assert Snapshot.objects.queue([source], now) == 0
    snapshot = Snapshot.objects.get()
    assert (snapshot.source, snapshot.state, snapshot.url) == (source, Snapshot.State.WAITING, STORY)
    assert list(Snapshot.objects.due(now)) == [snapshot]


def test_a_copy_of_an_old_address_goes_and_the_new_one_waits(source, kept, now):
    assert moved(source, STORY) == kept
    waiting = moved(source, f"{STORY}/2")
    assert (waiting.state, waiting.url, waiting.archive_url) == ("waiting", f"{STORY}/2", "")
    assert moved(source, "") is None


def test_an_address_that_nobody_asked_to_archive_does_not_wait(source):
    assert moved(source, f"{STORY}/2") is None


def test_what_is_asked_for_again_keeps_its_copy_meanwhile(source, kept, now):
    assert Snapshot.objects.ask_again(Source.objects.all(), now) == 1
    again = Snapshot.objects.get()
    assert (again.state, again.archive_url, again.due_at) == ("waiting", kept.archive_url, now)
    assert list(Snapshot.objects.kept()) == [again]


@pytest.mark.parametrize(
    "nonsense",
    [{"archive_url": ""}, {"taken_at": None}, {"state": "waiting"}, {"state": "asked", "job": "spn2-1"}],
)
def test_a_snapshot_says_nothing_that_can_not_be(kept, nonsense):
    with pytest.raises(IntegrityError), transaction.atomic():
        Snapshot.objects.update(**nonsense)
