"""Who reported something hears once what came of it. Nobody else does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from accounts.models import User
from community.models import Case, Happening, Reply, Report, Topic

KIND, TITLE = "report", "Your report"
LONGEST_NAME = 120

# By hand: Django has no INSERT of a SELECT.
TELL = """
    INSERT INTO community_notification (member_id, happening_id, at, mail)
    SELECT reporter_id, %(happening)s, %(at)s, 'none' FROM community_report
    WHERE case_id = %(case)s AND reporter_id <> %(by)s
    ON CONFLICT (member_id, happening_id) DO NOTHING
"""


def tell_reporters(case: Case, told: str, by: User, now: datetime) -> None:
    """Tells each who reported what this case is about that a moderator looked and `told`; not `by`."""
    text = f"You reported {name_of(case.thing, now)}. A moderator looked at it and {told}. Thank you."
    happening = _happening(case, text, now)
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(TELL, {"happening": happening.pk, "at": at, "case": case.pk, "by": by.pk})
    Report.objects.filter(case=case, told_at=None).exclude(reporter=by).update(told_at=now)


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


def _happening(case: Case, text: str, now: datetime) -> Happening:
    """What is told of the case, with these words: its own, or the one that was taken back."""
    facts = {"kind": KIND, "title": TITLE, "text": text, "at": now, "taken_back_at": None}
    return Happening.objects.update_or_create(key=_key(case), defaults=facts)[0]


def _key(case: Case) -> str:
    return f"case:{case.pk}"
