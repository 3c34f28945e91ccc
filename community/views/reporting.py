"""A member reports a topic, a reply or another member: a form, and the words that it arrived."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import clock
from community.forms import ReportForm
from community.models import Reply, Report, Topic
from community.moderation import reporting
from community.rules import moderating
from community.rules.refusing import Refused
from community.telling.reporting import name_of
from community.views import door

WITH_FORM = ("GET", "HEAD", "POST")
THANKS = _("Thank you. A moderator will look at it, and you will find in your notifications what came of it.")


@door.for_members(door.visible_topic, limit="report", methods=WITH_FORM)
def report_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    return _report(request, topic, gettext("Report this topic"))


@door.for_members(door.visible_reply, limit="report", methods=WITH_FORM)
def report_reply(request: HttpRequest, reply: Reply) -> HttpResponse:
    return _report(request, reply, gettext("Report this reply"))


@door.for_members(door.member, limit="report", methods=WITH_FORM)
def report_member(request: HttpRequest, member: User) -> HttpResponse:
    return _report(request, member, gettext("Report this member"))


def _report(request: HttpRequest, thing: Any, title: str) -> HttpResponse:
    """Asks what is wrong, sends it, and goes back to the thing. What can't be reported is told at once."""
    now = clock.now(request)
    if sentence := moderating.against_report(request.user, thing, now):
        raise Refused(sentence)
    back = door.page_of(thing, now)
    shown = {"title": title, "thing": thing, "name": name_of(thing, now), "back": back}
    if request.method != "POST":
        if reporting.waits(thing, request.user):
            raise Refused(reporting.SAID_BEFORE)
        return render(request, "community/report.html", {"form": ReportForm(), **shown})

    def report(reason: str, note: str) -> Report:
        return reporting.report(thing, request.user, reason, note, now)

    form = ReportForm(request.POST)
    if form.carry_out(report) is None:
        return door.again(request, "community/report.html", form, **shown)
    messages.success(request, THANKS)
    return redirect(back)
