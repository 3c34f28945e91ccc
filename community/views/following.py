"""What a member follows, and how often mail comes of it: the buttons, and the page of all they chose."""

from functools import partial

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.models import User
from aivizor import clock, keyset, limits
from community.forms import MailForm
from community.models import Board, Follow, Tag, Topic
from community.telling import controls, following, mail_choices, things
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
    return choices(request, request.user, "community/followed.html")


def choices(request: HttpRequest, member: User, template: str) -> HttpResponse:
    """The page of what the member chose; a form that it sends is carried out and leads back to it."""
    now, form = clock.now(request), MailForm(chosen := mail_choices.of(member))
    if request.method == "POST":
        limits.take("reaction", str(member.pk), now)
        if "how" not in request.POST:
            _carry_out(request, member)
            return redirect(request.get_full_path())
        form = MailForm(chosen, request.POST)
        form.carry_out(partial(mail_choices.choose, member, now))
        if not form.errors:
            return redirect(request.path)
    follows = Follow.objects.filter(member=member)
    page = keyset.page(follows, by=("at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    context = {
        "member": member,
        "follows": [
            (follow, thing, controls.shown(follow.level, member, follow.kind, "", "", ""))
            for follow, thing in things.found(page.items, now)
        ],
        "chosen": chosen,
        "links": keyset.links(request, page),
        "now": now,
    }
    if form.is_bound:
        return door.again(request, template, form, **context)
    return render(request, template, context | {"form": form})


def _carry_out(request: HttpRequest, member: User) -> None:
    """What the pressed button says: a level, a kind and a number.

    Raises BadRequest for what no button of ours says.
    """
    level, _, thing = request.POST.get(controls.LEVEL, "").partition("-")
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
