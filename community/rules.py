"""Who may do what in the community, and what is said when they may not.

Where the answer has more than one reason, a function gives the sentence, None where nothing stands
against it; the predicate asks that function, so that the two never differ.
"""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from community.models import Board, ModerationAct, Reply, Topic

Someone = User | AnonymousUser

SIGNED_OUT = "You are not signed in any more. Copy your text, sign in, and send it again."
SIGN_IN = "You are not signed in any more. Sign in, then follow this."
GONE = "This topic can't be seen any more, so nothing can be written in it."
UNFOLLOWABLE = "This topic can't be seen any more, so it can't be followed."
CLOSED = "The replies of this topic are closed. Your text was not sent; copy it if you want to keep it."
HOUSE_BOARD = "Topics of this board are opened by the house. Choose another board for yours."
NOT_YOURS = "Only its author can change this."
HIDDEN = "A moderator hid this, so it can't be changed."
WAITS = "This waits for a moderator, so it can't be changed now."
DELETED = "You deleted this. Bring it back first."
NOT_DELETED = "This stands as it is; there is nothing to bring back."
TOO_LATE = "The 30 minutes in which you could change this are over. You can add a reply."


class Refused(Exception):
    """A move that is not allowed now; `sentence` says why, to the person who tried."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def against_reply(user: Someone, topic: Topic, now: datetime) -> str | None:
    """What stands against a reply of the user in the topic."""
    if not user.is_authenticated:
        return SIGNED_OUT
    if not topic.is_visible(now):
        return GONE
    return CLOSED if topic.is_closed else None


def may_reply(user: Someone, topic: Topic, now: datetime) -> bool:
    return against_reply(user, topic, now) is None


def against_follow(user: Someone, topic: Topic, now: datetime) -> str | None:
    """What stands against the user's following the topic; their own may be followed, a closed one too."""
    if not user.is_authenticated:
        return SIGN_IN
    return None if topic.is_visible(now) else UNFOLLOWABLE


def may_open_topic(user: Someone, board: Board) -> bool:
    """Members open topics, but none on a board that the house keeps (DESIGN section 3)."""
    return user.is_authenticated and not board.is_house


def against_edit(user: Someone, post: Topic | Reply, now: datetime) -> str | None:
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


def against_delete(user: Someone, reply: Reply, now: datetime) -> str | None:
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


def may_read(user: Someone, reply: Reply) -> bool:
    """Whether the user may read the reply's text: a hidden one is for its author and moderators."""
    if reply.deleted_at:
        return False
    return reply.hidden_by_id is None or reply.author_id == user.pk or moderates(user)


def may_read_held(user: Someone, topic: Topic) -> bool:
    """Whether the topic waits for a moderator, and the user wrote it or is one."""
    return topic.waits and (topic.author_id == user.pk or moderates(user))


def moderates(user: Someone) -> bool:
    """Whether the user is a moderator at all."""
    return user.has_perm("community.moderate")


def may_moderate(user: Someone, target: Topic | Reply) -> bool:
    """Whether the user may hide this: a moderator may, but not what an administrator wrote.

    Topics of a board that the house keeps belong to the floor above; it takes them down.
    """
    if isinstance(target, Topic) and target.board.is_house:
        return False
    return moderates(user) and (user.is_superuser or not target.author.is_superuser)


def may_close(user: Someone, topic: Topic) -> bool:
    """Whether the user may close the topic's replies, and open them again."""
    return user.has_perm("community.close_topic")


def may_undo(user: Someone, act: ModerationAct) -> bool:
    """Whoever may do a thing may undo it, whoever did it."""
    closed = act.kind == ModerationAct.Kind.CLOSE
    return user.has_perm("community.close_topic" if closed else "community.moderate")


def may_post_pictures(user: Someone) -> bool:
    """Whether pictures in the user's Markdown are shown."""
    return user.has_perm("accounts.post_pictures")


def who_may_post_pictures(authors: Collection[int]) -> set[int]:
    """Which of these users `may_post_pictures`, by their ids: its many-row twin.

    Also those who can't sign in any more: what they wrote while they could keeps its pictures.
    """
    backend = "django.contrib.auth.backends.ModelBackend"
    users = User.objects.with_perm("accounts.post_pictures", is_active=None, backend=backend)
    return set(users.filter(pk__in=authors).values_list("pk", flat=True))
