"""Where a picture is used, as far as the one who asks may read it."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from aivizor.identity import Identity
from community.models import Reply, Topic
from news import rules, uses
from news.models import Edition, LibraryPicture, PlainPage, Revision

# So many of each kind are named, the newest.
SHOWN = 20


class Use(NamedTuple):
    kind: str
    words: str
    address: str


class Uses(NamedTuple):
    """`is_elsewhere`: something shows it that is not named, which may be the text of somebody else."""

    found: list[Use]
    is_elsewhere: bool


def of(picture: LibraryPicture, user: User, now: datetime) -> Uses:
    """What shows the picture at `now`: articles and all that they said, pages, topics, replies."""
    name = picture.file.name
    found = [*_articles(name, user), *_editions(name, now), *_revisions(name, user), *_pages(name, user)]
    found += [*_posts(name, now), *_site(name, user)]
    return Uses(found, not found and uses.is_used(name))


def _articles(name: str, user: User) -> Iterator[Use]:
    own = rules.editable_by(user).filter(Q(body__contains=uses.mark_of(name)) | Q(cover=name))
    for article in own.order_by("-changed_at", "-pk").only("title")[:SHOWN]:
        yield Use(
            _("Working copy"),
            str(article),
            reverse("admin:news_article_change", args=[article.pk]),
        )


def _editions(name: str, now: datetime) -> Iterator[Use]:
    """Those that the public saw: whoever asks may read them."""
    shown = Edition.objects.begun(now).filter(
        revision__in=_with(name).values("pk"), article__topic__isnull=False
    )
    for edition in shown.select_related("revision", "article__topic__board").order_by("-pk")[:SHOWN]:
        words = _("{title} (edition {number})").format(title=edition.revision.title, number=edition.number)
        yield Use(_("Edition"), words, edition.article.topic.address(now))


def _revisions(name: str, user: User) -> Iterator[Use]:
    own = _with(name).filter(article__in=rules.editable_by(user).values("pk"), editions__isnull=True)
    for revision in own.order_by("-pk").only("title", "number", "article")[:SHOWN]:
        address = reverse("admin:news_article_revision", args=[revision.article_id, revision.number])
        words = _("{title} (revision {number})").format(title=revision.title, number=revision.number)
        yield Use(_("Past revision"), words, address)


def _pages(name: str, user: User) -> Iterator[Use]:
    """Plain pages, by their working copies and all that they ever said."""
    if not user.has_perm("news.view_plainpage"):
        return
    mark = uses.mark_of(name)
    some = Q(body__contains=mark) | Q(revisions__body__contains=mark)
    for page in PlainPage.objects.filter(some).distinct().only("title")[:SHOWN]:
        yield Use(
            _("Page"),
            str(page),
            reverse("admin:news_plainpage_change", args=[page.pk]),
        )


def _site(name: str, user: User) -> Iterator[Use]:
    """What stands on every page."""
    if user.has_perm("aivizor.view_identity"):
        for row in Identity.objects.filter(Q(logo=name) | Q(logo_dark=name) | Q(card=name)):
            yield Use(
                _("Site"),
                str(row),
                reverse("admin:aivizor_identity_change", args=[row.pk]),
            )


def _with(name: str) -> QuerySet[Revision]:
    return Revision.objects.filter(
        Q(body__contains=uses.mark_of(name)) | Q(body_html__contains=uses.mark_of(name)) | Q(cover__name=name)
    )


def _posts(name: str, now: datetime) -> Iterator[Use]:
    topics = Topic.objects.visible(now).select_related("board")
    for topic in topics.filter(Q(body__contains=uses.mark_of(name)) | Q(pictures__file=name)).distinct()[
        :SHOWN
    ]:
        yield Use(_("Topic"), topic.title_at(now), topic.address(now))
    replies = Reply.objects.standing().filter(
        body__contains=uses.mark_of(name), hidden_by=None, topic__in=topics
    )
    for reply in replies.select_related("topic__board", "author").order_by("-pk")[:SHOWN]:
        words = _("{reply} in {topic}").format(reply=reply, topic=reply.topic.title_at(now))
        yield Use(_("Reply"), words, reply.address(now))
