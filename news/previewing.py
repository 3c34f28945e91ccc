"""Showing an article before it is published: as its page will look, and by a link to somebody."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from community.house import NEWS
from community.models import Board
from news.models import Article, PreviewLink, Revision
from news.models.previews import hash_of, token_for
from news.rules import Refused

TAKEN = _("This link was made for another article already. Open the preview anew, then make the link.")
THINNED = _("This revision was thinned out meanwhile. Choose another one, then make the link.")
# How long a link is open, and what that is called.
LASTS = {
    "day": (_("a day"), timedelta(days=1)),
    "week": (_("a week"), timedelta(weeks=1)),
    "month": (_("a month"), timedelta(days=30)),
}


def as_revision(article: Article) -> Revision:
    """The working copy in the shape in which pages show a revision; nothing is stored.

    Raises ValidationError when the text can't be rendered.
    """
    return Revision(
        article=article,
        number=0,
        body_html=article.rendered(),
        **article.content(),
    )


def page(revision: Revision, article: Article, now: datetime) -> dict[str, Any]:
    """What the article page needs to show `revision` as if it were published at `now`."""
    times = {
        "published_at": article.published_at or now,
        "updated_at": now if article.editions.begun(now).exists() else None,
    }
    shown = {"revision": revision, "reading_minutes": revision.reading_minutes, **times}
    return {
        "revision": revision,
        "article": render_to_string("news/_article.html", shown),
        "topic": {"board": Board.objects.get(slug=NEWS)},
        **visitor(),
    }


def visitor() -> dict[str, Any]:
    """What makes the frame of a page a visitor's, whoever looks.

    No menu, no messages, and a way to sign in that does not name the page: its address is a secret.
    """
    return {"user": AnonymousUser(), "messages": (), "sign_in": reverse("account_login")}


def offer(
    article: Article,
    by: User,
    now: datetime,
    *,
    lasts: str,
    label: str,
    form_key: UUID,
    revision: Revision | None = None,
) -> PreviewLink:
    """Makes a link that is open as long as LASTS says of `lasts`; the same form makes one only.

    It shows `revision`, or the working copy as it changes. Raises Refused for the form of another
    article, and for a revision that was thinned out meanwhile.
    """
    facts = {
        "article": article,
        "revision": revision,
        "label": label,
        "token_hash": hash_of(token_for(form_key)),
        "made_at": now,
        "made_by": by,
        "expires_at": now + LASTS[lasts][1],
    }
    with transaction.atomic():
        # Waits for whoever is thinning it out, and makes them wait: a link names it from now on.
        if revision and not Revision.objects.select_for_update().filter(pk=revision.pk).exists():
            raise Refused(THINNED)
        link, _made = PreviewLink.objects.get_or_create(form_key=form_key, defaults=facts)
    if link.article_id != article.pk:
        raise Refused(TAKEN)
    return link


def close(link: PreviewLink, by: User, now: datetime) -> None:
    """Closes the link for good; a second time changes nothing."""
    PreviewLink.objects.filter(pk=link.pk, closed_at__isnull=True).update(closed_at=now, closed_by=by)


def count(link: PreviewLink, now: datetime) -> None:
    """Counts that somebody looked."""
    PreviewLink.objects.filter(pk=link.pk).update(opened_count=F("opened_count") + 1, opened_at=now)
