"""A page needs its headline, its text, its shelf and its byline; no setting turns these off."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from news.checks.page import Page
from news.checks.registry import Finding, check


@check("title", fixed=True)
def title(page: Page) -> Iterator[Finding]:
    if not page.title.strip():
        yield Finding(_("It needs a title."), "title")


@check("text", fixed=True)
def text(page: Page) -> Iterator[Finding]:
    if not page.body.strip():
        yield Finding(_("It needs a text."))


@check("category", fixed=True)
def category(page: Page) -> Iterator[Finding]:
    if not page.has_category:
        yield Finding(_("It needs a category."), "category")


@check("author", fixed=True)
def author(page: Page) -> Iterator[Finding]:
    if not page.has_author:
        yield Finding(_("It needs an author."), "authors-0-user")
