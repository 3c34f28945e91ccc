"""What the community is made of, a file per noun."""

from community.models.acts import ActTarget, ModerationAct
from community.models.boards import Board
from community.models.cases import Case
from community.models.follows import Follow, NoMail
from community.models.notifications import Happening, Notification
from community.models.pictures import Picture
from community.models.reactions import Bookmark, Like
from community.models.replies import Reply
from community.models.standings import Standing
from community.models.topics import Topic
from community.models.watching import BlockedDomain, WatchedWord

__all__ = [
    "ActTarget",
    "BlockedDomain",
    "Board",
    "Bookmark",
    "Case",
    "Follow",
    "Happening",
    "Like",
    "ModerationAct",
    "NoMail",
    "Notification",
    "Picture",
    "Reply",
    "Standing",
    "Topic",
    "WatchedWord",
]
