"""What the checks find, shown while an article is written: in its form, and anew while one types."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from aivizor import clock, limits
from news import workflow
from news.ai_use import AIUse
from news.checks import Cited, Finding, Level, Page
from news.forms.citations import cited, facts_of
from news.forms.fields import one_line
from news.forms.more import MORE, more_of
from news.forms.rows import MOST_ROWS
from news.models import Article, Citation, Waiver
from news.newsroom.finding import of_article
from news.newsroom.helping import for_writers
from news.rules import may_publish
from news.sources import citing, vouching

FACTS = ("publication", "title", "url", "issued", "quote")
USE = ("key", *MORE, "source", "checked", "unchecked")


@dataclass(frozen=True)
class Checked:
    """What was found on a page: what blocks it, what asks for a reason, and what has one."""

    blocking: list[Finding]
    advisory: list[Finding]
    passed: list[tuple[Finding, Waiver]]
    # Where to ask again, and whether the user is one who can give the reason.
    address: str
    may_pass: bool

    @property
    def count(self) -> int:
        return len(self.blocking) + len(self.advisory)


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The addresses of this room below those of articles; `view` is the admin's guard."""
    return [
        path("checks/", view(of_new), name="news_article_checks_of_new"),
        path("<row:pk>/checks/", view(of_stored), name="news_article_checks"),
    ]


def of_form(request: HttpRequest, article: Article | None, stored: dict[str, Any] | None) -> Checked:
    """What is found on what stands in the form: on what was sent, else on the content that is stored."""
    if request.method == "POST":
        return checked(request, typed(request.POST, article), article)
    return checked(request, workflow.page_of(article, stored) if article and stored else None, article)


@for_writers
@require_POST
def of_new(request: HttpRequest) -> HttpResponse:
    """What is found on the form of an article that is not saved yet."""
    return _found(request, None)


@of_article
@require_POST
def of_stored(request: HttpRequest, article: Article) -> HttpResponse:
    """What is found on the form of this article as it was typed."""
    return _found(request, article)


def _found(request: HttpRequest, article: Article | None) -> HttpResponse:
    limits.take("preview", str(request.user.pk), clock.now(request))
    context = {"checked": checked(request, typed(request.POST, article), article)}
    return render(request, "admin/news/article/_findings.html", context)


def checked(request: HttpRequest, page: Page | None, article: Article | None) -> Checked:
    """What is found on `page`; nothing on None, a form in which nobody has typed yet."""
    found = workflow.found_in(page, clock.now(request)) if page else {Level.BLOCKING: [], Level.ADVISORY: []}
    waivers = workflow.waived(article) if article else {}
    name = "news_article_checks" if article else "news_article_checks_of_new"
    return Checked(
        blocking=found[Level.BLOCKING],
        advisory=[finding for finding in found[Level.ADVISORY] if finding.key not in waivers],
        passed=[(one, waivers[one.key]) for one in found[Level.ADVISORY] if one.key in waivers],
        address=reverse(f"admin:{name}", args=[article.pk] if article else []),
        may_pass=may_publish(request.user),
    )


def typed(sent: Mapping[str, str], article: Article | None) -> Page:
    """The page that a form would make as it was typed, right or wrong.

    A script says by `cover-chosen` that a cover waits in the browser; a file itself is not sent.
    """
    is_chosen = sent.get("cover-chosen") or sent.get("cover_from")
    has_cover = bool(is_chosen or (article and article.cover and not sent.get("cover-clear")))
    use, body = sent.get("ai_use", ""), sent.get("body", "").replace("\r\n", "\n")
    return Page(
        title=sent.get("title", ""),
        summary=sent.get("summary", ""),
        body=body,
        has_category=bool(sent.get("category")),
        # Whoever begins an article is its author where nobody is named.
        has_author=article is None or any(name for (name,) in rows(sent, "authors", ("user",))),
        cover_alt=sent.get("cover_alt", "") if has_cover else None,
        sources=_typed_sources(sent, body, article if use == AIUse.GENERATED else None),
        ai_use=use,
    )


def _typed_sources(sent: Mapping[str, str], body: str, article: Article | None) -> tuple[Cited, ...]:
    """What the rows say; where checks count, with those that people made of the article's sources."""
    vouched = _vouched(article) if article else {}
    typed = [row for row in rows(sent, "citations", (*FACTS, *USE)) if any(row[: len(FACTS) + 1])]
    keys, sources = citing.keys_for([row[len(FACTS)] for row in typed]), []
    for (*said, source, checked, unchecked), key in zip(typed, keys, strict=True):
        facts, more = said[: len(FACTS)], said[-len(MORE) :]
        before = None if unchecked else vouched.get((source, *map(one_line, (*facts, *more))))
        is_as_checked = before is not None and not vouching.relies_on_more(before, (body, key))
        sources.append(Cited(*facts, key=key, is_checked=bool(checked) or is_as_checked))
    return tuple(sources)


def _vouched(article: Article) -> dict[tuple[str, ...], vouching.Named]:
    """What was checked: of each source its id, its facts with the quote, and how the text names it."""
    return {
        (str(one.source_id), *map(one_line, _said(one))): (article.body, one.key)
        for one in cited(article)
        if one.checked_at
    }


def _said(one: Citation) -> tuple[str, ...]:
    return *facts_of(one.source).values(), one.quote, *more_of(one.source).values()


def rows(sent: Mapping[str, str], prefix: str, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What was typed under these names in each row of a list that is not to go."""
    kept = (f"{prefix}-{row}-" for row in range(MOST_ROWS) if not sent.get(f"{prefix}-{row}-DELETE"))
    return [tuple(sent.get(row + name, "").strip() for name in names) for row in kept]
