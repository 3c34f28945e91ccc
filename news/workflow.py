"""What is done with an article: saved, published, scheduled, cancelled, taken down, put back.

Each verb locks the article, asks the table whether the move is allowed from where it stands at
`now`, and writes all rows of the move in one transaction. Raises news.rules.Refused otherwise.
"""

from datetime import datetime
from enum import Enum
from typing import Any

from django.db.models import Max

from accounts.models import User
from aivizor import markdown
from aivizor.pages import changing
from community import hosting
from community.house import NEWS
from news import showing
from news.models import Article, Edition, Move, Revision
from news.rules import Refused


class State(Enum):
    """Where an article stands at an instant."""

    UNPUBLISHED = "not published"
    SCHEDULED = "scheduled"
    LIVE = "live"
    LIVE_AND_SCHEDULED = "live, and an update is scheduled"
    DOWN = "taken down"


Verb = Move.Verb
MOVES = {
    Verb.PUBLISH: {State.UNPUBLISHED, State.LIVE, State.DOWN},
    Verb.SCHEDULE: {State.UNPUBLISHED, State.LIVE, State.DOWN},
    Verb.CANCEL: {State.SCHEDULED, State.LIVE_AND_SCHEDULED},
    Verb.TAKE_DOWN: {State.LIVE, State.LIVE_AND_SCHEDULED},
    Verb.PUT_BACK: {State.DOWN},
}
PASSED = "This time has passed. Choose a later one, or publish now."
NO_REASON = "Say why: readers who come to this page will read it."
SCHEDULED_ALREADY = "An edition is scheduled already. Cancel it first, then publish."


def state_of(article: Article, now: datetime) -> State:
    """Where the article stands at `now`."""
    return state_with(
        live=article.editions.live(now).exists(),
        scheduled=article.editions.scheduled(now).exists(),
        published=article.editions.exists(),
    )


def state_with(*, live: bool, scheduled: bool, published: bool) -> State:
    """Where an article stands that has a live edition, a scheduled one, any edition; or has not."""
    if scheduled:
        return State.LIVE_AND_SCHEDULED if live else State.SCHEDULED
    if live:
        return State.LIVE
    return State.DOWN if published else State.UNPUBLISHED


def allowed(article: Article, now: datetime) -> set[Move.Verb]:
    """The moves that the table allows from where the article stands at `now`."""
    state = state_of(article, now)
    return {verb for verb, states in MOVES.items() if state in states}


def save(article: Article, by: User, now: datetime, note: str = "") -> Revision | None:
    """Keeps the working copy, as it stands in the database, as a revision.

    None, and nothing written, when it shows what the last revision shows: the version moves only
    when the content does. Raises ValidationError when the text can't be rendered.
    """
    body_html = markdown.article(article.body)
    with changing():
        _lock_unchanged(article)
        _redate(article, now)
        if not _bump(article, now):
            return None
        return _snapshot(article, by, now, body_html, note=note)


def publish(
    article: Article, by: User, now: datetime, *, at: datetime | None = None, why: str = ""
) -> Edition:
    """Makes an edition of the working copy: live at once, or from `at` on, with no process.

    Raises Refused when the time has passed, when something is missing on the page, and when an
    edition is scheduled already.
    """
    if at is not None and at <= now:
        raise Refused(PASSED)
    body_html = markdown.article(article.body)
    verb = Verb.SCHEDULE if at else Verb.PUBLISH
    with changing():
        _lock_unchanged(article)
        _refuse_unless_allowed(article, verb, now)
        _refuse_incomplete(article)
        _bump(article, now)
        revision = _snapshot(article, by, now, body_html, stage=Revision.Stage.APPROVED)
        updated_at = (at or now) if article.editions.exists() else None
        edition = _new_edition(
            article, now, revision=revision, made_by=by, live_from=at or now, updated_at=updated_at, why=why
        )
        _record(article, verb, by, now, revision=revision, takes_effect_at=edition.live_from, why=why)
    return edition


def put_back(article: Article, by: User, now: datetime, why: str = "") -> Edition:
    """Makes a new edition, live at once, of the revision that was taken down."""
    with changing():
        _lock(article)
        _refuse_unless_allowed(article, Verb.PUT_BACK, now)
        last = article.editions.select_related("revision").latest("number")
        edition = _new_edition(
            article,
            now,
            revision=last.revision,
            made_by=by,
            live_from=now,
            updated_at=last.updated_at,
            why=why,
        )
        _record(article, Verb.PUT_BACK, by, now, revision=last.revision, takes_effect_at=now, why=why)
    return edition


def cancel(article: Article, by: User, now: datetime, why: str = "") -> None:
    """Forgets the scheduled edition, which nobody saw; the live one, if any, stays live."""
    with changing():
        _lock(article)
        _refuse_unless_allowed(article, Verb.CANCEL, now)
        revision = _drop_scheduled(article, now)
        if not article.editions.live(now).update(live_until=None):
            hosting.hide_from(article.topic, now)
        showing.show(article, now)
        _record(article, Verb.CANCEL, by, now, revision=revision, why=why)


def take_down(article: Article, by: User, now: datetime, why: str) -> None:
    """Ends the live edition; its address says why from now on. A scheduled edition goes with it."""
    if not why.strip():
        raise Refused(NO_REASON)
    with changing():
        _lock(article)
        _refuse_unless_allowed(article, Verb.TAKE_DOWN, now)
        _drop_scheduled(article, now)
        live = article.editions.select_related("revision").live(now).get()
        live.live_until, live.ended_by, live.ended_why = now, by, why.strip()
        live.save(update_fields=["live_until", "ended_by", "ended_why"])
        hosting.hide_from(article.topic, now)
        showing.show(article, now)
        _record(article, Verb.TAKE_DOWN, by, now, revision=live.revision, why=why.strip())


def _lock(article: Article) -> None:
    """Makes others wait until this transaction ends, and reads the row as they left it."""
    article.refresh_from_db(from_queryset=Article.objects.select_for_update())


def _lock_unchanged(article: Article) -> None:
    """Locks the article; refuses when it is no longer the text that the caller holds."""
    held = (article.version, article.body)
    _lock(article)
    if (article.version, article.body) != held:
        raise Refused("Somebody saved this article a moment ago. Look at it again, then go on.")


def _bump(article: Article, now: datetime) -> bool:
    """Moves the version if the content is not what the last revision shows; says whether it did."""
    last = article.revisions.first()
    if last and last.content() == article.content():
        return False
    article.version += 1
    article.changed_at = now
    article.save(update_fields=["version", "changed_at"])
    return True


def _redate(article: Article, now: datetime) -> None:
    """Carries a publication date that an editor changed to the lists; never leaves it empty there."""
    if not article.listings.exists():
        return
    if article.published_at is None:
        article.published_at = article.editions.earliest("live_from").live_from
        article.save(update_fields=["published_at"])
    if article.listings.exclude(published_at=article.published_at).exists():
        showing.show(article, now)


def _refuse_unless_allowed(article: Article, verb: Move.Verb, now: datetime) -> None:
    state = state_of(article, now)
    if state in MOVES[verb]:
        return
    if verb in (Verb.PUBLISH, Verb.SCHEDULE):
        raise Refused(SCHEDULED_ALREADY)
    raise Refused(f"This can't be done: the article is {state.value}.")


def _refuse_incomplete(article: Article) -> None:
    """A page needs its headline, its text, its shelf and its byline."""
    missing = [
        word
        for word, there in (
            ("a title", article.title.strip()),
            ("a text", article.body.strip()),
            ("a category", article.category_id),
            ("an author", article.authorships.exists()),
        )
        if not there
    ]
    if missing:
        raise Refused(f"The article can't go out yet. It needs {', '.join(missing)}. Your text is saved.")


def _snapshot(article: Article, by: User, now: datetime, body_html: str, **more: Any) -> Revision:
    number = (article.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
    return Revision.objects.create(
        article=article,
        number=number,
        version=article.version,
        made_by=by,
        made_at=now,
        body_html=body_html,
        **article.content(),
        **more,
    )


def _new_edition(article: Article, now: datetime, *, live_from: datetime, **facts: Any) -> Edition:
    """Ends the live edition where the new one begins, and writes what lists and search read."""
    article.editions.live(now).update(live_until=live_from)
    number = (article.editions.aggregate(last=Max("number"))["last"] or 0) + 1
    edition = Edition.objects.create(article=article, number=number, live_from=live_from, **facts)
    _host(article, edition.revision.title, live_from, now)
    article.published_at = article.published_at or live_from
    article.save(update_fields=["topic", "published_at"])
    showing.show(article, now)
    return edition


def _host(article: Article, title: str, live_from: datetime, now: datetime) -> None:
    """Gives the article its topic, or tells the one that it has what it is called from when on."""
    if article.topic is None:
        author = article.authorships.select_related("user").order_by("position", "pk")[0].user
        article.topic = hosting.begin(NEWS, author, title, live_from, now)
    elif article.topic.visible_until is None and article.topic.visible_from <= now:
        hosting.retitle(article.topic, title, live_from, now)
    else:
        hosting.show_from(article.topic, live_from, title)


def _drop_scheduled(article: Article, now: datetime) -> Revision | None:
    """Deletes the scheduled edition; gives its revision back, None if there was none."""
    scheduled = article.editions.select_related("revision").scheduled(now).first()
    if scheduled is None:
        return None
    if article.published_at == scheduled.live_from and not article.editions.begun(now).exists():
        article.published_at = None
        article.save(update_fields=["published_at"])
    scheduled.delete()
    if article.topic is not None:
        hosting.keep_title(article.topic, now)
    return scheduled.revision


def _record(article: Article, verb: Move.Verb, by: User, now: datetime, **more: Any) -> None:
    Move.objects.create(article=article, verb=verb, by=by, at=now, **more)
