"""What the community is made of, a file per noun."""

from community.models.acts import ActTarget, ModerationAct
from community.models.boards import Board
from community.models.cases import Case
from community.models.follows import Follow, NoMail
from community.models.mutes import Mute
from community.models.notifications import Happening, Notification
from community.models.pictures import Picture
from community.models.reactions import Bookmark, Like
from community.models.readings import ReadPosition
from community.models.replies import Reply
from community.models.standings import Standing
from community.models.topics import Topic

__all__ = [
    "ActTarget",
    "Board",
    "Bookmark",
    "Case",
    "Follow",
    "Happening",
    "Like",
    "ModerationAct",
    "Mute",
    "NoMail",
    "Notification",
    "Picture",
    "ReadPosition",
    "Reply",
    "Standing",
    "Topic",
]
