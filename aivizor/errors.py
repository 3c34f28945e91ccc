"""The pages for what went wrong: what happened, what is kept, what to do next."""

import re
import sys
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from aivizor.pages.watch import Unasked

# The admin's site is loaded before there are models, and shows one of these pages.
if TYPE_CHECKING:
    from aivizor.limits import TooFast

# What is raised where the database does not answer.
AWAY = (Unasked, OperationalError, InterfaceError)
MOST_TEXTS = 50
# More than the largest form holds: an article of 100,000 characters with its sources.
MOST_CHARACTERS = 250_000
# Never shown back: what is secret, and what the page wrote into its own form.
UNTYPED_NAME = re.compile(
    r"csrfmiddlewaretoken|next|base|texts|_.*|initial-.*|.*-began|.*(password|form_key).*", re.IGNORECASE
)
# What stands in the names of fields that people write into.
WRITTEN = {
    "about": pgettext_lazy("a field", "about"),
    "address": pgettext_lazy("a field", "address"),
    "alt": pgettext_lazy("a field", "alt"),
    "answer": pgettext_lazy("a field", "answer"),
    "author": pgettext_lazy("a field", "author"),
    "body": pgettext_lazy("a field", "body"),
    "caption": pgettext_lazy("a field", "caption"),
    "citation": pgettext_lazy("a field", "citation"),
    "citations": pgettext_lazy("a field", "citations"),
    "credit": pgettext_lazy("a field", "credit"),
    "email": pgettext_lazy("a field", "email"),
    "name": pgettext_lazy("a field", "name"),
    "note": pgettext_lazy("a field", "note"),
    "quote": pgettext_lazy("a field", "quote"),
    "reason": pgettext_lazy("a field", "reason"),
    "source": pgettext_lazy("a field", "source"),
    "summary": pgettext_lazy("a field", "summary"),
    "tags": pgettext_lazy("a field", "tags"),
    "text": pgettext_lazy("a field", "text"),
    "title": pgettext_lazy("a field", "title"),
    "url": pgettext_lazy("a field", "url"),
    "username": pgettext_lazy("a field", "username"),
    "why": pgettext_lazy("a field", "why"),
}
UNTYPED_TEXT = re.compile(r"\s*|\d+|on|[0-9a-f-]{32,36}")


class Typed(NamedTuple):
    """A field of a form that was sent: its name for people, and the text in it."""

    label: str
    text: str


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "errors/400.html", status=HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Shows the sentence that the exception was raised with, if there is one."""
    shown = {"sentence": str(exception)}
    return render(request, "errors/403.html", shown, status=HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Never says what was looked for: Django's own words name models. Shows what was typed for it."""
    return render(request, "errors/404.html", {"typed": typed(request)}, status=HTTPStatus.NOT_FOUND)


def too_fast(request: HttpRequest, exception: "TooFast") -> HttpResponse:
    """429, with the time to wait as Retry-After and what was typed to copy."""
    shown = {"sentence": exception.sentence, "typed": typed(request)}
    response = render(request, "errors/429.html", shown, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(exception.retry_after)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token doesn't fit, with what was typed to copy."""
    return render(request, "errors/csrf.html", {"typed": typed(request)}, status=HTTPStatus.FORBIDDEN)


def signed_out(request: HttpRequest, sign_in: str) -> HttpResponse:
    """403 for a form that came after its sender was signed out, with what was typed to copy."""
    shown = {"sign_in": sign_in, "typed": typed(request)}
    return render(request, "errors/signed_out.html", shown, status=HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; 503 where the database was away from a middleware, or from a page that says what went wrong."""
    if isinstance(sys.exc_info()[1], AWAY):
        return unavailable(request)
    return HttpResponse(bare("errors/500.html"), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer."""
    return HttpResponse(
        bare("errors/503.html"), status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "30"}
    )


def bare(template: str) -> str:
    """A page that needs neither the database nor the frame, since either may be what broke."""
    try:
        return render_to_string(template)
    except Exception:  # A page without its style sheet is better than none.
        title, sentence = _("Something went wrong"), _("Something went wrong. Try again soon.")
        return f"<!doctype html><title>{title}</title><p>{sentence}"


def typed(request: HttpRequest) -> list[Typed]:
    """The texts in the form that was sent, bounded; none where the form came from another site.

    Another site's form is not shown, because its words would look like ours.
    """
    origin = request.headers.get("Origin")
    if origin and urlsplit(origin).netloc != request.get_host():
        return []
    try:
        fields = list(request.POST.lists())
    except (BadRequest, SuspiciousOperation, MultiPartParserError, UnreadablePostError):
        return []
    found, room = [], MOST_CHARACTERS
    for name, values in fields:
        text = "\n".join(values)[:room]
        if UNTYPED_NAME.fullmatch(name) or UNTYPED_TEXT.fullmatch(text):
            continue
        found.append(Typed(label_of(name), text))
        room -= len(text)
    return found[:MOST_TEXTS]


def label_of(name: str) -> str:
    """The name of a form's field for people: "citation-0-title" becomes "Citation 0 title"."""
    words = re.sub(r"[-_]+", " ", name)[:80].split()
    return " ".join(str(WRITTEN.get(word, word)) for word in words).capitalize()
