"""What the community is made of, a file per noun."""

from community.models.acts import ActTarget, ModerationAct
from community.models.boards import Board
from community.models.cases import Case
from community.models.follows import Follow
from community.models.mail_choices import MailChoice
from community.models.notifications import Happening, Notification
from community.models.pictures import Picture
from community.models.reactions import Bookmark, Like
from community.models.readings import ReadPosition
from community.models.replies import Reply
from community.models.standings import Standing
from community.models.tags import FormerTagSlug, Tag, Tagging
from community.models.topics import Topic
from community.models.versions import Version

__all__ = [
    "ActTarget",
    "Board",
    "Bookmark",
    "Case",
    "Follow",
    "FormerTagSlug",
    "Happening",
    "Like",
    "MailChoice",
    "ModerationAct",
    "Notification",
    "Picture",
    "ReadPosition",
    "Reply",
    "Standing",
    "Tag",
    "Tagging",
    "Topic",
    "Version",
]
