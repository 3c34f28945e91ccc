"""What the community is made of, a file per noun."""

from community.models.acts import ActAgainst, ActTarget, ModerationAct
from community.models.appeals import Appeal
from community.models.boards import Board
from community.models.cases import Case
from community.models.changes import Change, Moved
from community.models.follows import Follow
from community.models.mail_choices import MailChoice
from community.models.member_notes import MemberNote
from community.models.notifications import Happening, Notification
from community.models.pictures import Picture
from community.models.reactions import Bookmark, Like
from community.models.readings import ReadPosition
from community.models.replies import Reply
from community.models.reports import Report
from community.models.standings import Standing
from community.models.tags import FormerTagSlug, Tag, Tagging
from community.models.topics import Topic
from community.models.versions import Version
from community.models.watching import BlockedDomain, WatchedWord

__all__ = [
    "ActAgainst",
    "ActTarget",
    "Appeal",
    "BlockedDomain",
    "Board",
    "Bookmark",
    "Case",
    "Change",
    "Follow",
    "FormerTagSlug",
    "Happening",
    "Like",
    "MailChoice",
    "MemberNote",
    "ModerationAct",
    "Moved",
    "Notification",
    "Picture",
    "ReadPosition",
    "Reply",
    "Report",
    "Standing",
    "Tag",
    "Tagging",
    "Topic",
    "Version",
    "WatchedWord",
]
