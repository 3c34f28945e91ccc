"""What moderators do, and what waits for them."""

from community.moderation.acts import LONGEST_NOTE, MOVES, close, hide, hold, undo
from community.moderation.sanctions import silence, suspend, warn

__all__ = ["LONGEST_NOTE", "MOVES", "close", "hide", "hold", "silence", "suspend", "undo", "warn"]
