"""The forms for a topic, new or changed."""

from collections.abc import Iterable
from typing import Any, cast

from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import clock, markdown
from community import posting
from community.forms.fields import BodyField, LineField, TagsField
from community.forms.pictures import ADD, FILES, PictureRows
from community.forms.typed import EditForm, SentOnce, Typed
from community.models import Board, Topic
from community.models.pictures import Shown
from community.models.tags import MOST_TAGS
from community.models.topics import LONGEST_TITLE
from community.posting.tagging import names_of

TAGS_HELP = format_lazy(_("Words under which it is found, parted by commas; {most} at most."), most=MOST_TAGS)
LOOK_AT_PICTURES = _("Look at the pictures: something is missing there.")


class WithPictures(Typed):
    """A form that holds rows of pictures where its board is a showcase: `rows`, else None."""

    rows: PictureRows | None = None

    def hold(self, request: HttpRequest, board: Board, standing: Iterable[Shown] = ()) -> None:
        """Gives the form its rows. Files that came along are stored now, before anything is refused."""
        if not board.is_showcase:
            return
        member, now = cast(User, request.user), clock.now(request)
        self.rows = PictureRows(member, self.data if self.is_bound else None, standing)
        if self.is_bound:
            self.rows.take(request.FILES.getlist(FILES), now)
        if self.only_looks:
            self.rows = self.rows.as_typed()

    @property
    def only_adds(self) -> bool:
        """Whether it was sent to have its files become rows, and not to be carried out."""
        return self.rows is not None and ADD in self.data

    def as_typed(self) -> "WithPictures":
        """The same form with nothing said about what is missing in it."""
        kept = {name: self.data.get(name, "") for name in self.fields}
        form = type(self)(initial=kept)
        form.rows = self.rows and self.rows.as_typed()
        return form

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.only_looks:
            # Whoever looks at the text may not have come to the rest yet.
            for name in self.errors.keys() - {"body"}:
                del self.errors[name]

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.rows is not None and not self.only_looks:
            if self.rows.is_valid():
                self.cleaned_data["pictures"] = self.rows.shown()
            else:
                self.add_error(None, LOOK_AT_PICTURES)
        return self.cleaned_data


class TopicForm(WithPictures, SentOnce):
    """A new topic; on a showcase with its pictures."""

    title = LineField(LONGEST_TITLE, _("Give it a title."), label=_("Title"))
    body = BodyField(markdown.TOPIC, rows=12, label=_("Text"))
    tags = TagsField(MOST_TAGS, label=_("Tags"), help_text=TAGS_HELP)

    @classmethod
    def of(cls, request: HttpRequest, board: Board) -> "TopicForm":
        """The form as the request asks for it, or as it was sent."""
        form = cls(request.POST if request.method == "POST" else None)
        form.hold(request, board)
        return form


class EditTopicForm(WithPictures, EditForm):
    """A change of one's own topic."""

    title = LineField(LONGEST_TITLE, _("Give it a title."), label=_("Title"))
    body = BodyField(markdown.TOPIC, rows=12, label=_("Text"))
    tags = TagsField(MOST_TAGS, label=_("Tags"), help_text=TAGS_HELP)
    field_order = ["title", "body", "tags"]

    @classmethod
    def of(cls, request: HttpRequest, topic: Topic) -> "EditTopicForm":
        """The form with what the topic has, or as it was sent."""
        if request.method == "POST":
            form = cls(request.POST)
            form.hold(request, topic.board)
            return form
        text = {"title": topic.title, "body": topic.body, "tags": names_of(topic)}
        form = cls(initial={**text, "began_from": posting.version_of(topic)})
        form.hold(request, topic.board, [picture.shown for picture in topic.pictures.all()])
        return form
