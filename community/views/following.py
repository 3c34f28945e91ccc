"""What a member follows: the buttons, their list, and the pages to which mails lead without signing in."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User
from aivizor import clock, keyset, limits
from community.models import Follow, Topic
from community.telling import following, mail_links
from community.views import door
from community.views.reactions import COUNTERS

PER_PAGE = 30
READ_AND_SENT = ("GET", "HEAD", "POST")
# What a press on the page of choices says of one topic.
OF_TOPICS: dict[str, Callable[[User, int], None]] = {
    "unfollow": following.unfollow,
    "mute": following.mute,
    "unmute": following.unmute,
}


@door.for_members(door.visible_topic, limit="reaction")
def follow_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    now = clock.now(request)
    following.follow(request.user, topic, now)
    return redirect(topic.address(now) + COUNTERS)


@door.for_members(door.visible_topic, limit="reaction")
def unfollow_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    following.unfollow(request.user, topic.pk)
    return redirect(topic.address(clock.now(request)) + COUNTERS)


@require_http_methods([*READ_AND_SENT])
def followed(request: HttpRequest) -> HttpResponse:
    """The topics that the member follows and may still see, the last followed first; and what to change."""
    if not request.user.is_authenticated:
        return door.sign_in(request.path)
    return _choices(request, request.user, "community/followed.html")


@csrf_exempt
@require_http_methods([*READ_AND_SENT])
def mailed_choices(request: HttpRequest, token: str) -> HttpResponse:
    """The same without signing in: the token, which only the member's mails have, is the permission."""
    permit = mail_links.permit(mail_links.CHOOSE, token)
    if permit is None:
        return closed_link(request)
    return private(_choices(request, permit.member, "community/mailed_choices.html"))


@csrf_exempt
@require_http_methods([*READ_AND_SENT])
def mailed_unfollow(request: HttpRequest, token: str) -> HttpResponse:
    """Ends following at one click (RFC 8058): a POST from anywhere does, a GET only shows the button."""
    permit = mail_links.permit(mail_links.UNFOLLOW, token)
    if permit is None:
        return closed_link(request)
    now, (member, topic_id) = clock.now(request), permit
    if request.method == "POST":
        limits.take("reaction", str(member.pk), now)
        following.unfollow(member, topic_id)
    topic = Topic.objects.visible(now).filter(pk=topic_id).first()
    context = {
        "title": topic.title_at(now) if topic else "",
        "is_followed": following.is_followed(member, topic_id),
        "choices": mail_links.choices_address(member),
    }
    return private(render(request, "community/mailed_unfollow.html", context))


def _choices(request: HttpRequest, member: User, template: str) -> HttpResponse:
    """The page of what the member follows; a form that it sends is carried out and leads back to it."""
    now = clock.now(request)
    if request.method == "POST":
        limits.take("reaction", str(member.pk), now)
        _carry_out(request, member)
        return redirect(request.get_full_path())
    follows = Follow.objects.of_visible_topics(now).filter(member=member)
    page = keyset.page(follows, by=("at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    topics = Topic.objects.select_related("board").in_bulk([follow.key for follow in page.items])
    context = {
        "member": member,
        "follows": [(follow, topics[follow.key]) for follow in page.items],
        "gets_mail": following.gets_mail(member),
        "links": keyset.links(request, page),
        "now": now,
    }
    return render(request, template, context)


def _carry_out(request: HttpRequest, member: User) -> None:
    """What the pressed button says. Raises BadRequest for what no button of ours says."""
    posted = request.POST
    if "mail" in posted:
        if posted["mail"] not in ("stop", "start"):
            raise BadRequest(door.NOT_UNDERSTOOD)
        if posted["mail"] == "stop":
            following.stop_mail(member, clock.now(request))
        else:
            following.start_mail(member)
        return None
    for name, verb in OF_TOPICS.items():
        if name in posted:
            return verb(member, door.number(posted[name]))
    raise BadRequest(door.NOT_UNDERSTOOD)


def closed_link(request: HttpRequest) -> HttpResponse:
    """The page for a link of a mail that permits nothing any more."""
    return private(render(request, "community/mail_link_closed.html", status=404))


def private(answer: HttpResponse) -> HttpResponse:
    """An answer that nobody keeps and no search engine lists."""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
