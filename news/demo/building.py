"""The demo as a whole: what must be so before it, and what is made in which order."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from accounts.models import User
from aivizor import pictures
from aivizor.pages import changing
from aivizor.progress import Tell
from community.models import Board, Topic
from news.demo import conversations, helping, newsroom, people, plain, visits, works
from news.demo.covers import COVERS
from news.demo.creats import CREATS
from news.demo.skins import SKINS
from news.models import Article


class NotEmpty(Exception):
    """The database holds something that is not the demo's; `sentence` says what."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def refuse_unless_empty() -> None:
    """Raises NotEmpty where somebody has signed up or written anything."""
    for model, what in ((Article, "articles"), (Topic, "topics"), (User, "accounts")):
        if model.objects.exists():
            raise NotEmpty(f"This database holds {what} already. The demo goes into an empty one only.")
    missing = [slug for slug in conversations.BOARDS if not Board.objects.filter(slug=slug).exists()]
    if missing:
        raise NotEmpty(
            f"The demo needs the boards {', '.join(conversations.BOARDS)}; {missing[0]} is missing."
        )


def draw(tell: Tell) -> Mapping[str, pictures.Made]:
    """All pictures by name, each gone through the gate that uploads go through."""
    drawings = {name: drawing for name, (drawing, _alt) in COVERS.items()} | SKINS | CREATS
    drawn = {}
    # Two at a time: one is encoded, outside Python, while the next is drawn.
    with ThreadPoolExecutor(2) as pool:
        files = pool.map(lambda drawing: pictures.clean(drawing().file()), drawings.values())
        for number, (name, file) in enumerate(zip(drawings, files, strict=True), start=1):
            drawn[name] = file
            tell("Drawing pictures", number, len(drawings))
    return drawn


def build(password: str, tell: Tell) -> None:
    """Fills the database, wholly or, where anything goes wrong, not at all. Raises NotEmpty."""
    refuse_unless_empty()
    drawn = draw(tell)
    with changing():
        # Again, under the lock: another process may have been faster.
        refuse_unless_empty()
        tell("Writing", 0, 4)
        everybody = people.make(password)
        tell("Writing", 1, 4)
        works.enter()
        plain.publish(everybody["editor"])
        published = newsroom.publish(everybody, drawn)
        newsroom.leave_drafts(everybody, published)
        tell("Writing", 2, 4)
        conversations.about_articles(everybody, published)
        helping.help_along(everybody, published)
        visits.look()
        tell("Writing", 3, 4)
        conversations.on_boards(everybody, drawn)
        tell("Writing", 4, 4)
