"""What moderators do, and what waits for them."""

from community.moderation.acts import LONGEST_NOTE, MOST_PINNED, MOVES, close, hide, hold, pin, undo

__all__ = ["LONGEST_NOTE", "MOST_PINNED", "MOVES", "close", "hide", "hold", "pin", "undo"]
