"""What the law demands to be withheld: the text and the pictures of editions, blanked for good.

The rows stay, and say who withheld what, when and why.
"""

import re
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor import storing
from aivizor.pages import changing
from community import hosting
from news import cards, orphans, pages, uses
from news.models import Edition, Hint, Label, Listing, Revision, TextLinkUse
from news.rules import Refused
from news.workflow.copies import lock
from news.workflow.correcting import blank_corrections
from news.workflow.table import Verb, record, refuse_unless_allowed

TITLE = _("Withheld")
NO_DECISION = _("Say who decided it and why: a court, its number, its date. Readers will read it.")
SHOWN_STILL = _("Readers see this text, or will. Take it down, or publish another one; then withhold it.")
NEVER_SEEN = _("Readers never saw this text, so there is nothing to withhold.")
WITHHELD_ALREADY = _("This text is withheld already.")


def withhold(revision: Revision, by: User, now: datetime, why: str) -> list[str]:
    """Blanks what the editions of this revision said, in every revision of the same version.

    What was noted above the article since then may quote it, and is blanked and withdrawn with it. So
    may what readers told of it, and is blanked too.

    Gives back the names of the pictures that stay, because another text shows them; the files of
    the others are deleted. Raises Refused while an edition of it is live or scheduled.
    """
    if not why.strip():
        raise Refused(NO_DECISION)
    article = revision.article
    with changing():
        lock(article)
        refuse_unless_allowed(article, Verb.WITHHOLD, now)
        same = article.revisions.filter(version=revision.version)
        editions = Edition.objects.filter(revision__in=same)
        _refuse_unless_over(editions, now)
        names = {name for one in same for name in _pictures(one)}
        if article.topic.title == revision.title and not article.editions.live(now).exists():
            hosting.retitle(article.topic, str(TITLE), now, now)
        cards.withhold(article, same)
        for one in same:
            _blank(one)
        Label.objects.filter(revision__in=same).delete()
        TextLinkUse.objects.filter(revision__in=same).delete()
        move = record(article, Verb.WITHHOLD, by, now, revision=revision, why=why.strip())
        blank_corrections(article, min(edition.live_from for edition in editions), move)
        Hint.objects.filter(edition__in=editions).blank()
        editions.update(withheld=move)
        # Their lines in lists are over, but hold passages of the text.
        Listing.objects.filter(edition__in=editions).delete()
        pages.article_changed(article)
        kept = sorted(name for name in names if uses.is_used(name))
        for name in names.difference(kept):
            orphans.forget(name)
            transaction.on_commit(lambda name=name: storing.delete(name))
    return kept


def _refuse_unless_over(editions: Edition, now: datetime) -> None:
    if not editions.exists():
        raise Refused(NEVER_SEEN)
    if editions.filter(withheld__isnull=False).exists():
        raise Refused(WITHHELD_ALREADY)
    if editions.live(now).exists() or editions.scheduled(now).exists():
        raise Refused(SHOWN_STILL)


def _blank(revision: Revision) -> None:
    """Not by save(): a revision refuses that, and only the law is above it."""
    citations = [citation | {"quote": "", "locator": ""} for citation in revision.citations]
    for citation in citations:
        citation.pop("places", None)
    blank = {
        "title": str(TITLE),
        "summary": "",
        "body": "",
        "body_html": "",
        "cover": None,
        "note": "",
        "ai": None,
    }
    Revision.objects.filter(pk=revision.pk).update(**blank, citations=citations)


def _pictures(revision: Revision) -> set[str]:
    """The names of its cover and of the pictures in its text, shown or linked."""
    ours = re.escape(default_storage.url(""))
    names = set(re.findall(rf'(?:src|href)="{ours}([^"]+)"', revision.body_html))
    return names | {revision.cover["name"]} if revision.cover else names
