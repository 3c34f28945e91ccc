"""The sheet of a page or a part of one: what holds it together, and until when."""

from dataclasses import dataclass
from math import inf

# Where the front leaves the shelf in a request's META, and where a view leaves its page's sheet: the
# place is there only for who is not signed in.
SHELF = "aivizor.shelf"
SHEET = "aivizor.sheet"


@dataclass
class Sheet:
    """The keys of what is shown, their versions, and the instant at which time alone changes it."""

    keys: list[str]
    versions: dict[str, int]  # of those that ever moved
    until: float = inf  # in seconds since 1970
    seen: object = None  # the watch's note of when it last found the versions to hold
