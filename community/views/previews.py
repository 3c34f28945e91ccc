"""A text as it will look, before it is posted: nothing is written."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from aivizor import clock, limits
from community import posting
from community.forms import Typed
from community.views import door


def preview(request: HttpRequest, template: str, form: Typed, **context: Any) -> HttpResponse:
    """The page of the form with the text as it will look; why not, where it can't be posted as it is."""

    def look(*, body: str, **_typed: Any) -> SafeString:
        limits.take("preview", str(request.user.pk), clock.now(request))
        longest = form.fields["body"].longest
        return SafeString(posting.rendered(body, longest, request.user)[1])  # made safe by aivizor.markdown

    seen = form.carry_out(look)
    if seen is None:
        return door.again(request, template, form, **context)
    return render(request, template, {"form": form, "preview": seen, **context})
