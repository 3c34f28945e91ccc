"""The view that writes, and the front page by which the server is known to answer."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, HttpResponseRedirect
from django.urls import path
from django.utils import timezone

from bench.floors.empty import view
from bench.floors.notes.models import Note


def write(request: HttpRequest) -> HttpResponse:
    """One row in one transaction, for someone who is signed in; the token was checked before."""
    if not request.user.is_authenticated:
        return HttpResponseForbidden()
    with transaction.atomic():
        Note.objects.create(author_id=request.user.pk, body=request.POST["body"], at=timezone.now())
    return HttpResponseRedirect("/")


urlpatterns = [path("", view), path("write/", write)]
