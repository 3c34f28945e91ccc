"""What moderators do, and what waits for them."""

from community.moderation.acts import LONGEST_NOTE, MOVES, close, hide, hold
from community.moderation.merging import merge
from community.moderation.moving import move, rename
from community.moderation.slowing import close_after, reopen, set_pace, slow
from community.moderation.splitting import split
from community.moderation.undoing import undo

__all__ = [
    "LONGEST_NOTE",
    "MOVES",
    "close",
    "close_after",
    "hide",
    "hold",
    "merge",
    "move",
    "rename",
    "reopen",
    "set_pace",
    "slow",
    "split",
    "undo",
]
