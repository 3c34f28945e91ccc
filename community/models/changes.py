"""What an act changed of a topic, and which replies it took where: all that undoing needs."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from community.models.acts import ModerationAct
from community.models.replies import Reply
from community.models.topics import Topic


class Change(models.Model):
    """The fields of a topic that an act set: what they were, and what they became.

    Written and read by community/moderation/noting.py; an instant is kept as its text.
    """

    act = models.ForeignKey(ModerationAct, on_delete=models.CASCADE, related_name="changes")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="changes")
    before = models.JSONField()
    after = models.JSONField()


class Moves(models.QuerySet["Moved"]):
    """Moved replies, and which of them stand where they were taken."""

    def in_force(self) -> Self:
        """Those whose act was not undone."""
        return self.filter(act__undone_at=None)

    def out_of_place(self) -> Self:
        """Those that stand elsewhere since: another act took them on."""
        return self.exclude(reply__topic=F("to_topic"), reply__number=F("to_number"))


class Moved(models.Model):
    """One reply that an act took from one topic to another, where it has the next number.

    Its old number stays taken: what stands there is a pointer. 0 is the opening post.
    """

    act = models.ForeignKey(ModerationAct, on_delete=models.CASCADE, related_name="moves", db_index=False)
    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="moves")
    from_topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="moved_away", db_index=False)
    from_number = models.PositiveIntegerField()
    to_topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="moved_here")
    to_number = models.PositiveIntegerField()

    objects = Moves.as_manager()

    class Meta:
        indexes = [models.Index(fields=["from_topic", "from_number"], name="moves_by_old_place")]
        constraints = [
            models.UniqueConstraint(fields=["act", "reply"], name="moved_once_by_an_act"),
            models.CheckConstraint(condition=~Q(from_topic=F("to_topic")), name="moved_to_another_topic"),
        ]
