"""What readers told of the sources: a queue in which a matter is answered once for all who told it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from aivizor import clock, keyset
from aivizor.languages import Text
from news import rules
from news.forms.hints import OutcomeForm
from news.models import Article, Hint, Link, Matter, MatterAnswer
from news.models.hints import Kind, Outcome
from news.newsroom.finding import of_writers
from news.rules import Refused
from news.sources import hinting

PER_PAGE = 20
# Of a matter that many told so many are shown, the latest first.
SHOWN = 5
# So many that wait are counted on the desk.
MOST_COUNTED = 100
BUTTONS = (Outcome.ACCEPTED, Outcome.KNOWN, Outcome.DECLINED)
ANSWERED = _("Answered. Who told it is told once by mail, and finds it on a page of their own.")
REOPENED = _("It waits again.")
LOOKED = _("The next check_links looks at this link first.")
NO_LINK = _("This address was never looked at. The next check_links does that.")


@dataclass(frozen=True)
class Shown:
    """A matter with what it needs to be answered: who told it, how many more, and the form."""

    matter: Matter
    hints: list[Hint]
    form: OutcomeForm | None

    @property
    def more(self) -> int:
        return self.matter.readers - len(self.hints)

    @property
    def link(self) -> Link | None:
        """What our own checks know of the source's link."""
        return getattr(self.matter.source, "link", None)

    @property
    def buttons(self) -> list[tuple[str, Text]]:
        """The outcomes that can be chosen: what stands there already is none."""
        standing = self.matter.answer and self.matter.answer.outcome
        return [(one.value, one.label) for one in BUTTONS if one != standing]


def urls(view: Callable[[Callable[..., Any]], Callable[..., Any]]) -> list[URLPattern]:
    """The addresses of this room below those of articles; `view` is the admin's guard."""
    return [
        path("hints/", view(queue), name="news_article_hints"),
        path("hints/<row:pk>/", view(answer), name="news_article_hints_answer"),
        path("hints/<row:pk>/look/", view(look_again), name="news_article_hints_look"),
    ]


def for_user(user: User) -> QuerySet[Matter]:
    """The matters of the articles that the user may edit."""
    return rules.of_editable(Matter.objects.all(), user)


def waiting(user: User) -> int:
    """How many wait; one more than MOST_COUNTED where it is more."""
    return len(for_user(user).open().order_by("-latest_at", "-pk").values_list("pk")[: MOST_COUNTED + 1])


@of_writers
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the latest first, or what was answered; of one kind or of all."""
    return _page(request)


@of_writers
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers a matter with the outcome whose button was pressed."""
    matter = _to_answer(request, pk)
    form = OutcomeForm(matter.answer, request.POST)
    if not form.is_valid():
        return _page(request, (matter, form))
    try:
        made = hinting.answer(matter, request.user, clock.now(request), **form.cleaned_data)
    except Refused as refused:
        form.refuse(refused.sentence)
        return _page(request, (matter, form))
    messages.success(request, REOPENED if made.outcome == Outcome.REOPENED else ANSWERED)
    return redirect(_address(request))


@of_writers
@require_POST
def look_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets our own checks look at the link again before all others."""
    matter = _to_answer(request, pk)
    asked = Link.objects.filter(source=matter.source_id).look_again(clock.now(request))
    messages.success(request, LOOKED if asked else NO_LINK)
    return redirect(_address(request))


def _to_answer(request: HttpRequest, pk: int) -> Matter:
    """The matter, for whoever may answer it; 404 for one that is not theirs to see."""
    matter: Matter = get_object_or_404(_with_all(for_user(request.user)), pk=pk)
    if not rules.may_answer_hints(request.user):
        raise PermissionDenied(hinting.MAY_NOT)
    return matter


def _with_all(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    """With what the queue shows of them, each kind of thing in one query."""
    latest = Hint.objects.select_related("by", "edition").order_by("-pk")[:SHOWN]
    answers = MatterAnswer.objects.select_related("by")
    rows = matters.select_related("article", "answer__by", "source__publication", "source__link")
    shown = rows.defer("article__body", "article__summary")
    return shown.prefetch_related(Prefetch("hints", latest, to_attr="latest"), Prefetch("answers", answers))


def _narrowed(request: HttpRequest) -> dict[str, str]:
    """What the list is narrowed by, from the address; what is none is left out."""
    known = {"state": {"answered"}, "kind": set(Kind.values)}
    return {name: value for name, some in known.items() if (value := request.GET.get(name, "")) in some}


def _page(request: HttpRequest, refused: tuple[Matter, OutcomeForm] | None = None) -> HttpResponse:
    by, may_answer = _narrowed(request), rules.may_answer_hints(request.user)
    found = for_user(request.user)
    found = found.answered() if by.get("state") else found.open()
    found = found.filter(kind=by["kind"]) if "kind" in by else found
    page = keyset.page(_with_all(found), by=("latest_at", "pk"), cursor=keyset.cursor(request), size=PER_PAGE)
    items = [matter for matter in page.items if not refused or matter.pk != refused[0].pk]
    shown = [_show(matter, may_answer) for matter in items]
    context = {
        **admin.site.each_context(request),
        "title": gettext("Hints of readers"),
        "opts": Article._meta,
        "refused": _shown_again(*refused) if refused else None,
        "articles": by_article(shown),
        "links": keyset.links(request, page),
        "filters": _filters(by),
        "narrowed": urlencode(by),
        "may_answer": may_answer,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "admin/news/article/hints.html", context, status=status)


def _show(matter: Matter, may_answer: bool) -> Shown:
    form = OutcomeForm(matter.answer, auto_id=f"answer-{matter.pk}-%s") if may_answer else None
    return Shown(matter, matter.latest, form)


def _shown_again(matter: Matter, form: OutcomeForm) -> Shown:
    """What was refused, with what was typed and what stands there now."""
    fresh = _with_all(Matter.objects.filter(pk=matter.pk)).get()
    form.data = form.data.copy()
    form.data["began_from"] = str(fresh.answer_id or "")
    form.auto_id = f"answer-{matter.pk}-%s"
    return Shown(fresh, fresh.latest, form)


def by_article(shown: Iterable[Shown]) -> list[tuple[Article, list[Shown]]]:
    """Under their articles, which stand in the order in which they came first."""
    found: dict[int, tuple[Article, list[Shown]]] = {}
    for one in shown:
        found.setdefault(one.matter.article_id, (one.matter.article, []))[1].append(one)
    return list(found.values())


def _filters(by: dict[str, str]) -> list[list[tuple[Text, str, bool]]]:
    """Each filter's choices: the words, the address, and whether it is chosen."""
    choices = {
        "state": [("", pgettext("hints", "Waiting")), ("answered", pgettext("hints", "Answered"))],
        "kind": [("", gettext("All kinds")), *Kind.choices],
    }
    return [
        [(words, "?" + urlencode(_with(by, name, value)), by.get(name, "") == value) for value, words in some]
        for name, some in choices.items()
    ]


def _with(by: dict[str, str], name: str, value: str) -> dict[str, str]:
    return {key: one for key, one in {**by, name: value}.items() if one}


def _address(request: HttpRequest) -> str:
    """The queue, narrowed as it was when the button was pressed."""
    by = urlencode(_narrowed(request))
    return f"{reverse('admin:news_article_hints')}{'?' if by else ''}{by}"
