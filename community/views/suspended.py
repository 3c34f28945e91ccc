"""What a suspended member is told where they sign in, and how they appeal without coming in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.models import User
from aivizor import clock
from community.models import ModerationAct, Standing
from community.telling import mail_links
from community.views.acts import of_member
from community.views.mailed import closed_link, private


def at_sign_in(request: HttpRequest, user: User) -> HttpResponse | None:
    """The page instead of signing in, for who is suspended now; None lets them in (settings.BEFORE_SIGN_IN).

    It comes after the password, so it tells nobody else.
    """
    standing = Standing.objects.of(user)
    if standing is None or not standing.is_suspended(clock.now(request)):
        return None
    act = standing.suspended_by
    context = {
        "act": act,
        "until": standing.suspended_until,
        "appeal": mail_links.appeal_address(user, act.pk) if act else "",
    }
    return private(render(request, "community/suspended.html", context, status=403))


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, token: str) -> HttpResponse:
    """The act's page for the member whom the token names: it is the permission to read it and to appeal."""
    permit = mail_links.permit(mail_links.APPEAL, token)
    act = permit and ModerationAct.objects.filter(pk=permit.topic_id, against__member=permit.member).first()
    if not permit or not act:
        return closed_link(request)
    return private(of_member(request, act, permit.member))
