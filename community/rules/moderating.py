"""What moderators may do, and what is theirs alone to read; and who may report what to them."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.languages import Text
from community.models import Case, ModerationAct, Reply, Topic
from community.rules.refusing import BACKEND, SIGN_IN, Someone

Kind = ModerationAct.Kind
# What editors may do, too, who answer for what stands above the replies.
OF_PACE = (Kind.CLOSE, Kind.SLOW, Kind.TIMER, Kind.REOPEN)
HOUSE_KEEPS = _(
    "The house keeps the topics of this board: they are not hidden, pinned, moved or merged here."
)
REPORT_OWN = _("This is yours. You can change it or take it back yourself.")
REPORT_SELF = _("This is you. Write to the moderators if something is wrong with your account.")
REPORT_HIDDEN = _("A moderator hid this already. There is nothing left to report; thank you.")
REPORT_DELETED = _("Its author deleted this already. There is nothing left to report; thank you.")
REPORT_GONE = _("This account is closed. There is nothing left to report; thank you.")
DECIDE_SENIOR = _("This is about an administrator. Only administrators decide it.")
OWN_DOING = _("This is about yourself, so another moderator decides on it.")
ADMINISTRATOR = _("An administrator is not moderated here. Speak with them.")
MODERATOR = _(
    "They are a moderator, and only an administrator may do this to one. Speak with an administrator."
)
OWN_ACT = _("This is about what you did yourself, so another moderator decides it.")
NO_MODERATOR = _("Only moderators may do this.")
NOT_TO_CLOSE = _("Only moderators and editors may do this.")


def against_report(user: Someone, thing: Topic | Reply | User, now: datetime) -> Text | None:
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


def against_case(user: User, case: Case) -> Text | None:
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


def against_acting(user: Someone, target: Topic | Reply) -> Text | None:
    """What stands against the user's hiding or arranging this.

    Topics of a board that the house keeps belong to the floor above; it takes them down.
    """
    if isinstance(target, Topic) and target.board.is_house:
        return HOUSE_KEEPS
    return against_hiding(user, target.author)


def against_hiding(user: Someone, author: User) -> Text | None:
    """What stands against the user's hiding what the author wrote.

    A moderator does so with all but their own and what an administrator wrote, who may hide everything.
    """
    if not moderates(user):
        return NO_MODERATOR
    if user.is_superuser:
        return None
    if author.pk == user.pk:
        return OWN_DOING
    return ADMINISTRATOR if author.is_superuser else None


def may_act(user: Someone, target: Topic | Reply) -> bool:
    return against_acting(user, target) is None


def against_sanction(user: User, member: User) -> Text | None:
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


def against_deciding(user: User, act: ModerationAct) -> Text | None:
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


def against_closing(user: Someone, topic: Topic) -> Text | None:
    """What stands against the user's closing the topic's replies, or opening them again."""
    return None if may_close(user, topic) else NOT_TO_CLOSE


def may_close(user: Someone, topic: Topic) -> bool:
    return user.has_perm("community.close_topic")


def against_pinning(user: Someone, topic: Topic) -> Text | None:
    """What stands against the user's putting the topic first; the house orders its own by time."""
    if topic.board.is_house:
        return HOUSE_KEEPS
    return None if moderates(user) else NO_MODERATOR


def may_pin(user: Someone, topic: Topic) -> bool:
    return against_pinning(user, topic) is None


def may_split(user: Someone, topic: Topic) -> bool:
    """Whether the user may take replies from the topic to another one; from the house's, too."""
    return moderates(user)


def may_undo(user: Someone, act: ModerationAct) -> bool:
    """Whoever may do a thing may undo it, whoever did it; the verb refuses what is against themselves."""
    return user.has_perm("community.close_topic" if act.kind in OF_PACE else "community.moderate")
