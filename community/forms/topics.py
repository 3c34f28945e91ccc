"""The forms for a topic, new or changed."""

from typing import Any

from aivizor import markdown
from aivizor.pictures import PictureField
from community.forms.fields import BodyField, LineField
from community.forms.typed import EditForm, SentOnce
from community.models import Board, Picture
from community.models.topics import LONGEST_TITLE


class TopicForm(SentOnce):
    """A new topic; on a showcase with its picture."""

    title = LineField(LONGEST_TITLE, "Give it a title.")
    picture = PictureField(error_messages={"required": "Choose a picture."})
    alt = LineField(
        Picture._meta.get_field("alt").max_length,
        "Say in a few words what the picture shows.",
        label="What the picture shows",
        help_text="Read out to those who can't see it.",
    )
    body = BodyField(markdown.TOPIC, rows=12, label="Text")

    def __init__(self, board: Board, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not board.is_showcase:
            del self.fields["picture"], self.fields["alt"]


class EditTopicForm(EditForm):
    """A change of one's own topic."""

    title = LineField(LONGEST_TITLE, "Give it a title.")
    body = BodyField(markdown.TOPIC, rows=12, label="Text")
    field_order = ["title", "body"]
