"""What members write: topics and replies, made, changed, deleted and brought back.

Text is rendered before the transaction begins, so that no lock waits for it. Each verb then locks
the topic's row first and the reply's second: numbers and counters are given under that lock.
Raises community.rules.Refused when the move is not allowed, ValidationError for a text that can't
be stored.
"""

from community.posting.once import ChangedMeanwhile, SentBefore, sent_before
from community.posting.replies import delete_reply, edit_reply, post_reply, restore_reply
from community.posting.tagging import tag
from community.posting.texts import locked, rendered
from community.posting.topics import edit_topic, open_topic, version_of

__all__ = [
    "ChangedMeanwhile",
    "SentBefore",
    "delete_reply",
    "edit_reply",
    "edit_topic",
    "locked",
    "open_topic",
    "post_reply",
    "rendered",
    "restore_reply",
    "sent_before",
    "tag",
    "version_of",
]
