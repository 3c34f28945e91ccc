"""Saves an article while it is written: what is valid, with no revision and no message.

What is not valid yet stays in the browser. So does what should happen knowingly: a date that lists
show, a row of a source in which somebody is typing, and a change of a source that others cite too.
"""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.languages import Text
from news.forms.article import ArticleForm
from news.forms.citations import ALL, rows_of
from news.forms.meeting import spelled_out
from news.models import Article, Citation
from news.newsroom import helping, sourcing
from news.workflow import TRASHED, tabs
from news.workflow.copies import WorkingCopy

UNTITLED = _("Untitled")
STALE = _("Somebody else saved this article. Yours is not saved over it.")
NEWER = _(
    "Somebody else saved a newer text, and you have not changed this one. Load the page again to see it."
)
TYPING = _("The sources are saved when you leave their row.")
SHARED = _("You changed a source that other articles cite too. Save changes it there as well.")
MISSING = _("{name} waits for its first words.")
COVER = _("The cover is saved by Save.")
CHECKS = _("What you said of checked sources is noted by Save.")
DATE = _("The publication date is changed by Save.")
# Never a part of what saves itself: what stands beside the buttons.
BUTTONS = frozenset({"publish_at", "note", "request", "why", "notice", "passing"})


def keep(form: ArticleForm, *, is_typing_sources: bool) -> HttpResponse:
    """Writes what is valid of the form, which was validated, in the caller's transaction."""
    article = form.instance
    if article.trash_id:
        return helping.refusal(TRASHED, HTTPStatus.CONFLICT)
    if form.is_untouched:
        return helping.refusal(NEWER, HTTPStatus.CONFLICT, is_untouched=True)
    if form.conflict or (article.pk and form.errors and form.is_stale):
        return helping.refusal(STALE, HTTPStatus.CONFLICT)
    held = _held(form, is_typing_sources)
    before = article.version
    notes = [] if form.is_same else _write(form, held)
    copy = WorkingCopy(article)
    copy.bump(form.now)
    tab = None
    if key := form.cleaned_data.get("form_key"):
        facts = {"content": copy.content, "before": before, "turn": form.cleaned_data["turn"]}
        tab = tabs.wrote(article, key, form.by, form.now, is_whole=not held, **facts)
    return JsonResponse(
        {
            "at": form.now.isoformat(),
            "held": list(held.values()),
            "is_waiting": held.keys() == _empty(form),
            "notes": notes,
            "page": reverse("admin:news_article_change", args=[article.pk]),
            "keep": reverse("admin:news_article_keep", args=[article.pk]),
            "place": article.pk,
            "confirmed": tab.confirmed if tab else "",
            "fields": {
                "version": str(article.version),
                "base": spelled_out(copy.content),
                **({} if "sources" in held else _rows(form, article)),
            },
        }
    )


def answer_late() -> HttpResponse:
    """The answer to a form that was overtaken by its own next turn: nothing is to be done."""
    return JsonResponse({"is_late": True})


def _held(form: ArticleForm, is_typing_sources: bool) -> dict[str, Text]:
    """What is not saved now, by field or list, and why, as a sentence."""
    empty = _empty(form)
    held: dict[str, Text] = {
        name: MISSING.format(name=form[name].label)
        if name in empty
        else f"{form[name].label}: {' '.join(errors)}"
        for name, errors in form.errors.items()
        if name != NON_FIELD_ERRORS and name not in BUTTONS
    }
    if form.cleaned_data.get("cover_from"):
        held["cover"] = COVER
    if "published_at" in form.changed_data:
        held["published_at"] = DATE
    if not form.citations.is_valid():
        held["sources"] = gettext("Sources: {error}").format(error=_first(form.citations))
    elif is_typing_sources:
        held["sources"] = TYPING
    elif _changes_shared(form):
        held["sources"] = SHARED
    elif any(row.is_ticked for row in form.citations.kept()):
        held["checks"] = CHECKS
    if not form.authors.is_valid():
        held["authors"] = gettext("Authors: {error}").format(error=_first(form.authors))
    return held


def _empty(form: ArticleForm) -> set[str]:
    """The fields that wait for their first words: nothing is wrong with them while one writes."""
    return {name for name in form.errors.keys() - BUTTONS if form.has_error(name, "required")}


def _first(rows: Any) -> str:
    """The first thing that is wrong with the rows."""
    found = [error for row in rows.errors for errors in row.values() for error in errors]
    return str([*rows.non_form_errors(), *found][0])


def _changes_shared(form: ArticleForm) -> bool:
    touched = [row.stored for row in form.citations.kept() if row.stored and row.touched]
    return Citation.objects.filter(source__in=touched).exclude(article=form.instance.pk).exists()


def _write(form: ArticleForm, held: dict[str, Text]) -> list[str]:
    """Writes all but what is held; gives back what is said of sources that are not this article's alone."""
    article = form.instance
    is_new = article.pk is None
    stored = Article(title=str(UNTITLED)) if is_new else Article.objects.get(pk=article.pk)
    for name in held.keys() & {field.name for field in Article._meta.concrete_fields}:
        setattr(article, name, getattr(stored, name))
    if is_new:
        article.created_by, article.created_at = form.by, form.now
        article.changed_at, article.form_key = form.now, form.cleaned_data.get("form_key")
    article.save()
    if "tags" not in held:
        article.tags.set(form.cleaned_data["tags"])
    if "authors" not in held:
        users = form.authors.users()
        sourcing.name_authors(article, users or ([form.by] if is_new else []))
    if "sources" in held:
        return sourcing.reread(article, form.by, form.now, began=form.began)
    return sourcing.cite(article, form.citations, form.by, form.now, began=form.began, takes_ticks=False)


def _rows(form: ArticleForm, article: Article) -> dict[str, str]:
    """What the rows of the sources hold once they are saved: which source each is, and what it says."""
    kept, stored = form.citations.kept(), rows_of(article)
    if len(kept) != len(stored):
        return {}
    return {
        row.add_prefix(name): str(facts[name] or "")
        for row, facts in zip(kept, stored, strict=True)
        for name in (*ALL, "key", "source", "began")
    }
