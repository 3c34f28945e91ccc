"""What moderators do, and what waits for them."""

from community.moderation.acts import LONGEST_NOTE, MOVES, close, delete, hide, hold
from community.moderation.sanctions import silence, suspend, warn
from community.moderation.undoing import undo

__all__ = ["LONGEST_NOTE", "MOVES", "close", "delete", "hide", "hold", "silence", "suspend", "undo", "warn"]
