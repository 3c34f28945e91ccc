"""The community's forms. What a member typed is never lost: a refusal shows the form with it."""

from community.forms.decisions import DecisionForm
from community.forms.mail import MailForm
from community.forms.members import AppealForm, BulkForm, NoteForm, SinceForm, UntilForm
from community.forms.reasons import ReasonForm
from community.forms.replies import EmptyForm, ReplyForm, VisitorForm, empty_form
from community.forms.reports import ReportForm
from community.forms.topics import EditTopicForm, TopicForm
from community.forms.typed import EditForm, SentOnce, Typed

__all__ = [
    "AppealForm",
    "BulkForm",
    "DecisionForm",
    "EditForm",
    "EditTopicForm",
    "EmptyForm",
    "MailForm",
    "NoteForm",
    "ReasonForm",
    "ReplyForm",
    "ReportForm",
    "SentOnce",
    "SinceForm",
    "TopicForm",
    "Typed",
    "UntilForm",
    "VisitorForm",
    "empty_form",
]
