"""What a member follows: the buttons, their list, and the pages to which mails lead without signing in."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User
from aivizor import clock, keyset, limits
from community.models import Board, Follow, Tag, Topic
from community.telling import controls, following, mail_links, things
from community.views import door
from community.views.reactions import COUNTERS

PER_PAGE = 30
READ_AND_SENT = ("GET", "HEAD", "POST")
Kind, Level = Follow.Kind, Follow.Level


@door.for_members(door.visible_topic, limit="reaction")
def follow_topic(request: HttpRequest, topic: Topic) -> HttpResponse:
    """The level that the pressed button names; a visitor's press leads to sign-in."""
    choose(request, Kind.TOPIC, topic.pk)
    return redirect(topic.address(clock.now(request)) + COUNTERS)


@door.for_members(door.board, limit="reaction")
def follow_board(request: HttpRequest, board: Board) -> HttpResponse:
    """The same of a board."""
    choose(request, Kind.BOARD, board.pk)
    return redirect(board)


@door.for_members(door.tag, limit="reaction")
def follow_tag(request: HttpRequest, tag: Tag) -> HttpResponse:
    """The same of a tag of topics."""
    choose(request, Kind.TAG, tag.pk)
    return redirect(tag)


def choose(request: HttpRequest, kind: str, key: int) -> None:
    """Carries out what a button of community/_follow.html says, for someone who may follow the thing.

    Raises BadRequest for a level that is none, Refused for one more than a member may follow.
    """
    level = request.POST.get(controls.LEVEL, Level.ALL)
    if level == controls.NONE:
        following.end(request.user, kind, key)
    elif level in dict(controls.levels(kind)):
        following.follow(request.user, kind, key, level, clock.now(request))
    else:
        raise BadRequest(door.NOT_UNDERSTOOD)


@require_http_methods([*READ_AND_SENT])
def followed(request: HttpRequest) -> HttpResponse:
    """What the member follows, the last followed first; and what to change."""
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
        "is_muted": following.level_of(member, Kind.TOPIC, topic_id) == Level.MUTED,
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
    follows = Follow.objects.filter(member=member)
    page = keyset.page(follows, by=("at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    context = {
        "member": member,
        "follows": [
            (follow, thing, controls.shown(follow.level, member, follow.kind, "", "", ""))
            for follow, thing in things.found(page.items, now)
        ],
        "gets_mail": following.gets_mail(member),
        "links": keyset.links(request, page),
        "now": now,
    }
    return render(request, template, context)


def _carry_out(request: HttpRequest, member: User) -> None:
    """What the pressed button says: a level, a kind and a number.

    Raises BadRequest for what no button of ours says.
    """
    posted = request.POST
    if "mail" in posted:
        if posted["mail"] not in ("stop", "start"):
            raise BadRequest(door.NOT_UNDERSTOOD)
        if posted["mail"] == "stop":
            following.stop_mail(member, clock.now(request))
        else:
            following.start_mail(member)
        return
    level, _, thing = posted.get(controls.LEVEL, "").partition("-")
    kind, _, number = thing.partition("-")
    key = door.number(number)
    if kind not in Kind.values:
        raise BadRequest(door.NOT_UNDERSTOOD)
    if level == controls.NONE:
        following.end(member, kind, key)
    elif level in dict(controls.levels(kind)):
        following.change(member, kind, key, level)
    else:
        raise BadRequest(door.NOT_UNDERSTOOD)


def closed_link(request: HttpRequest) -> HttpResponse:
    """The page for a link of a mail that permits nothing any more."""
    return private(render(request, "community/mail_link_closed.html", status=404))


def private(answer: HttpResponse) -> HttpResponse:
    """An answer that nobody keeps and no search engine lists."""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
