"""What is looked at before everyone sees it: newcomers, watched words, blocked sites, the same again.

Each verb that writes a text asks `look_at` before its transaction, with all that is slow in it, and
calls `keep` in it with the verdict. A held post is hidden by an act of the house (kind HOLD) and waits
as a case in the moderators' queue; to let it go is to undo the act. Refused is raised at once, with a
sentence for the writer. What is exact across workers is a limit (aivizor/limits.py).
"""

from community.holding.keeping import keep
from community.holding.looking import look_at
from community.holding.post import Post

__all__ = ["Post", "keep", "look_at"]
