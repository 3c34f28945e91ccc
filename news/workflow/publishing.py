"""What brings an article before the public, and takes it away again."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import markdown
from aivizor.languages import Text
from aivizor.pages import changing
from community import hosting
from community.house import NEWS
from news import cards, showing
from news.models import Article, Edition, Revision, Stage
from news.rules import Refused
from news.sources.links.remembering import remember
from news.workflow import checking, telling
from news.workflow.copies import WorkingCopy, lock, lock_unchanged
from news.workflow.reviewing import settle
from news.workflow.table import Verb, latest, record, refuse_unless, refuse_unless_allowed, state_among

PASSED = _("This time has passed. Choose a later one, or publish now.")
FAR = _("This is too far ahead. Choose a time within ten years.")
FARTHEST = timedelta(days=3653)
NO_REASON = _("Say why: readers who come to this page will read it.")
WITHHELD = _("The text that readers saw last is withheld. Publish another one.")


def publish(
    article: Article, by: User, now: datetime, *, at: datetime | None = None, why: str = ""
) -> Edition:
    """Makes an edition of the working copy: live at once, or from `at` on, with no process.

    Only an approved text goes out: one that is not yet is approved by it, as a move of its own.
    Raises Refused when the time has passed, when a check stands against it (workflow/checking.py),
    and when an edition is scheduled already.
    """
    if refusal := at and wrong_time(at, now):
        raise Refused(refusal)
    body_html = article.rendered()
    verb = Verb.SCHEDULE if at else Verb.PUBLISH
    with changing():
        lock_unchanged(article)
        copy = WorkingCopy(article)
        stage = Stage.DRAFTING if copy.is_changed else Stage(article.stage)
        editions = list(latest(article))
        state = state_among(article, editions, now)
        if stage is not Stage.APPROVED:
            refuse_unless(Verb.APPROVE, state, stage)
        refuse_unless(verb, state, Stage.APPROVED)
        waivers = checking.refuse_unfit(article, now, copy.content)
        copy.bump(now)
        revision = copy.snapshot(by, now, body_html, stage=Stage.APPROVED)
        if stage is not Stage.APPROVED:
            settle(article, record(article, Verb.APPROVE, by, now, revision=revision), Stage.APPROVED)
        last = editions[0] if editions else None
        updated_at = (at or now) if last else None
        facts = {"revision": revision, "made_by": by, "updated_at": updated_at, "why": why}
        edition = _new_edition(article, now, last, live_from=at or now, **facts)
        if last is None:
            telling.tell_of_article(article, revision, edition.live_from, now, by)
        move = record(article, verb, by, now, revision=revision, takes_effect_at=edition.live_from, why=why)
        checking.keep_with(move, waivers)
    return edition


def wrong_time(at: datetime, now: datetime) -> Text:
    """What is said of a time at which nothing can be scheduled; nothing of one at which it can."""
    if at <= now:
        return PASSED
    return FAR if at > now + FARTHEST else ""


def put_back(article: Article, by: User, now: datetime, why: str = "") -> Edition:
    """Makes a new edition, live at once, of the revision that was taken down."""
    for edition in article.editions.select_related("revision").order_by("-number")[:1]:
        markdown.take_apart(edition.revision.body)
    with changing():
        lock(article)
        refuse_unless_allowed(article, Verb.PUT_BACK, now)
        last = article.editions.select_related("revision").latest("number")
        if last.withheld_id:
            raise Refused(WITHHELD)
        facts = {"revision": last.revision, "made_by": by, "updated_at": last.updated_at, "why": why}
        edition = _new_edition(article, now, last, live_from=now, **facts)
        remember(last.revision, now)
        record(article, Verb.PUT_BACK, by, now, revision=last.revision, takes_effect_at=now, why=why)
    return edition


def cancel(article: Article, by: User, now: datetime, why: str = "") -> None:
    """Forgets the scheduled edition, which nobody saw; the live one, if any, stays live."""
    with changing():
        lock(article)
        refuse_unless_allowed(article, Verb.CANCEL, now)
        revision = drop_scheduled(article, now)
        if not article.editions.live(now).update(live_until=None):
            hosting.hide_from(article.topic, now)
        showing.show(article, now)
        record(article, Verb.CANCEL, by, now, revision=revision, why=why)


def take_down(article: Article, by: User, now: datetime, why: str) -> None:
    """Ends the live edition; its address says why from now on. A scheduled edition goes with it."""
    if not why.strip():
        raise Refused(NO_REASON)
    with changing():
        lock(article)
        refuse_unless_allowed(article, Verb.TAKE_DOWN, now)
        drop_scheduled(article, now)
        live = article.editions.select_related("revision").live(now).get()
        live.live_until, live.ended_by, live.ended_why = now, by, why.strip()
        live.save(update_fields=["live_until", "ended_by", "ended_why"])
        hosting.hide_from(article.topic, now)
        showing.show(article, now)
        record(article, Verb.TAKE_DOWN, by, now, revision=live.revision, why=why.strip())


def _new_edition(
    article: Article, now: datetime, last: Edition | None, *, live_from: datetime, **facts: Any
) -> Edition:
    """Ends a live last edition where the new one begins, and writes what lists and search read."""
    if last and last.is_live(now):
        last.live_until = live_from
        last.save(update_fields=["live_until"])
    number = last.number + 1 if last else 1
    edition = Edition.objects.create(article=article, number=number, live_from=live_from, **facts)
    _host(article, edition.revision, live_from, now)
    article.published_at = article.published_at or live_from
    article.save(update_fields=["topic", "published_at"])
    showing.show(article, now)
    return edition


def _host(article: Article, revision: Revision, live_from: datetime, now: datetime) -> None:
    """Gives the article its topic, or tells the one that it has what it is called from when on."""
    title = revision.title
    if article.topic is None:
        article.topic = hosting.begin(NEWS, revision.authors[0]["id"], title, live_from, now)
    elif article.topic.visible_until is None and article.topic.visible_from <= now:
        hosting.retitle(article.topic, title, live_from, now)
    else:
        hosting.show_from(article.topic, live_from, title)


def drop_scheduled(article: Article, now: datetime) -> Revision | None:
    """Deletes the scheduled edition; gives its revision back, None if there was none."""
    scheduled = article.editions.select_related("revision").scheduled(now).first()
    if scheduled is None:
        return None
    cards.follow(article, (), cards.drawn(edition=scheduled))
    if article.published_at == scheduled.live_from and not article.editions.begun(now).exists():
        article.published_at = None
        article.save(update_fields=["published_at"])
    if not article.editions.begun(now).exists():
        telling.forget_article(article)
    scheduled.delete()
    if article.topic is not None:
        hosting.keep_title(article.topic, now)
    return scheduled.revision
