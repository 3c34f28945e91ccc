"""What members may write, change, take back and follow."""

from collections.abc import Collection
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.dates import day
from aivizor.languages import Text
from community.models import Board, Reply, Standing, Topic
from community.rules.refusing import BACKEND, SIGN_IN, Someone

SIGNED_OUT = _("You are not signed in any more. Copy your text, sign in, and send it again.")
GONE = _("This topic can't be seen any more, so nothing can be written in it.")
UNFOLLOWABLE = _("This topic can't be seen any more, so it can't be followed.")
CLOSED = _("The replies of this topic are closed. Your text was not sent; copy it if you want to keep it.")
HOUSE_BOARD = _("Topics of this board are opened by the house. Choose another board for yours.")
STAFF_BOARD = _("Topics of this board are opened by moderators and editors. Choose another board for yours.")
TRUSTED_BOARD = _(
    "Topics of this board are opened by members who have been here for some time."
    " Take part on the other boards first."
)
# From which level on the house trusts a member so far that they open topics everywhere.
SOME_TRUST = 1
MOVED_MEANWHILE = _("A moderator took this to another topic just now. Go back and open it again.")
ANSWERED_ELSEWHERE = _("What this answers was taken elsewhere just now. Your text was not sent; copy it.")
NOT_YOURS = _("Only its author can change this.")
HIDDEN = _("A moderator hid this, so it can't be changed.")
WAITS = _("This waits for a moderator, so it can't be changed now.")
DELETED = _("You deleted this. Bring it back first.")
NOT_DELETED = _("This stands as it is; there is nothing to bring back.")
TOO_LATE = _("The 30 minutes in which you could change this are over. You can add a reply.")


def against_reply(user: Someone, topic: Topic, now: datetime) -> Text | None:
    """What stands against a reply of the user in the topic."""
    if not user.is_authenticated:
        return SIGNED_OUT
    if not topic.is_visible(now):
        return GONE
    return CLOSED if topic.is_closed_at(now) else None


def may_reply(user: Someone, topic: Topic, now: datetime) -> bool:
    return against_reply(user, topic, now) is None


def against_writing(user: Someone, now: datetime) -> Text | None:
    """What stands against the user's writing anything that others read: one query, for those who write.

    Who is silenced still reads, saves and follows, and takes back what is theirs.
    """
    standing = Standing.objects.alone(user) if user.is_authenticated else None
    if standing is None or not (standing.is_silenced(now) or standing.is_suspended(now)):
        return None
    until = max(filter(None, (standing.silenced_until, standing.suspended_until)))
    sentence = _(
        "A moderator silenced you until {time}: until then you can write nothing here."
        " Copy your text if you want to keep it. Your notifications say why, and how to appeal."
    )
    return sentence.format(time=spelled(until))


def spelled(moment: datetime) -> str:
    """An instant as sentences name it."""
    there = moment.astimezone(UTC)
    return f"{day(there)}, {there:%H:%M} UTC"


def against_follow(user: Someone, topic: Topic, now: datetime) -> Text | None:
    """What stands against the user's following the topic; their own may be followed, a closed one too."""
    if not user.is_authenticated:
        return SIGN_IN
    return None if topic.is_visible(now) else UNFOLLOWABLE


def against_topic(user: Someone, board: Board) -> Text | None:
    """What stands against a topic of the user on the board (DESIGN section 3).

    Asks for their standing on boards that want some trust, and on no other.
    """
    if not user.is_authenticated:
        return SIGNED_OUT
    if board.opened_by == Board.OpenedBy.MEMBERS:
        return None
    if board.is_house:
        return HOUSE_BOARD
    if keeps_order(user):
        return None
    if board.opened_by == Board.OpenedBy.STAFF:
        return STAFF_BOARD
    return None if is_trusted(user) else TRUSTED_BOARD


def may_open_topic(user: Someone, board: Board) -> bool:
    return against_topic(user, board) is None


def is_trusted(user: Someone) -> bool:
    return Standing.objects.filter(member=user.pk, level__gte=SOME_TRUST).exists()


def keeps_order(user: Someone) -> bool:
    """Whether the user is a moderator or an editor."""
    return user.has_perm("community.close_topic")


def against_edit(user: Someone, post: Topic | Reply, now: datetime) -> Text | None:
    """What stands against the user's changing their own topic or reply; needs `post.topic` at hand."""
    topic = post if isinstance(post, Topic) else post.topic
    if post.author_id != user.pk or (isinstance(post, Topic) and post.board.is_house):
        return NOT_YOURS
    if isinstance(post, Reply) and post.deleted_at:
        return DELETED
    if post.hidden_by_id:
        return WAITS if post.waits else HIDDEN
    if not post.is_open_to_edits(now):
        return TOO_LATE
    return against_reply(user, topic, now)


def may_edit(user: Someone, post: Topic | Reply, now: datetime) -> bool:
    return against_edit(user, post, now) is None


def against_delete(user: Someone, reply: Reply, now: datetime) -> Text | None:
    """What stands against the user's deleting the reply, or bringing it back if they did.

    A closed topic does not: taking one's words back adds nothing to a conversation.
    """
    if reply.author_id != user.pk:
        return NOT_YOURS
    if reply.hidden_by_id:
        return WAITS if reply.waits else HIDDEN
    return None if reply.is_open_to_edits(now) else TOO_LATE


def may_delete(user: Someone, reply: Reply, now: datetime) -> bool:
    return reply.deleted_at is None and against_delete(user, reply, now) is None


def may_restore(user: Someone, reply: Reply, now: datetime) -> bool:
    return reply.deleted_at is not None and against_delete(user, reply, now) is None


def may_post_pictures(user: Someone) -> bool:
    """Whether pictures in the user's Markdown are shown."""
    return user.has_perm("accounts.post_pictures")


def who_may_post_pictures(authors: Collection[int]) -> set[int]:
    """Which of these users `may_post_pictures`, by their ids: its many-row twin.

    Also those who can't sign in any more: what they wrote while they could keeps its pictures.
    """
    users = User.objects.with_perm("accounts.post_pictures", is_active=None, backend=BACKEND)
    return set(users.filter(pk__in=authors).values_list("pk", flat=True))
