"""However many rows there are: a part is a stretch of an index, and the index steps from part to part."""

import pytest

from news.sitemaps import KINDS, newest
from tests.plans import plans_of, sorts

pytestmark = pytest.mark.standing("public")

WEB = {"publication": "AWS", "title": "A statement", "url": "https://aws.example/post"}


@pytest.fixture
def public(make_live, make_topic):
    return make_live(tags=["AI"], sources=[WEB]), make_topic()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_sorted_or_read_whole(kind, public, now):
    plans = plans_of(lambda: (KINDS[kind].parts(now), list(KINDS[kind].part(0, now))))
    assert not any(map(sorts, plans))
    # To the first row of all one goes from the beginning, and from each to the first one of another part.
    _, _, step = plans[0].partition("RECURSIVE STEP")
    lines = [line for plan in [step, *plans[1:]] for line in plan.splitlines()]
    assert {line for line in lines if line.startswith("SCAN")} <= {"SCAN part"}


def test_news_are_read_in_the_order_of_their_index(public, now):
    (plan,) = plans_of(lambda: newest(now))
    assert "listings_newest_first" in plan and not sorts(plan)
