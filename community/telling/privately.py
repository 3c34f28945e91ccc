"""Members are told what concerns them alone, of no topic: the one way, for an act as for a report.

It shows whatever is hidden meanwhile, and never goes by mail.
"""

from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from community.models import Happening, ModerationAct, Notification

# By hand: Django has no INSERT of a SELECT. The WHERE keeps SQLite from reading ON as of a join.
TELL = """
    INSERT INTO community_notification (member_id, happening_id, at, mail)
    SELECT told.*, %s, %s, %s FROM ({members}) AS told WHERE 1 = 1
    ON CONFLICT (member_id, happening_id) DO NOTHING
"""


def tell(
    members: QuerySet[Any, Any],
    key: str,
    kind: str,
    title: str,
    text: str,
    now: datetime,
    *,
    act: ModerationAct | None = None,
) -> None:
    """Tells the `members`, rows of one column of their ids; in two statements, in the caller's transaction.

    What was told by this key and taken back shows again, with these words. It leads to the page of `act`.
    """
    told = Happening(key=key, kind=kind, title=title, text=text, act=act, at=now)
    again = ["title", "text", "at", "taken_back_at"]
    (told,) = Happening.objects.bulk_create(
        [told], update_conflicts=True, unique_fields=["key"], update_fields=again
    )
    words, values = members.order_by().query.sql_with_params()
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(TELL.format(members=words), [told.pk, at, Notification.Mail.NONE.value, *values])
