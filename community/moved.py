"""What stands where a reply was before a moderator took it to another topic."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from aivizor.addresses import address_of
from community.models import Moved, Reply, Topic
from community.models.replies import PER_PAGE


def address_of_reply(reply_id: int) -> str:
    """Leads to the reply wherever it stands: an address that stays, for what is kept ready-made."""
    return address_of("community:reply_place", reply_id)


def pointers(topic: Topic, page: int, replies: list[Reply]) -> dict[int, SafeString]:
    """By number, what is told of those of one page that were taken elsewhere.

    A number that is missing is the only sign of one, so a page that has all its numbers asks nothing.
    """
    before, last = (page - 1) * PER_PAGE, min(page * PER_PAGE, topic.last_number)
    if len(replies) >= last - before:
        return {}
    gone = Moved.objects.in_force().filter(from_topic=topic, from_number__gt=before, from_number__lte=last)
    return {one.from_number: _pointer(one) for one in gone.select_related("act")}


def _pointer(one: Moved) -> SafeString:
    return format_html(
        '<p class="placeholder moved" id="reply-{}"><span class="reply-number">#{}</span>'
        ' <a href="{}" rel="nofollow">{}</a>: {}</p>',
        *(one.from_number, one.from_number, address_of_reply(one.reply_id)),
        *(_("Moved to another topic"), one.act.sentence),
    )
