"""The pages to which mails lead: without signing in, for the token in the address is the permission.

Only the member's own mails have it, so a POST needs no other proof, and comes from mail programs, too.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from aivizor import clock, limits
from community.models import Follow, MailChoice, Topic
from community.telling import following, mail_choices, mail_links
from community.views.following import READ_AND_SENT
from community.views.following import choices as chosen


@csrf_exempt
@require_http_methods([*READ_AND_SENT])
def choices(request: HttpRequest, token: str) -> HttpResponse:
    """What the member follows, and how often mail goes to them; and what to change."""
    permit = mail_links.permit(mail_links.CHOOSE, token)
    if permit is None:
        return closed_link(request)
    return private(chosen(request, permit.member, "community/mailed_choices.html"))


@csrf_exempt
@require_http_methods([*READ_AND_SENT])
def unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """Mutes a topic at one click (RFC 8058): a POST from anywhere does, a GET only shows the button."""
    permit = mail_links.permit(mail_links.UNFOLLOW, token)
    if permit is None:
        return closed_link(request)
    now, (member, topic_id) = clock.now(request), permit
    if request.method == "POST":
        limits.take("reaction", str(member.pk), now)
        following.silence(member, topic_id, now)
    topic = Topic.objects.visible(now).filter(pk=topic_id).first()
    context = {
        "title": topic.title_at(now) if topic else "",
        "is_muted": following.level_of(member, Follow.Kind.TOPIC, topic_id) == Follow.Level.MUTED,
        "choices": mail_links.choices_address(member),
    }
    return private(render(request, "community/mailed_unfollow.html", context))


@csrf_exempt
@require_http_methods([*READ_AND_SENT])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ends all mail of what the member is told, in the same way: a digest is of no one topic."""
    permit = mail_links.permit(mail_links.STOP, token)
    if permit is None:
        return closed_link(request)
    now, member = clock.now(request), permit.member
    if request.method == "POST":
        limits.take("reaction", str(member.pk), now)
        mail_choices.stop(member, now)
    context = {
        "is_stopped": mail_choices.of(member).how == MailChoice.How.NEVER,
        "choices": mail_links.choices_address(member),
    }
    return private(render(request, "community/mailed_stop.html", context))


def closed_link(request: HttpRequest) -> HttpResponse:
    return private(render(request, "community/mail_link_closed.html", status=404))


def private(answer: HttpResponse) -> HttpResponse:
    """An answer that nobody keeps and no search engine lists."""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
