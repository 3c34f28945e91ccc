"""How the community's pages are entered, and how they say no.

A view names what it is about (`visible_topic`, `visible_reply`, …) and gets that row, for someone
who is signed in and may do it. The one place that turns a refusal into a page is `refused`.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import BadRequest, ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from aivizor import clock, errors, limits
from aivizor.languages import Text
from aivizor.limits import TooFast
from community.forms import Typed
from community.models import Board, Case, ModerationAct, Reply, Tag, Topic
from community.models.topics import ON_BOARD
from community.moderation import merging
from community.rules.refusing import Refused
from community.rules.writing import SIGNED_OUT, against_writing

View = Callable[..., HttpResponse]
REPLY_FORM = "#reply-form"
NOT_UNDERSTOOD = _("This form can't be understood. Nothing was changed.")
# For the log: no page shows these words.
NOTHING = "There is nothing here, or it may not be seen."


def visible_topic(key: int, now: datetime) -> Topic:
    """The topic with this id if it may be seen at `now`; Http404 otherwise.

    Looked at when it is here: to ask for it with the condition costs a reply as much time again.
    """
    topic = ON_BOARD.first(key)
    if topic is None or not topic.is_visible(now):
        raise Http404(NOTHING)
    return topic


def topic_to_write_in(key: int, now: datetime) -> Topic:
    """The same, or the topic into which it was merged: a form may have been open meanwhile."""
    try:
        return visible_topic(key, now)
    except Http404:
        if (instead := merging.topic_instead(key)) is None:
            raise
        return topic_to_write_in(instead.pk, now)


def topic_to_read(key: int, now: datetime) -> Topic:
    """The same with all that its page shows of it but the conversation."""
    topics = Topic.objects.visible(now).tagged().select_related("board", "author")
    return _found(topics.prefetch_related("pictures"), pk=key)


def visible_reply(key: int, now: datetime) -> Reply:
    """The reply with this id in a topic that may be seen at `now`; Http404 otherwise."""
    replies = Reply.objects.in_visible_topics(now)
    return _found(replies.select_related("topic__board", "author"), pk=key)


def readable_reply(topic_id: int, number: int, now: datetime) -> Reply:
    """The topic's reply of this number if everybody may read it at `now`; Http404 otherwise."""
    return _found(Reply.objects.readable(now).select_related("topic__board"), topic=topic_id, number=number)


def member(key: int, now: datetime) -> User:
    """The member with this id, also one who can't sign in any more; Http404 otherwise."""
    return _found(User.objects.all(), pk=key)


def tag(slug: str, now: datetime) -> Tag:
    return _found(Tag.objects.all(), slug=slug)


def board(slug: str, now: datetime) -> Board:
    return _found(Board.objects.all(), slug=slug)


def case(key: int, now: datetime) -> Case:
    return _found(Case.objects.with_things(), pk=key)


def act(key: int, now: datetime) -> ModerationAct:
    return _found(ModerationAct.objects.all(), pk=key)


def for_members(
    fetch: Callable[[Any, datetime], Any],
    *,
    may: Callable[[Any, Any], bool] | None = None,
    against: Callable[[Any, Any], Text | None] | None = None,
    limit: str | None = None,
    methods: tuple[str, ...] = ("POST",),
) -> Callable[[View], View]:
    """A view for people who are signed in: it gets the row that `fetch` finds by the address's key.

    Others are led to sign-in and from there to the row's own page. Who is signed in but not let in
    by `may` gets a 403, and so does who has something `against` it, with the sentence that says what.
    A POST takes a token of `limit` before the view works. What the view lets out as Refused or
    TooFast becomes a page here.
    """

    def decorate(view: View) -> View:
        @require_http_methods([*methods])
        @wraps(view)
        def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
            now = clock.now(request)
            (key,) = named.values()
            thing = fetch(key, now)
            if not request.user.is_authenticated:
                return not_signed_in(request, page_of(thing, now))
            if may and not may(request.user, thing):
                raise PermissionDenied(_("You may not do this. Nothing was changed."))
            try:
                if against and (sentence := against(request.user, thing)):
                    raise Refused(sentence)
                if limit and request.method == "POST":
                    limits.take(limit, str(request.user.pk), now)
                return view(request, thing)
            except (Refused, TooFast) as refusal:
                return refused(request, refusal, back=page_of(thing, now))

        return guarded

    return decorate


def not_signed_in(request: HttpRequest, page: str) -> HttpResponse:
    """Leads to sign-in and from there back; shows a text that came along, which would be lost on the way."""
    if errors.typed(request):
        return refused(request, Refused(SIGNED_OUT), back=page)
    return sign_in(page if request.method == "POST" else request.get_full_path())


def refuse_silenced(request: HttpRequest) -> None:
    """Raises Refused before anything is typed, for a member who can write nothing now."""
    if sentence := against_writing(request.user, clock.now(request)):
        raise Refused(sentence)


def refused(request: HttpRequest, refusal: Refused | TooFast, *, back: str) -> HttpResponse:
    """The page that says why something was not done, with what was typed and the way back."""
    context = {"sentence": refusal.sentence, "typed": errors.typed(request), "back": back}
    if isinstance(refusal, TooFast):
        return wait(render(request, "community/refused.html", context, status=429), refusal.retry_after)
    return render(request, "community/refused.html", context, status=403)


def again(request: HttpRequest, template: str, form: Typed, **context: Any) -> HttpResponse:
    """The page of a form that was not carried out: its text as typed, and why."""
    return wait(render(request, template, {"form": form, **context}, status=form.status), form.retry_after)


def posted(request: HttpRequest, address: str, key: Any) -> HttpResponseRedirect:
    """Leads to what was posted, and tells the form's script, which kept the text, that it is here.

    The cookie holds the keys of the last forms, parted by dots, and the script takes it away. None
    for a form without a key.
    """
    answer = redirect(address)
    if key is None:
        return answer
    keys = [*request.COOKIES.get("posted", "").split("."), str(key)]
    answer.set_cookie("posted", ".".join(keys[-5:]).strip("."), max_age=3600, samesite="Lax")
    return answer


def wait(answer: HttpResponse, seconds: int) -> HttpResponse:
    """The answer, saying how long to wait where that helps."""
    if seconds:
        answer["Retry-After"] = str(seconds)
    return answer


def number(text: str) -> int:
    """The number of a row that a form names. Raises BadRequest for what is none."""
    if not (len(text) <= 18 and text.isascii() and text.isdecimal()):
        raise BadRequest(NOT_UNDERSTOOD)
    return int(text)


def sign_in(after: str) -> HttpResponseRedirect:
    """Leads to sign-in, and from there to the address `after`."""
    return redirect(f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': after})}")


def moved(request: HttpRequest, address: str) -> HttpResponseRedirect:
    """A 301 to the address, with the query as it came; browsers ask again (aivizor/middleware.py)."""
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def page_of(thing: Any, now: datetime) -> str:
    """The address of the page on which the thing is read."""
    if isinstance(thing, Topic | Reply):
        return thing.address(now)
    if isinstance(thing, tuple):  # a row that a floor above shows on a page of its own
        return str(thing[1].address)
    if isinstance(thing, ModerationAct):
        return reverse("community:act", args=[thing.pk])
    return thing.get_absolute_url() if isinstance(thing, Board | Tag | User) else reverse("community:boards")


def record_of(member: User) -> str:
    """The address of what moderators know of the member."""
    return reverse("community:record", args=[member.pk])


def refuse_foreign(request: HttpRequest) -> None:
    """Raises PermissionDenied for a form that another site's page sent.

    For the one view that carries no token. Browsers name the origin of every form that they send;
    what names none is no browser, and has only its own session to fill.
    """
    origin = request.headers.get("Origin")
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    if (origin and origin not in own) or site not in ("same-origin", "none"):
        raise PermissionDenied(_("This form came from another site. Open the topic here and write in it."))


def _found(rows: Any, **named: Any) -> Any:
    """The one row; Http404 where there is none."""
    try:
        return rows.get(**named)
    except ObjectDoesNotExist as missing:
        raise Http404(NOTHING) from missing
