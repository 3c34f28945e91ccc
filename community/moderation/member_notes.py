"""What moderators write down of a member: added, never changed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor.blank import is_blank
from community.models import MemberNote
from community.models.member_notes import LONGEST_NOTE
from community.models.topics import REPEAT_WINDOW
from community.rules import moderating
from community.rules.refusing import Refused, too_long


def note_down(member: User, by: User, text: str, now: datetime) -> MemberNote:
    """A new note on the member; the same again within minutes is the same note, sent twice."""
    if not moderating.moderates(by):
        raise Refused(moderating.NO_MODERATOR)
    if member.pk == by.pk:
        raise Refused(moderating.OWN_DOING)
    text = text.replace("\0", "").replace("\r\n", "\n").strip()
    if is_blank(text):
        raise Refused(_("Write the note first."))
    if len(text) > LONGEST_NOTE:
        raise Refused(too_long(len(text), LONGEST_NOTE))
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=member.pk)
        same = MemberNote.objects.filter(member=member, by=by, text=text, at__gt=now - REPEAT_WINDOW)
        return same.first() or MemberNote.objects.create(member=member, by=by, text=text, at=now)
