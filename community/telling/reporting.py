"""Who reported something hears once what came of it. Nobody else does."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from community.models import Case, Happening, Reply, Report, Topic
from community.telling.privately import tell

KIND, TITLE = "report", _("Your report")
LONGEST_NAME = 120


def tell_reporters(case: Case, told: Text, by: User, now: datetime) -> None:
    """Tells each who reported what this case is about what came of it, in the sentence `told`; not `by`."""
    sentence = gettext("You reported {thing}. {outcome} Thank you.")
    text = sentence.format(thing=name_of(case.thing, now), outcome=told)
    others = Report.objects.filter(case=case).exclude(reporter=by)
    tell(others.values_list("reporter"), _key(case), KIND, str(TITLE), text, now)
    others.filter(told_at=None).update(told_at=now)


def take_back(cases: Sequence[Case], now: datetime) -> None:
    """What was told of these cases is seen by nobody any more, until they are decided anew."""
    keys = [_key(case) for case in cases]
    Happening.objects.filter(key__in=keys, taken_back_at=None).update(taken_back_at=now)
    Report.objects.filter(case__in=cases).update(told_at=None)


def name_of(thing: Any, now: datetime) -> str:
    """The thing in words, for whoever is told of it."""
    if isinstance(thing, Reply):
        title = _short(thing.topic.title_at(now))
        return gettext("reply #{number} in “{title}”").format(number=thing.number, title=title)
    if isinstance(thing, Topic):
        return gettext("“{title}”").format(title=_short(thing.title_at(now)))
    return gettext("the member {name}").format(name=_short(str(thing)))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def _key(case: Case) -> str:
    return f"case:{case.pk}"
