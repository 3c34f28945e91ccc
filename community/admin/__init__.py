"""The community in the back office: what was written, and what moderators did with it.

What verbs write is read here and not typed; nothing is deleted. What moderators do goes through the
same verbs as on the page.
"""

from community.admin import acts, boards, cases, replies, tags, topics, watching

__all__ = ["acts", "boards", "cases", "replies", "tags", "topics", "watching"]
