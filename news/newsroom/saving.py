"""Writes what an article's form holds, and makes the move whose button was pressed.

All of it happens in the one transaction in which the admin validated the form.
"""

from django.contrib.messages import ERROR, INFO, SUCCESS, WARNING
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aivizor.languages import Text
from news import workflow
from news.forms.article import ArticleForm
from news.models import Move, Stage
from news.newsroom import buttons, sourcing
from news.rules import Refused, may_publish
from news.workflow import tabs
from news.workflow.copies import content_of

UNTOUCHED = _("Nothing was typed in this tab since it was opened. Here is the newer text.")
SENT_TWICE = _("This form was sent twice. The article was saved once.")
VOUCHED = _("What you said of checked sources is noted.")
UNCHANGED = _("Nothing changed, nothing was saved.")
AGAIN = {
    Stage.IN_REVIEW: _("It is drafting again: submit it when it is ready for review."),
    Stage.APPROVED: _("It is drafting again, because what was approved was changed."),
}

Told = list[tuple[int, Text]]


def write(form: ArticleForm, verb: Move.Verb | None) -> Told:
    """Keeps the working copy and makes the move; a move that is refused leaves the text saved.

    Gives back what the editor is told: a level of Django's messages and a sentence for each thing.
    """
    if form.is_untouched:
        return [(INFO, UNTOUCHED)]
    before = form.instance.version
    told = _write_ticks(form) if form.is_same else _write_rows(form)
    if form.cleaned_data["passing"] and may_publish(form.by):
        workflow.waive(form.instance, form.by, form.now, form.cleaned_data["passing"])
    told += _make(form, verb, told_already=bool(told))
    if key := form.cleaned_data["form_key"]:
        facts = {"content": content_of(form.instance), "before": before, "turn": form.cleaned_data["turn"]}
        tabs.wrote(form.instance, key, form.by, form.now, is_whole=True, **facts)
    return told


def _make(form: ArticleForm, verb: Move.Verb | None, *, told_already: bool) -> Told:
    told: Told = []
    keeps_text = verb in buttons.KEEPS_TEXT
    if not keeps_text:
        unchanged = SENT_TWICE if form.is_sent_again else UNCHANGED
        told += _save(form, or_say="" if verb or told_already else unchanged)
    if verb is None:
        return told
    at, words = form.cleaned_data["publish_at"], form.cleaned_data.get(buttons.BUTTONS[verb].words, "")
    try:
        return [
            *told,
            (SUCCESS, buttons.make(verb, form.instance, form.by, form.now, at=at, words=words)),
        ]
    except Refused as refused:
        kept = _save(form, or_say="") if keeps_text else []
        return [*told, *kept, (ERROR, refused.sentence)]


def _write_rows(form: ArticleForm) -> Told:
    """Writes tags, sources and authors; whoever begins an article is its author if nobody is named."""
    article = form.instance
    form.save_m2m()
    notes = sourcing.cite(article, form.citations, form.by, form.now, began=form.began, takes_ticks=True)
    users = form.authors.users()
    sourcing.name_authors(article, users or ([form.by] if article.version == 0 else []))
    return [*_ticks(form), *((WARNING, note) for note in notes)]


def _write_ticks(form: ArticleForm) -> Told:
    """What was said of checks is noted though the text is stored already."""
    sourcing.tick(form.instance, form.citations, form.by, form.now)
    return _ticks(form)


def _ticks(form: ArticleForm) -> Told:
    return [(SUCCESS, VOUCHED)] if any(row.is_ticked for row in form.citations.kept()) else []


def _save(form: ArticleForm, *, or_say: Text) -> Told:
    stage = Stage(form.instance.stage)
    if revision := workflow.save(form.instance, form.by, form.now):
        saved = gettext("Saved as revision {number}.").format(number=revision.number)
        return [(SUCCESS, f"{saved} {AGAIN[stage]}" if stage in AGAIN else saved)]
    return [(INFO, or_say)] if or_say else []
