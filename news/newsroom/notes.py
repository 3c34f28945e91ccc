"""The notes below an article: shown, written, answered, resolved; in its form, and on a page of their own."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from aivizor import clock, limits
from news import anchors, noting
from news.anchors import Place
from news.forms.notes import AnswerForm, NoteForm
from news.models import Article, Note
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


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The addresses of this room below those of articles; `view` is the admin's guard."""
    return [
        path("<row:pk>/notes/", view(notes), name="news_article_notes"),
        path("<row:pk>/notes/add/", view(add), name="news_article_notes_add"),
        path("<row:pk>/notes/<row:note>/", view(answer), name="news_article_notes_answer"),
    ]


def context(article: Article | None, form: NoteForm | None = None, wrong: Shown | None = None) -> Any:
    """What the part below an article needs; `wrong` is a note whose answer was refused."""
    if article is None:
        return None
    rows = article.notes.select_related("by").prefetch_related("answers__by")
    newest = rows.resolved().order_by("-at", "-pk")
    return {
        "open": [_of(note, article, wrong) for note in rows.open()[:MOST_OPEN]],
        "resolved": [_of(note, article, wrong) for note in newest[:MOST_RESOLVED]],
        "form": form or NoteForm(article),
    }


def _of(note: Note, article: Article, wrong: Shown | None) -> Shown:
    return wrong if wrong and wrong.note.pk == note.pk else show(note, article)


def show(note: Note, article: Article, form: AnswerForm | None = None) -> Shown:
    place = anchors.find(article.body, note.quote, note.before, note.after) if note.quote else None
    return Shown(note, place, form or AnswerForm(prefix=f"answer-{note.pk}"))


@of_article
@require_safe
def notes(request: HttpRequest, article: Article) -> HttpResponse:
    """The notes on a page of their own: for those without a script, and for what was refused."""
    return _page(request, article, context(article))


@of_article
@require_POST
def add(request: HttpRequest, article: Article) -> HttpResponse:
    """Writes a note."""
    limits.take("note", str(request.user.pk), clock.now(request))
    form = NoteForm(article, request.POST)
    if not form.is_valid():
        return _page(request, article, context(article, form=form), HTTPStatus.UNPROCESSABLE_ENTITY)
    written = noting.note(article, request.user, clock.now(request), **form.cleaned_data)
    return _done(request, article, written)


@of_article
@require_POST
def answer(request: HttpRequest, article: Article, note: int) -> HttpResponse:
    """Answers a note of the article, resolves it or opens it again."""
    limits.take("note", str(request.user.pk), clock.now(request))
    held = get_object_or_404(article.notes, pk=note)
    form = AnswerForm(request.POST, prefix=f"answer-{held.pk}")
    if form.is_valid():
        try:
            noting.answer(held, request.user, clock.now(request), **form.cleaned_data)
            return _done(request, article, held)
        except Refused as refused:
            form.add_error(None, refused.sentence)
            held.refresh_from_db()
    wrong = show(held, article, form)
    return _page(request, article, context(article, wrong=wrong), HTTPStatus.UNPROCESSABLE_ENTITY)


def notes_to(user: User) -> Any:
    """The newest open notes that concern the user, of articles that they may edit; for the desk."""
    found = Note.objects.open().to(user).filter(article__in=editable_by(user).order_by().values("pk"))
    return found.select_related("by", "article").order_by("-at", "-pk")[:SHOWN_OF_DESK]


def _done(request: HttpRequest, article: Article, note: Note) -> HttpResponse:
    if BY_SCRIPT in request.POST:
        return _page(request, article, context(article))
    messages.success(request, "Your note is kept.")
    return redirect(f"{reverse('admin:news_article_notes', args=[article.pk])}#note-{note.pk}")


def _page(request: HttpRequest, article: Article, shown: Any, status: int = HTTPStatus.OK) -> HttpResponse:
    """The notes as a whole page, or to a script as the part that is put in place of the old one."""
    part = BY_SCRIPT in request.POST
    frame = {} if part else admin.site.each_context(request)
    titles = {"title": "Notes", "subtitle": str(article), "original": article, "notes": shown}
    template = "admin/news/article/_notes.html" if part else "admin/news/article/notes.html"
    return render(request, template, frame | titles, status=status)
