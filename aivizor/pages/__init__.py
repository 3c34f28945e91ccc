"""The page cache: what a visitor who is not signed in gets is made once and then only sent.

- `versions.py`: what pages show has a version, a row that moves in the transaction of the change.
- `ready.py`: a view says which versions its page shows; the page carries those that were read
  before it was made, and the next instant at which time alone changes it.
- `front.py`: the WSGI application that stands before Django's and sends a page only while both hold.
- `shelf.py`: parts of pages that are the same for everybody who is signed in, kept in the same way.
- `watch/`: asks the database whether they do; `memory.py`: where a process keeps its pages.

There is no purge to lose and nothing to repair after a crash: a page that no longer holds is
found out when it is asked for, by every worker on every machine.
"""

from aivizor.pages.ready import changes_at, ready_made
from aivizor.pages.shelf import shared
from aivizor.pages.versions import SITE, TURNS, changing, moved

__all__ = ["SITE", "TURNS", "changes_at", "changing", "moved", "ready_made", "shared"]
