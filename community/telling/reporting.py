"""Who reported something hears once what came of it. Nobody else does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from accounts.models import User
from community.models import Case, Happening, Reply, Report, Topic
from community.telling.privately import tell

KIND, TITLE = "report", "Your report"
LONGEST_NAME = 120


def tell_reporters(case: Case, told: str, by: User, now: datetime) -> None:
    """Tells each who reported what this case is about that a moderator looked and `told`; not `by`."""
    text = f"You reported {name_of(case.thing, now)}. A moderator looked at it and {told}. Thank you."
    others = Report.objects.filter(case=case).exclude(reporter=by)
    tell(others.values_list("reporter"), _key(case), KIND, TITLE, text, now)
    others.filter(told_at=None).update(told_at=now)


def take_back(cases: Sequence[Case], now: datetime) -> None:
    """What was told of these cases is seen by nobody any more, until they are decided anew."""
    keys = [_key(case) for case in cases]
    Happening.objects.filter(key__in=keys, taken_back_at=None).update(taken_back_at=now)
    Report.objects.filter(case__in=cases).update(told_at=None)


def name_of(thing: Any, now: datetime) -> str:
    """The thing in words, for whoever is told of it."""
    if isinstance(thing, Reply):
        return f"reply #{thing.number} in “{_short(thing.topic.title_at(now))}”"
    if isinstance(thing, Topic):
        return f"“{_short(thing.title_at(now))}”"
    return f"the member {_short(str(thing))}"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def _key(case: Case) -> str:
    return f"case:{case.pk}"
