"""The page on which editors choose the lead and the featured articles of the front page."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from aivizor import clock
from aivizor.search import inside
from news import featuring, rules
from news.featuring import Hand, Pick, hand_of
from news.forms.featuring import FrontForm, hand_from, is_number, name_of
from news.models import Arrangement, Article, Featured, Listing, Revision
from news.newsroom.moments import spelled
from news.rules import Refused

View = Callable[..., HttpResponse]
ROOM = "admin:news_article_front"
MAY_NOT = _("Editors choose what the front page shows first. Go back, and tell them in a note.")
SAVED = _("Saved. Readers see it now.")
SAME = _("Nothing was changed: it stands like this already.")
UNKNOWN = _("This button is not known here. Nothing was changed.")
MOST_FOUND, MOST_TITLES, MOST_PAST = 8, 10, 8
# Of so many that have the words, those are offered that the public sees or will see.
LOOKED_AT = 100
# What each button does with the hand: its first word, then the number of an article.
ACTS: dict[str, Callable[[Hand, int], Hand]] = {
    "lead": Hand.led_by,
    "feature": Hand.featuring,
    "remove": Hand.without,
    "up": lambda hand, article: hand.moving(article, -1),
    "down": lambda hand, article: hand.moving(article, 1),
    "clear": lambda hand, article: Hand(),
}


@dataclass(frozen=True)
class Row:
    """A chosen article, or one that can be chosen, as the page shows it."""

    article: int
    title: str
    state: str
    box: BoundField | None = None


def urls(view: Callable[[View], View]) -> list[URLPattern]:
    """The addresses of this room; `view` is the admin's guard."""
    return [
        path("front/", view(front), name="news_article_front"),
        path("front/titles/", view(titles), name="news_article_front_titles"),
        path("front/<row:number>/put-back/", view(put_back), name="news_article_front_put_back"),
    ]


def of_editors(view: View) -> View:
    """Refuses who may not choose, before all else that is asked of a request."""

    @wraps(view)
    def guarded(request: HttpRequest, **named: Any) -> HttpResponse:
        if not rules.may_arrange_front(request.user):
            raise PermissionDenied(MAY_NOT)
        return view(request, **named)

    return guarded


@of_editors
def front(request: HttpRequest) -> HttpResponse:
    """What is chosen now, with its buttons; another one found by its words; what was chosen before."""
    now, last = clock.now(request), Arrangement.objects.newest_first().first()
    if request.method != "POST":
        words = request.GET.get("words", "").replace("\x00", "")[:200]
        return _page(request, FrontForm(hand_of(last), request.user, now, initial={"words": words}))
    sent = hand_from(request.POST.get("lead", ""), request.POST.getlist("featured"), hand_of(last))
    form = FrontForm(sent, request.user, now, request.POST)
    act, _, number = request.POST.get("act", "").partition(" ")
    if not form.is_valid() or act == "find":
        return _page(request, form)
    try:
        _say(request, _arrange(request, form.chosen, act, number, now))
    except Refused as refused:
        form.add_error(None, refused.sentence)
        # Who was told of another arrangement, and sends the form again, means to put theirs over it.
        return _page(request, form, is_told=isinstance(refused, featuring.Stale))
    return redirect(ROOM)


def _arrange(request: HttpRequest, hand: Hand, act: str, number: str, now: datetime) -> Arrangement | None:
    """Does what was pressed; without a button, or with “save”, only the ends change. Raises Refused."""
    if act in ACTS and is_number(number):
        hand = ACTS[act](hand, int(number))
    elif act not in ("", "save"):
        raise Refused(UNKNOWN)
    return featuring.arrange(hand, request.user, now, began=_began(request))


@of_editors
@require_POST
def put_back(request: HttpRequest, number: int) -> HttpResponse:
    """Chooses again what an earlier arrangement had."""
    earlier = get_object_or_404(Arrangement.objects.prefetch_related("featured"), number=number)
    try:
        made = featuring.put_back(earlier, request.user, clock.now(request), began=_began(request))
        _say(request, made)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect(ROOM)


@of_editors
@require_safe
def titles(request: HttpRequest) -> HttpResponse:
    """The titles that fit while one types."""
    found = _found(request.GET.get("q", "").replace("\x00", "")[:200], clock.now(request), MOST_TITLES)
    return JsonResponse({"names": [{"value": row.title, "name": ""} for row in found]})


def _began(request: HttpRequest) -> int:
    began = request.POST.get("began", "")
    return int(began) if is_number(began) else 0


def _say(request: HttpRequest, made: Arrangement | None) -> None:
    messages.success(request, SAVED) if made else messages.info(request, SAME)


def _page(request: HttpRequest, form: FrontForm, *, is_told: bool = False) -> HttpResponse:
    now, words, past = clock.now(request), form["words"].value() or "", _past()
    newest = past[0]["row"].number if past else 0
    rows = {row.article: row for row in _rows(form, now, request.user)}
    context = {
        **admin.site.each_context(request),
        "title": gettext("Front page"),
        "form": form,
        "began": _began(request) if form.is_bound and not is_told else newest,
        "lead": form.hand.lead and rows[form.hand.lead.article],
        "featured": [rows[pick.article] for pick in form.hand.featured],
        "most": featuring.MOST,
        "are_found": bool(words.strip()),
        "found": _found(words, now, MOST_FOUND, {pick.article for pick in form.hand.all}),
        "past": past,
    }
    return render(request, "admin/news/article/front.html", context)


def _rows(form: FrontForm, now: datetime, user: Any) -> Iterable[Row]:
    """The chosen articles, each with its state in words and the box of its end."""
    picks = form.hand.all
    articles = {pick.article for pick in picks}
    shown = _shown(articles, now)
    unseen = dict(Article.objects.filter(pk__in=articles - shown.keys()).values_list("pk", "title"))
    for pick in picks:
        listing = shown.get(pick.article)
        title = listing.title if listing else unseen.get(pick.article, "")
        title = title or gettext("Article {number}").format(number=pick.article)
        yield Row(pick.article, title, _state(pick, listing, now, user), form[name_of(pick.article)])


def _state(pick: Pick, listing: Listing | None, now: datetime, user: Any) -> str:
    """What readers see of a chosen article."""
    if featuring.is_over(pick.until, now):
        over = gettext("Its time is over since {time}. It goes with the next change, or give it a later end.")
        return over.format(time=spelled(pick.until, user))
    if listing is None:
        return gettext("Not shown: it is not public any more. It shows again when it is put back.")
    if listing.live_from > now:
        later = gettext("Not shown yet: it goes live on {time}.")
        return later.format(time=spelled(listing.live_from, user))
    return gettext("Readers see it here now.")


def _shown(articles: Collection[int], now: datetime) -> dict[int, Listing]:
    """By article its live listing, else the scheduled one."""
    rows = Listing.objects.not_over(now).filter(article__in=articles).order_by("-live_from")
    return {row.article_id: row for row in _titled(rows)}


def _titled(rows: Any) -> Any:
    return rows.select_related("edition__revision").defer(
        *(f"edition__revision__{name}" for name in Revision.TEXTS)
    )


def _found(words: str, now: datetime, most: int, without: Collection[int] = ()) -> list[Row]:
    """The articles that can be chosen and have the words, the newest first; without words the newest."""
    rows = Listing.objects.not_over(now).exclude(article__in=without).newest_first()
    if words.strip():
        rows = rows.filter(article__in=inside.found(Article.KIND, words, LOOKED_AT))
    # An article with an update to come has two of them.
    newest = list(dict.fromkeys(rows.values_list("article", flat=True)[: 2 * most]))[:most]
    shown = _shown(newest, now)
    return [Row(pk, shown[pk].title, _begins(shown[pk], now)) for pk in newest if pk in shown]


def _begins(listing: Listing, now: datetime) -> str:
    return "" if listing.live_from <= now else pgettext("an article", "scheduled")


def _past() -> list[dict[str, Any]]:
    """The last arrangements, the newest first, each with the titles that its articles have today."""
    titled = Featured.objects.select_related("article")
    chosen = Prefetch("featured", titled.only("arrangement", "position", "until", "article__title"))
    found = Arrangement.objects.newest_first().select_related("by", "restores").prefetch_related(chosen)
    return [{"row": one, "chosen": one.featured.all()} for one in found[:MOST_PAST]]
