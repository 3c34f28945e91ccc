"""How far a member has read a topic."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, models

from community.models.topics import Topic

# By hand: what Django makes of it can't say that the number only moves forward. The row lock that the
# conflict takes makes the second of two tabs see what the first left.
MOVE = """
    INSERT INTO community_readposition (member_id, topic_id, number, at)
    VALUES (%(member)s, %(topic)s, %(number)s, %(at)s)
    ON CONFLICT (member_id, topic_id) DO UPDATE SET number = excluded.number, at = excluded.at
    WHERE community_readposition.number < excluded.number
"""


class ReadPositions(models.QuerySet["ReadPosition"]):
    """Read positions, and how they move."""

    def move(self, member_id: Any, topic_id: Any, number: int, now: datetime) -> None:
        """The member has read the topic up to this number; never back."""
        at = connection.ops.adapt_datetimefield_value(now)
        with connection.cursor() as cursor:
            cursor.execute(MOVE, {"member": member_id, "topic": topic_id, "number": number, "at": at})


class ReadPosition(models.Model):
    """One member has read one topic up to the reply of this number, 0 where there was none yet.

    There is none for a topic that they never saw, so that nothing in it is new to them.
    """

    # The constraint's index begins with it.
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_positions", db_index=False
    )
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="read_positions")
    number = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    objects = ReadPositions.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "topic"], name="read_up_to_once")]
