"""Names for revisions: what somebody wants to find again, and what for."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.models import Label, Revision
from news.rules import Refused

MEANWHILE = _("{name} called it “{label}” meanwhile. Save again to put yours in its place.")
GONE = _("This revision was thinned out meanwhile and is gone.")


def name(revision: Revision, by: User, now: datetime, *, name: str, note: str, began: str) -> None:
    """Gives the revision this name and note; none of both takes the name away.

    `began` says which label the caller saw (stamp_of). Raises Refused where another one stands there.
    """
    with transaction.atomic():
        # Waits for others who name it, and for the command that thins revisions out.
        if Revision.objects.select_for_update().only("pk").filter(pk=revision.pk).first() is None:
            raise Refused(GONE)
        label = Label.objects.select_related("by").filter(revision=revision).first()
        if label and (label.name, label.note) == (name, note):
            return
        if label and stamp_of(label) != began:
            raise Refused(MEANWHILE.format(name=label.by, label=label))
        Label.objects.filter(revision=revision).delete()
        if name or note:
            Label.objects.create(revision=revision, name=name, note=note, by=by, at=now)


def stamp_of(label: Label | None) -> str:
    """What tells a label from another one that the revision had, or will have; empty for none."""
    return label.at.isoformat() if label else ""
