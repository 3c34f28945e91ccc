"""The two statements by which members are told: as many for one member as for fifty thousand.

By hand: Django has no INSERT of a SELECT. They know no condition of visibility, which is asked when
a notification is shown.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection

from accounts.models import User
from community.models import Follow, Happening, Notification

Why = Notification.Why
Pair = tuple[str, int]

NOTE = """
    INSERT INTO community_happening (topic_id, reply_id, kind, title, text, place, number, key, at)
    SELECT %s, %s, %s, %s, %s, %s, %s, %s, %s WHERE EXISTS (SELECT 1 FROM ({told}) AS told WHERE {spared})
    ON CONFLICT (key) DO NOTHING RETURNING id
"""
# A second reason that is stronger takes the place of the first.
TELL = """
    INSERT INTO community_notification (member_id, happening_id, at, mail, why)
    SELECT told.member_id, %s, %s, %s, MIN(told.why) FROM ({told}) AS told WHERE {spared}
    GROUP BY told.member_id
    ON CONFLICT (member_id, happening_id) DO UPDATE SET why = excluded.why
    WHERE excluded.why < community_notification.why
"""
FOLLOWING = """
    SELECT member_id, {why} AS why FROM community_follow WHERE level = 'all' AND ({pairs})
"""
MENTIONED = "SELECT id AS member_id, {why} AS why FROM accounts_user WHERE key IN ({marks})"
ANSWERED = "SELECT id AS member_id, {why} AS why FROM accounts_user WHERE id IN ({marks})"
# The one place that says who is not to be told, whatever the reason: who did it, who can't sign in,
# and who muted what it is about.
SPARED = """
    told.member_id <> %s
    AND EXISTS (SELECT 1 FROM accounts_user WHERE id = told.member_id AND is_active)
    AND NOT EXISTS (
        SELECT 1 FROM community_follow AS own
        WHERE own.member_id = told.member_id AND own.level = 'muted' AND ({pairs})
    )
"""


@dataclass(frozen=True)
class Who:
    """Who is to be told of a happening: whom it names, whom it answers, and who follows one of `about`.

    `by` did it. Whoever muted one of `about` or `by` is told nothing; whoever muted one of `within`
    is told nothing but what they follow themselves.
    """

    about: Collection[Pair]
    within: Collection[Pair] = ()
    named: Collection[str] = ()
    answered: Collection[int] = ()
    by: int = 0


def tell(happening: Happening, who: Who, mail: str) -> bool:
    """Notes what happened, once, and tells them; False where it was noted before or nobody is to be told.

    The happening, which is not saved, gets its number. Runs in the caller's transaction.
    """
    told, told_by = _told(who)
    spared, spared_by = _spared(who)
    at = connection.ops.adapt_datetimefield_value(happening.at)
    facts = [getattr(happening, name) for name in ("topic_id", "reply_id", "kind", "title", "text")]
    facts += [happening.place, happening.number, happening.key, at]
    with connection.cursor() as cursor:
        cursor.execute(NOTE.format(told=told, spared=spared), [*facts, *told_by, *spared_by])
        if not (row := cursor.fetchone()):
            return False
    happening.pk = row[0]
    tell_more(happening, who, mail)
    return True


def tell_more(happening: Happening, who: Who, mail: str) -> None:
    """Tells them of what is noted; those who were told of it are not told again."""
    told, told_by = _told(who)
    spared, spared_by = _spared(who)
    at = connection.ops.adapt_datetimefield_value(happening.at)
    with connection.cursor() as cursor:
        cursor.execute(TELL.format(told=told, spared=spared), [happening.pk, at, mail, *told_by, *spared_by])


def _told(who: Who) -> tuple[str, list[Any]]:
    """The rows of those with a reason to be told, some of them more than once."""
    keys = sorted({User.key_of(name) for name in who.named})
    parts = [
        (MENTIONED.format(why=Why.MENTION.value, marks=_marks(keys)), keys),
        (ANSWERED.format(why=Why.ANSWER.value, marks=_marks(who.answered)), [*who.answered]),
        (FOLLOWING.format(why=Why.FOLLOW.value, pairs=_pairs("", who.about)), _flat(who.about)),
    ]
    given = [(words, values) for words, values in parts if values]
    return " UNION ALL ".join(words for words, _ in given), [one for _, values in given for one in values]


def _spared(who: Who) -> tuple[str, list[Any]]:
    about = [*who.about, (Follow.Kind.AUTHOR, who.by)]
    pairs = _pairs("own.", about)
    if who.within:
        pairs += f" OR told.why < {Why.FOLLOW.value} AND ({_pairs('own.', who.within)})"
    return SPARED.format(pairs=pairs), [who.by, *_flat(about), *_flat(who.within)]


def _marks(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def _pairs(table: str, pairs: Collection[Pair]) -> str:
    return " OR ".join([f"{table}kind = %s AND {table}key = %s"] * len(pairs))


def _flat(pairs: Collection[Pair]) -> list[Any]:
    return [part for pair in pairs for part in (str(pair[0]), pair[1])]
