"""Who may do what in the community, and what is said when they may not.

Where the answer has more than one reason, a function gives the sentence, None where nothing stands
against it; the predicate asks that function, so that the two never differ.
"""

from collections.abc import Collection
from datetime import UTC, datetime

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from community.models import Board, Case, ModerationAct, Reply, Standing, Topic

Someone = User | AnonymousUser
Kind = ModerationAct.Kind
# Who knows which role has which permission.
BACKEND = "django.contrib.auth.backends.ModelBackend"
# What editors may do, too, who answer for what stands above the replies.
OF_PACE = (Kind.CLOSE, Kind.SLOW, Kind.TIMER, Kind.REOPEN)

SIGNED_OUT = "You are not signed in any more. Copy your text, sign in, and send it again."
SIGN_IN = "You are not signed in any more. Sign in, then follow this."
GONE = "This topic can't be seen any more, so nothing can be written in it."
UNFOLLOWABLE = "This topic can't be seen any more, so it can't be followed."
CLOSED = "The replies of this topic are closed. Your text was not sent; copy it if you want to keep it."
HOUSE_BOARD = "Topics of this board are opened by the house. Choose another board for yours."
STAFF_BOARD = "Topics of this board are opened by moderators and editors. Choose another board for yours."
TRUSTED_BOARD = (
    "Topics of this board are opened by members who have been here for some time."
    " Take part on the other boards first."
)
# From which level on the house trusts a member so far that they open topics everywhere.
SOME_TRUST = 1
HOUSE_KEEPS = "The house keeps the topics of this board: they are not moved, renamed or merged here."
NOT_TO_ARRANGE = "You may not move, rename or merge this topic."
MOVED_MEANWHILE = "A moderator took this to another topic just now. Go back and open it again."
ANSWERED_ELSEWHERE = "What this answers was taken elsewhere just now. Your text was not sent; copy it."
NOT_YOURS = "Only its author can change this."
HIDDEN = "A moderator hid this, so it can't be changed."
WAITS = "This waits for a moderator, so it can't be changed now."
DELETED = "You deleted this. Bring it back first."
NOT_DELETED = "This stands as it is; there is nothing to bring back."
REPORT_OWN = "This is yours. You can change it or take it back yourself."
REPORT_SELF = "This is you. Write to the moderators if something is wrong with your account."
REPORT_HIDDEN = "A moderator hid this already. There is nothing left to report; thank you."
REPORT_DELETED = "Its author deleted this already. There is nothing left to report; thank you."
REPORT_GONE = "This account is closed. There is nothing left to report; thank you."
DECIDE_SENIOR = "This is about an administrator. Only administrators decide it."
OWN_DOING = "This is about yourself, so another moderator decides on it."
ADMINISTRATOR = "An administrator is not moderated here. Speak with them."
MODERATOR = "They are a moderator, and only an administrator may do this to one. Speak with an administrator."
OWN_ACT = "This is about what you did yourself, so another moderator decides it."
NO_MODERATOR = "Only moderators may do this."
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
    return CLOSED if topic.is_closed_at(now) else None


def may_reply(user: Someone, topic: Topic, now: datetime) -> bool:
    return against_reply(user, topic, now) is None


def against_writing(user: Someone, now: datetime) -> str | None:
    """What stands against the user's writing anything that others read: one query, for those who write.

    Who is silenced still reads, saves and follows, and takes back what is theirs.
    """
    standing = Standing.objects.of(user) if user.is_authenticated else None
    if standing is None or not (standing.is_silenced(now) or standing.is_suspended(now)):
        return None
    until = max(filter(None, (standing.silenced_until, standing.suspended_until)))
    return (
        f"A moderator silenced you until {spelled(until)}: until then you can write nothing here."
        " Copy your text if you want to keep it. Your notifications say why, and how to appeal."
    )


def spelled(moment: datetime) -> str:
    """An instant as sentences name it."""
    return f"{moment.astimezone(UTC):%-d %B %Y, %H:%M} UTC"


def against_follow(user: Someone, topic: Topic, now: datetime) -> str | None:
    """What stands against the user's following the topic; their own may be followed, a closed one too."""
    if not user.is_authenticated:
        return SIGN_IN
    return None if topic.is_visible(now) else UNFOLLOWABLE


def against_topic(user: Someone, board: Board) -> str | None:
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


def against_report(user: Someone, thing: Topic | Reply | User, now: datetime) -> str | None:
    """What stands against the user's reporting it; needs the topic of a reply at hand."""
    if not user.is_authenticated:
        return SIGN_IN
    if isinstance(thing, User):
        return REPORT_SELF if thing == user else None if thing.is_active else REPORT_GONE
    if thing.author_id == user.pk:
        return REPORT_OWN
    if thing.hidden_by_id:
        return REPORT_HIDDEN
    if isinstance(thing, Reply) and thing.deleted_at:
        return REPORT_DELETED
    topic = thing if isinstance(thing, Topic) else thing.topic
    return None if topic.is_visible(now) else REPORT_HIDDEN


def may_be_held(post: Topic | Reply) -> bool:
    """Whether reports alone may hide it for a while: not what the house or an administrator wrote."""
    is_house = isinstance(post, Topic) and post.board.is_house
    return not is_house and post.hidden_by_id is None and not post.author.is_superuser


def against_case(user: User, case: Case) -> str | None:
    """What stands against the user's deciding the case; needs its author and act at hand."""
    if not moderates(user):
        return NO_MODERATOR
    if case.author_id == user.pk:
        return OWN_DOING
    if case.author and case.author.is_superuser and not user.is_superuser:
        return DECIDE_SENIOR
    is_appeal = case.kind == Case.Kind.APPEALED and case.act is not None
    return against_deciding(user, case.act) if is_appeal else None


def may_read(user: Someone, reply: Reply) -> bool:
    """Whether the user may read the reply's text: a hidden one is for its author and moderators.

    One that a moderator deleted is for moderators only; needs `reply.hidden_by` at hand.
    """
    if reply.deleted_at:
        return False
    if reply.hidden_by_id is None or moderates(user):
        return True
    return reply.author_id == user.pk and reply.hidden_by.kind != ModerationAct.Kind.DELETE


def may_read_held(user: Someone, topic: Topic) -> bool:
    """Whether the topic waits for a moderator, and the user wrote it or is one."""
    return topic.waits and (topic.author_id == user.pk or moderates(user))


def may_read_why(user: Someone, topic: Topic) -> bool:
    """Whether the topic is hidden, and the user opened it or is a moderator."""
    is_own = topic.author_id == user.pk and not topic.is_hosted
    return topic.hidden_by_id is not None and (is_own or moderates(user))


def moderates(user: Someone) -> bool:
    """Whether the user is a moderator at all."""
    return user.has_perm("community.moderate")


def may_moderate(user: Someone, target: Topic | Reply) -> bool:
    """Whether the user may hide this: a moderator may, but not what an administrator wrote, nor their own.

    An administrator may hide everything. But topics of a board that the house keeps belong to the floor
    above; it takes them down.
    """
    if isinstance(target, Topic) and target.board.is_house:
        return False
    is_spared = target.author.is_superuser or target.author_id == user.pk
    return moderates(user) and (user.is_superuser or not is_spared)


def against_sanction(user: User, member: User) -> str | None:
    """What stands against the user's warning, silencing or suspending the member.

    Moderators do so with whoever is no moderator, administrators with moderators too; nobody with
    an administrator, nor with themselves.
    """
    if not moderates(user):
        return NO_MODERATOR
    if member.pk == user.pk:
        return OWN_DOING
    if member.is_superuser:
        return ADMINISTRATOR
    return MODERATOR if moderates(member) and not user.is_superuser else None


def against_deciding(user: User, act: ModerationAct) -> str | None:
    """What stands against the user's deciding an appeal of the act.

    Whoever did it leaves that to another moderator, where there is one; whom it is against, always.
    """
    if not moderates(user):
        return NO_MODERATOR
    # All of them, who are few, so that a list of cases can have them at hand.
    if user.pk in {row.member_id for row in act.against.all()}:
        return OWN_DOING
    others = User.objects.with_perm("community.moderate", backend=BACKEND).exclude(pk=user.pk)
    return OWN_ACT if act.by_id == user.pk and others.exists() else None


def may_sanction(user: User, member: User) -> bool:
    return against_sanction(user, member) is None


def may_close(user: Someone, topic: Topic) -> bool:
    """Whether the user may close the topic's replies, and open them again."""
    return user.has_perm("community.close_topic")


def may_pin(user: Someone, topic: Topic) -> bool:
    """Whether the user may put the topic first on its board; the house orders its own by time."""
    return moderates(user) and not topic.board.is_house


def against_arranging(user: Someone, topic: Topic) -> str | None:
    """What stands against the user's moving, renaming or merging the topic."""
    if topic.board.is_house:
        return HOUSE_KEEPS
    return None if may_moderate(user, topic) else NOT_TO_ARRANGE


def may_arrange(user: Someone, topic: Topic) -> bool:
    return against_arranging(user, topic) is None


def may_split(user: Someone, topic: Topic) -> bool:
    """Whether the user may take replies from the topic to another one; from the house's, too."""
    return moderates(user)


def may_undo(user: Someone, act: ModerationAct) -> bool:
    """Whoever may do a thing may undo it, whoever did it; the verb refuses what is against themselves."""
    return user.has_perm("community.close_topic" if act.kind in OF_PACE else "community.moderate")


def may_post_pictures(user: Someone) -> bool:
    """Whether pictures in the user's Markdown are shown."""
    return user.has_perm("accounts.post_pictures")


def who_may_post_pictures(authors: Collection[int]) -> set[int]:
    """Which of these users `may_post_pictures`, by their ids: its many-row twin.

    Also those who can't sign in any more: what they wrote while they could keeps its pictures.
    """
    users = User.objects.with_perm("accounts.post_pictures", is_active=None, backend=BACKEND)
    return set(users.filter(pk__in=authors).values_list("pk", flat=True))
