"""The notes below an article: shown, written, answered, resolved; in its form, and on a page of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from aivizor import clock, limits
from aivizor.limits import TooFast
from news import anchors, noting
from news.anchors import Place
from news.forms.notes import AnswerForm, NoteForm
from news.models import Article, Mention, Note, NoteAnswer
from news.newsroom.finding import of_article
from news.rules import Refused, editable_by

SHOWN_OF_DESK = 6
MOST_OPEN, MOST_RESOLVED = 200, 50
# Told by the script that sends the form in the background and shows the answer in its place.
BY_SCRIPT = "by_script"


@dataclass(frozen=True)
class Shown:
    """A note with the place of its passage in the text, None where it is gone or none was quoted."""

    note: Note
    place: Place | None
    form: AnswerForm

    @property
    def told(self) -> list[User]:
        """Whom the note itself told."""
        return [mention.user for mention in self.note.mentions.all() if mention.answer_id is None]

    @property
    def answers(self) -> list[tuple[NoteAnswer, list[User]]]:
        """Its answers, each with whom it told."""
        mentions = list(self.note.mentions.all())
        return [
            (answer, [mention.user for mention in mentions if mention.answer_id == answer.pk])
            for answer in self.note.answers.all()
        ]


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The addresses of this room below those of articles; `view` is the admin's guard."""
    return [
        path("<row:pk>/notes/", view(notes), name="news_article_notes"),
        path("<row:pk>/notes/add/", view(add), name="news_article_notes_add"),
        path("<row:pk>/notes/<row:note>/", view(answer), name="news_article_notes_answer"),
    ]


def context(
    article: Article | None, form: NoteForm | None = None, wrong: tuple[int, AnswerForm] | None = None
) -> Any:
    """What the part below an article needs; `wrong` is an answer that was refused, with its note's number."""
    if article is None:
        return None
    told = Prefetch("mentions", Mention.objects.select_related("user").order_by("pk"))
    rows = article.notes.select_related("by").prefetch_related("answers__by", told)
    newest = rows.resolved().order_by("-at", "-pk")
    resolved = [_show(note, article, wrong) for note in newest[:MOST_RESOLVED]]
    return {
        "open": [_show(note, article, wrong) for note in rows.open()[:MOST_OPEN]],
        "resolved": resolved,
        # A refusal is not hidden among them.
        "has_refused": any(shown.form.is_bound for shown in resolved),
        "form": form or NoteForm(article),
    }


def _show(note: Note, article: Article, wrong: tuple[int, AnswerForm] | None) -> Shown:
    place = anchors.find(article.body, note.quote, note.before, note.after)
    is_wrong = wrong is not None and wrong[0] == note.pk
    return Shown(note, place, wrong[1] if is_wrong else AnswerForm(prefix=f"answer-{note.pk}"))


@of_article
@require_safe
def notes(request: HttpRequest, article: Article) -> HttpResponse:
    """The notes on a page of their own: for those without a script, and for what was refused."""
    return _page(request, article, context(article))


@of_article
@require_POST
def add(request: HttpRequest, article: Article) -> HttpResponse:
    """Writes a note."""
    form = NoteForm(article, request.POST)
    written = _carry_out(request, form, partial(noting.note, article))
    if written is None:
        return _page(request, article, context(article, form=form), form.status)
    return _done(request, article, written)


@of_article
@require_POST
def answer(request: HttpRequest, article: Article, note: int) -> HttpResponse:
    """Answers a note of the article, resolves it or opens it again."""
    held = get_object_or_404(article.notes, pk=note)
    form = AnswerForm(request.POST, prefix=f"answer-{held.pk}")
    if _carry_out(request, form, partial(noting.answer, held)) is None:
        return _page(request, article, context(article, wrong=(held.pk, form)), form.status)
    return _done(request, article, held)


def _carry_out(request: HttpRequest, form: NoteForm | AnswerForm, verb: Callable[..., Any]) -> Any:
    """What the verb makes of the form; None where the form says why it was refused."""
    now = clock.now(request)
    try:
        limits.take("note", str(request.user.pk), now)
        return verb(request.user, now, **form.cleaned_data) if form.is_valid() else None
    except Refused as refused:
        form.refuse(refused.sentence)
    except TooFast as fast:
        form.refuse(fast.sentence)
        form.status = HTTPStatus.TOO_MANY_REQUESTS
    return None


def notes_to(user: User) -> Any:
    """The newest open notes that concern the user, of articles that they may edit; for the desk."""
    theirs = editable_by(user).kept().filter(pk=OuterRef("article"))
    found = Note.objects.open().to(user).filter(Exists(theirs))
    rows = found.select_related("by", "article").defer("article__body", "article__summary")
    return rows.order_by("-at", "-pk")[:SHOWN_OF_DESK]


def _done(request: HttpRequest, article: Article, note: Note) -> HttpResponse:
    if BY_SCRIPT in request.POST:
        return _page(request, article, context(article))
    messages.success(request, _("Your note is kept."))
    return redirect(f"{reverse('admin:news_article_notes', args=[article.pk])}#note-{note.pk}")


def _page(request: HttpRequest, article: Article, shown: Any, status: int = HTTPStatus.OK) -> HttpResponse:
    """The notes as a whole page, or to a script as the part that is put in place of the old one."""
    part = BY_SCRIPT in request.POST
    frame = {} if part else admin.site.each_context(request)
    titles = {"title": _("Notes"), "subtitle": str(article), "original": article, "notes": shown}
    template = "admin/news/article/_notes.html" if part else "admin/news/article/notes.html"
    return render(request, template, frame | titles, status=status)
