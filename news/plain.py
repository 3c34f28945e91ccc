"""What is done with a plain page: its text saved, published, taken down, put back, restored.

As with articles (news/workflow/), each verb locks the page, asks the table whether the move is allowed
from where it stands, and writes all rows of it in one transaction. What the public sees of a page stands
in the footer of all others, so such a move changes every page. Raises news.rules.Refused.
"""

from datetime import datetime
from uuid import UUID

from django.db.models import Max, TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import markdown
from aivizor.pages import SITE, changing, moved
from news.models import PlainMove, PlainPage, PlainRevision
from news.rules import Refused


class State(TextChoices):
    """What the public sees of a page."""

    DRAFT = "draft", _("not published")
    LIVE = "live", _("live")
    DOWN = "down", _("taken down")


Verb = PlainMove.Verb
ALLOWED = {
    Verb.PUBLISH: frozenset(State),
    Verb.TAKE_DOWN: frozenset({State.LIVE}),
    Verb.PUT_BACK: frozenset({State.DOWN}),
    Verb.RESTORE: frozenset(State),
}
# What a form writes; and what of it shows at once, whatever text is public.
PLACE = ("slug", "in_footer", "position")
WRITTEN = ("title", "body", *PLACE)
LIVE_ALREADY = _("This text is live already, so nothing was published.")
NO_REASON = _("Say why: readers who come to this page will read it.")
CHANGED = _("Somebody saved this page a moment ago. Look at it again, then go on.")


def state_of(page: PlainPage) -> State:
    """Where the page stands."""
    if page.shown_id:
        return State.LIVE
    return State.DOWN if page.move_id else State.DRAFT


def allowed(page: PlainPage) -> set[PlainMove.Verb]:
    """The moves that the table allows from where the page stands."""
    return {verb for verb, states in ALLOWED.items() if state_of(page) in states}


def write(page: PlainPage, by: User, now: datetime, form_key: UUID | None) -> None:
    """Writes what a form put into the page, a new one or one that the caller has locked."""
    stored = PlainPage.objects.filter(pk=page.pk).first() if page.pk else None
    if stored is None:
        page.created_by, page.form_key = by, form_key
    elif all(getattr(stored, name) == getattr(page, name) for name in WRITTEN):
        return
    page.version, page.changed_at = page.version + 1, now
    with changing():
        page.save()
        if stored and stored.move_id and any(getattr(stored, name) != getattr(page, name) for name in PLACE):
            moved(SITE)


def save(page: PlainPage, by: User, now: datetime) -> PlainRevision | None:
    """Keeps the working copy as a revision; None, and no revision, when the last one says the same.

    Raises ValidationError when the text can't be rendered.
    """
    body_html = page.rendered()
    with changing():
        _lock(page)
        last = page.revisions.first()
        return None if last and last.content() == page.content() else _revision(page, by, now, body_html)


def publish(page: PlainPage, by: User, now: datetime, why: str = "") -> PlainMove:
    """Shows the working copy to the public, at once."""
    body_html = page.rendered()
    with changing():
        _lock(page, Verb.PUBLISH)
        if page.shown and page.shown.content() == page.content():
            raise Refused(str(LIVE_ALREADY))
        last = page.revisions.first()
        is_kept = last is not None and last.content() == page.content()
        revision = last if last and is_kept else _revision(page, by, now, body_html)
        page.updated_at = now
        return _show(page, Verb.PUBLISH, revision, by, now, why)


def take_down(page: PlainPage, by: User, now: datetime, why: str) -> PlainMove:
    """Its address says from now on that it was taken down, and why."""
    if not why.strip():
        raise Refused(str(NO_REASON))
    with changing():
        _lock(page, Verb.TAKE_DOWN)
        move = _record(page, Verb.TAKE_DOWN, page.shown, by, now, why.strip())
        page.shown, page.move = None, move
        page.save()
        moved(SITE)
    return move


def put_back(page: PlainPage, by: User, now: datetime, why: str = "") -> PlainMove:
    """Shows the text again that was taken down; its date stays."""
    with changing():
        _lock(page, Verb.PUT_BACK)
        return _show(page, Verb.PUT_BACK, page.move.revision, by, now, why)


def restore(revision: PlainRevision, by: User, now: datetime, version: int) -> PlainRevision:
    """Puts an earlier text into the working copy, as a new revision; readers see nothing of it yet.

    `version` is that of the page which the caller saw; Refused where it is another one by now.
    """
    body_html = markdown.article(revision.body, before=revision.body_html)
    page = revision.page
    with changing():
        _lock(page, Verb.RESTORE)
        if page.version != version:
            raise Refused(str(CHANGED))
        page.title, page.body, page.changed_at = revision.title, revision.body, now
        page.version += 1
        page.save()
        made = _revision(page, by, now, body_html)
        which = gettext("revision {number}").format(number=revision.number)
        _record(page, Verb.RESTORE, made, by, now, which)
    return made


def _lock(page: PlainPage, verb: PlainMove.Verb | None = None) -> None:
    """Makes others wait until this transaction ends; refuses another text than the caller holds."""
    held = (page.version, page.body)
    page.refresh_from_db(from_queryset=PlainPage.objects.select_for_update())
    if (page.version, page.body) != held:
        raise Refused(str(CHANGED))
    if verb and verb not in allowed(page):
        raise Refused(gettext("This can't be done: the page is {state}.").format(state=state_of(page).label))


def _revision(page: PlainPage, by: User, now: datetime, body_html: str) -> PlainRevision:
    number = (page.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
    facts = {"number": number, "made_by": by, "made_at": now, "body_html": body_html}
    return PlainRevision.objects.create(page=page, **facts, **page.content())


def _show(
    page: PlainPage, verb: PlainMove.Verb, revision: PlainRevision, by: User, now: datetime, why: str
) -> PlainMove:
    page.shown, page.move = revision, _record(page, verb, revision, by, now, why)
    page.save()
    moved(SITE)
    return page.move


def _record(
    page: PlainPage, verb: PlainMove.Verb, revision: PlainRevision, by: User, now: datetime, why: str
) -> PlainMove:
    return PlainMove.objects.create(page=page, verb=verb, revision=revision, by=by, at=now, why=why)
