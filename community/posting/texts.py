"""What every text goes through before it is stored, and the lock under which it is."""

from datetime import datetime

from accounts.models import User
from aivizor import markdown
from community import mentioning
from community.models import Topic
from community.models.topics import LOCKED
from community.rules import writing
from community.rules.refusing import Refused


def rendered(body: str, longest: int, author: User) -> tuple[str, str]:
    """The text as it is stored, and its HTML. Raises ValidationError with a sentence."""
    body = markdown.checked(body, longest)
    pictures = writing.may_post_pictures(author)
    return body, markdown.post(body, pictures=pictures, people=mentioning.few_addresses)


def locked(topic: Topic, now: datetime) -> Topic:
    """The topic as others left it; they wait until this transaction ends. Refused if it is not visible."""
    held = LOCKED.first(topic.pk)
    if held is None or not held.is_visible(now):
        raise Refused(writing.GONE)
    if held.board_id == topic.board_id:
        held.board = topic.board
    return held
