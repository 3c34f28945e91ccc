"""What the community is made of, a file per noun."""

from community.models.acts import ActTarget, ModerationAct
from community.models.boards import Board
from community.models.cases import Case
from community.models.changes import Change, Moved
from community.models.follows import Follow, NoMail
from community.models.notifications import Happening, Notification
from community.models.pictures import Picture
from community.models.reactions import Bookmark, Like
from community.models.replies import Reply
from community.models.standings import Standing
from community.models.topics import Topic

__all__ = [
    "ActTarget",
    "Board",
    "Bookmark",
    "Case",
    "Change",
    "Follow",
    "Happening",
    "Like",
    "ModerationAct",
    "Moved",
    "NoMail",
    "Notification",
    "Picture",
    "Reply",
    "Standing",
    "Topic",
]
