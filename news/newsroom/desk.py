"""The front page of the admin: what waits, what is planned, what was just done."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from aivizor import clock
from community.models import Case, ModerationAct
from community.models.cases import AGE
from news import rules
from news.models import Article, Authorship, Citation, Edition, Link, Listing, QuoteCheck, Source, Stage
from news.models.articles import of_kept
from news.newsroom import buttons, hinted, troubled
from news.newsroom.listed import with_state
from news.newsroom.notes import notes_to
from news.rules import of_editable
from news.sources.evidence import still_relied_on
from news.workflow.table import Verb

SHOWN = 6
# So many cases that wait are counted.
MOST_COUNTED = 100
# Among how many of the newest articles the user's own drafts are looked for.
LOOKED_AT = 300
# What a short list shows of an article, or of a revision: not its text.
ARTICLE = ("title", "changed_at", "stage")
DEAD = (
    *("article__title", "source__title", "source__url", "source__issued", "source__publication__name"),
    *("source__link__state", "source__link__since"),
)
DRIFTED = (
    *("article", "digest", "drifted_at", "article__title"),
    *("source__title", "source__url", "source__issued", "source__publication__name"),
)
EDITION = ("number", "live_from", "article", "made_by", "revision__title")


def front(request: HttpRequest) -> HttpResponse:
    """The page."""
    return admin.site.index(request, desk(request))


def desk(request: HttpRequest) -> dict[str, Any]:
    """Short lists of what the user may see; a list that is not theirs to see is None."""
    user, now = request.user, clock.now(request)
    writes = user.has_perm("news.change_article")
    moderates = user.has_perm("community.view_moderationact")
    editions = editions_for(user)
    return {
        "now": now,
        "may_write": user.has_perm("news.add_article"),
        "drafts": drafts_of(user, now) if writes else None,
        "sent_back": sent_back_to(user) if writes else None,
        "waiting": waiting_for(user) if writes else None,
        "ahead": ahead_for(user, now) if writes else None,
        "scheduled": editions.scheduled(now).order_by("live_from", "pk")[:SHOWN] if writes else None,
        "published": editions.begun(now).order_by("-live_from", "-pk")[:SHOWN] if writes else None,
        "hints": hinted.waiting(user) if writes else None,
        "most_hints": hinted.MOST_COUNTED,
        "notes": notes_to(user) if writes else None,
        "dead": dead_for(user) if writes else None,
        "ailing": troubled.count(user, now) if writes else None,
        "most_ailing": troubled.MOST_COUNTED,
        "drifted": drifted_for(user, now) if writes else None,
        "may_correct": buttons.may(user, Verb.CORRECT),
        "may_arrange": rules.may_arrange_front(user),
        "cases": waiting_cases() if moderates else None,
        "most_cases": MOST_COUNTED,
        "acts": ModerationAct.objects.select_related("by")[:SHOWN] if moderates else None,
    }


def waiting_cases() -> int:
    """How much waits for moderators; one more than MOST_COUNTED where it is more."""
    return len(Case.objects.waiting().in_order(AGE).values_list("pk")[: MOST_COUNTED + 1])


def editions_for(user: User) -> QuerySet[Edition]:
    """Those of the articles that the user may edit."""
    return of_editable(Edition.objects.select_related("revision").only(*EDITION), user)


def drafts_of(user: User, now: datetime) -> list[Article]:
    """The latest of the user's own articles that were never published and are not scheduled.

    They are looked for among the newest articles that never had a topic, and among the newest of
    all, where those are whose schedule was cancelled: so the page costs the same for any number.
    """
    found: dict[int, Article] = {}
    for some in (Article.objects.filter(topic=None), Article.objects.all()):
        newest = some.order_by("-changed_at", "-pk").values("pk")[:LOOKED_AT]
        own = Article.objects.kept().filter(is_own(user), pk__in=newest)
        drafts = with_state(own, now).filter(has_edition=False).only(*ARTICLE)
        found |= {draft.pk: draft for draft in drafts.order_by("-changed_at", "-pk")[:SHOWN]}
    return sorted(found.values(), key=lambda draft: (draft.changed_at, draft.pk), reverse=True)[:SHOWN]


def is_own(user: User) -> Q:
    """The condition that the user began an article or is named in its byline."""
    return Q(created_by=user) | Exists(Authorship.objects.filter(article=OuterRef("pk"), user=user))


def sent_back_to(user: User) -> QuerySet[Article]:
    """The user's own articles of which a reviewer asks something, the latest request first."""
    asked = Article.objects.kept().sent_back().filter(is_own(user)).select_related("sent_back__by")
    return asked.only(*ARTICLE, "sent_back__why", "sent_back__by").order_by("-sent_back_id")[:SHOWN]


def waiting_for(user: User) -> QuerySet[Article]:
    """What waits for review, the longest wait first: for reviewers all of it, for others their own."""
    waiting = Article.objects.filter(stage=Stage.IN_REVIEW).order_by("changed_at", "pk")
    longest = Article.objects.filter(pk__in=waiting.values("pk")[:LOOKED_AT]).kept()
    own = longest if user.has_perm("news.review_article") else longest.filter(is_own(user))
    return own.only(*ARTICLE).order_by("changed_at", "pk")[:SHOWN]


def ahead_for(user: User, now: datetime) -> list[Article]:
    """Live articles whose texts were changed and not published since, the latest change first.

    They are looked for among the newest texts that are not approved.
    """
    found: list[Article] = []
    for stage in (Stage.DRAFTING, Stage.IN_REVIEW):
        newest = Article.objects.filter(stage=stage).order_by("-changed_at", "-pk")
        some = Article.objects.filter(pk__in=newest.values("pk")[:LOOKED_AT])
        own = some if user.has_perm("news.edit_any_article") else some.filter(is_own(user))
        live = with_state(own, now).filter(is_live=True).only(*ARTICLE)
        found += live.order_by("-changed_at", "-pk")[:SHOWN]
    return sorted(found, key=lambda one: (one.changed_at, one.pk), reverse=True)[:SHOWN]


def dead_for(user: User) -> QuerySet[Citation]:
    """What the user's articles cite and whose link is dead, the latest death first."""
    dead = Link.objects.dead().order_by("-since", "-pk").values("source")[:LOOKED_AT]
    citations = of_editable(Citation.objects.filter(source__in=Source.objects.filter(pk__in=dead)), user)
    shown = of_kept(citations).select_related("article", "source__publication", "source__link")
    return shown.only(*DEAD).order_by("-source__link__since", "-pk")[:SHOWN]


def drifted_for(user: User, now: datetime) -> list[QuoteCheck]:
    """The quotes of the user's articles that their sources do not have any more, the latest first.

    Without those that readers were told of, or that the article has no more.
    """
    newest = QuoteCheck.objects.drifted().order_by("-drifted_at", "-pk").values("pk")[:LOOKED_AT]
    checks = of_kept(QuoteCheck.objects.filter(pk__in=newest)).unanswered()
    live = Listing.objects.live(now).filter(article=OuterRef("article"))
    shown = of_editable(checks, user).select_related("article", "source__publication").only(*DRIFTED)
    shown = shown.annotate(is_live=Exists(live))
    return still_relied_on(shown.order_by("-drifted_at", "-pk")[: 5 * SHOWN], now)[:SHOWN]
