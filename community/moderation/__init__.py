"""What moderators do, and what waits for them."""

from community.moderation.acts import LONGEST_NOTE, MOVES, close, delete, hide, hold, undo

__all__ = ["LONGEST_NOTE", "MOVES", "close", "delete", "hide", "hold", "undo"]
