"""Every list is read from its index in list order: no database sorts it or reads what it does not show."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from aivizor import keyset
from news import lists, workflow
from news.models import Correction, Listing, Source
from news.sources import citers
from tests.plans import plans_of, sorts

pytestmark = pytest.mark.standing("live")

PLACE = "1777092043000001-5"
SOURCES = [{"publication": "TechCrunch AI"}]
LISTS = {
    "listings_newest_first": lambda now: lists.everything(now),
    "listings_of_category": lambda now: lists.of_category(now, "news"),
    "listings_of_tag": lambda now: lists.of_tag(now, "chips"),
    "listings_of_author": lambda now: lists.by_author(now, "otto"),
    "listings_of_source": lambda now: citers.of_source(now, Source.objects.get().pk),
    "listings_of_publication": lambda now: citers.of_publication(now, "techcrunch-ai"),
    "month": lambda now: lists.of_month(now, 2026, 4),
}


@pytest.fixture
def live(make_live):
    return make_live(tags=["chips"], sources=SOURCES, published_at=datetime(2026, 4, 25, 4, 40, tzinfo=UTC))


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("cursor", [None, f"before={PLACE}", f"after={PLACE}"])
def test_a_page_is_read_in_the_order_of_its_index(live, now, name, cursor):
    found = LISTS[name](now)
    of_rows, *of_listings = plans_of(lambda: found.page(cursor, 20))
    assert name.replace("month", "listings_newest_first") in of_rows
    assert not any(map(sorts, [of_rows, *of_listings]))


@pytest.mark.parametrize("cursor", [None, f"before={PLACE}", f"after={PLACE}"])
def test_corrections_are_read_in_the_order_of_their_index(live, editor, now, cursor):
    words = {"kind": "update", "was": "Two.", "says": "Three."}
    workflow.correct(live, editor, now, form_key=uuid4(), **words)
    found = Correction.objects.public(now)
    (plan,) = plans_of(lambda: keyset.page(found, by=("at", "pk"), cursor=cursor, size=20))
    assert "corrections_newest_first" in plan
    assert not sorts(plan)


@pytest.mark.parametrize("name", [*LISTS][2:])
def test_whether_there_is_any_is_asked_of_the_index(live, now, name):
    plans = [
        plan for plan in plans_of(lambda: LISTS[name](now)) if "news_listing" in plan or "listed" in plan
    ]
    assert plans
    assert all(name.replace("month", "listings_newest_first") in plan for plan in plans)
    assert not any(map(sorts, plans))


def test_the_rule_sees_a_sort(live, now):
    (plan,) = plans_of(lambda: list(Listing.objects.live(now).order_by("-live_from", "-pk")[:20]))
    assert sorts(plan)
