"""A plain page: About, Imprint, what editors keep for good."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from aivizor.pages import ready_made
from community.views import door
from news.heads import of_plain_page
from news.models import PlainPage


@require_safe
# Its moves change every page, whose footers name it (news/plain.py).
@ready_made(shows=lambda **_: ())
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The text that is public; 301 from a slug that it had; 410 with the reason where it was taken down."""
    found = PlainPage.found_at(slug, PlainPage.objects.on_its_page())
    if found is None or found.move is None:
        raise Http404(_("No page with this slug is public."))
    if found.slug != slug:
        return door.moved(request, found.get_absolute_url())
    if found.shown is None:
        return render(request, "news/plain_gone.html", {"move": found.move}, status=410)
    may_edit = request.user.has_perm("news.change_plainpage")
    context = {
        "page": found,
        "revision": found.shown,
        "head": of_plain_page(found, found.shown),
        "admin_url": reverse("admin:news_plainpage_change", args=[found.pk]) if may_edit else "",
    }
    return render(request, "news/plain_page.html", context)
