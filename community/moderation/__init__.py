"""What moderators do, and what waits for them."""

from community.moderation.acts import LONGEST_NOTE, MOST_PINNED, MOVES, close, delete, hide, hold, pin
from community.moderation.merging import merge
from community.moderation.moving import move, rename
from community.moderation.sanctions import silence, suspend, warn
from community.moderation.slowing import close_after, reopen, set_pace, slow
from community.moderation.splitting import split
from community.moderation.undoing import undo

__all__ = [
    "LONGEST_NOTE",
    "MOST_PINNED",
    "MOVES",
    "close",
    "close_after",
    "delete",
    "hide",
    "hold",
    "merge",
    "move",
    "pin",
    "rename",
    "reopen",
    "set_pace",
    "silence",
    "slow",
    "split",
    "suspend",
    "undo",
    "warn",
]
