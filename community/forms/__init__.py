"""The community's forms. What a member typed is never lost: a refusal shows the form with it."""

from community.forms.mail import MailForm
from community.forms.reasons import ReasonForm
from community.forms.replies import EmptyForm, ReplyForm, VisitorForm, empty_form
from community.forms.topics import EditTopicForm, TopicForm
from community.forms.typed import EditForm, SentOnce, Typed

__all__ = [
    "EditForm",
    "EditTopicForm",
    "EmptyForm",
    "MailForm",
    "ReasonForm",
    "ReplyForm",
    "SentOnce",
    "TopicForm",
    "Typed",
    "VisitorForm",
    "empty_form",
]
