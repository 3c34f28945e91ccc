"""What the harness must know of a site, asked inside of it, in `manage.py shell`."""

import json
import sys
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from community import trust
from community.counting import recount
from community.models import Board, Reply, Topic
from news.bulk import cast, stories, talks
from news.models import Listing, PlainPage, Tag
from news.sources.addresses import address_of_source

ARTICLES = 200
TOPICS = 100
FLOOR = "django.contrib.auth.backends.ModelBackend"


def addresses() -> dict[str, str]:
    """The pages that are measured, by the names that the table gives them."""
    now = timezone.now()
    fifty = Topic.objects.get(title=stories.FIFTY)
    longest = Topic.objects.get(title=talks.LONGEST)
    news = Board.objects.get(slug="news").get_absolute_url()
    return {
        "front page": "/",
        "News": news,
        "tag page": f"{news}tag/{Tag.objects.get(name=cast.TAGS[0]).slug}/",
        "article with 50 replies": fifty.address(now),
        "topic": longest.address(now),
        "what came of late": f"/community/topics/{longest.pk}/latest/",
        "past edition": f"{fifty.address(now)}v1/",
        "history": f"{fifty.address(now)}history/",
        "feed": "/feed/",
        "offered while one types": f"{reverse('search_offered')}?q=the",
        "corrections": "/corrections/",
        "sources": "/sources/",
        "source": cited_source(now),
        "plain page": PlainPage.objects.live()[0].get_absolute_url(),
        "sitemap": "/sitemap-articles-0.xml",
    }


def cited_source(now: datetime) -> str:
    """The address of a source that the newest article names that names any."""
    listed = Listing.objects.live(now).filter(listed_sources__isnull=False).newest_first()[0]
    return address_of_source(listed.edition.revision.citations[0]["source"])


def article_addresses() -> list[str]:
    now = timezone.now()
    topics = Topic.objects.filter(board__slug="news").select_related("board").order_by("pk")
    return [topic.address(now) for topic in topics[:ARTICLES]]


@transaction.atomic
def posters(count: int) -> list[dict[str, str]]:
    """Members known for a while, each with the session keys by which the site and the floor know them.

    Each may write as much at once as the limits allow to anyone.
    """
    begin = User.objects.count()
    made = User.objects.bulk_create(
        User(username=f"{cast.PREFIX}poster-{begin + number}", password=make_password(None))
        for number in range(count)
    )
    trust.know(made, trust.MEMBER, timezone.now())
    return [{"site": session(user), "floor": session(user, FLOOR)} for user in made]


def session(user: User, backend: str | None = None) -> str:
    client = Client()
    client.force_login(user, backend)
    return client.cookies["sessionid"].value


def say(count: int) -> None:
    """Prints all of it as JSON, with so many new posters."""
    open_to_all = Topic.objects.filter(board__slug=cast.TALK).exclude(title=talks.LONGEST).order_by("pk")
    told: dict[str, Any] = {
        "addresses": addresses(),
        "articles": article_addresses(),
        "topics": list(open_to_all.values_list("pk", flat=True)[:TOPICS]),
        "posters": posters(count),
        "replies": Reply.objects.count(),
    }
    json.dump(told, sys.stdout)


def count() -> None:
    """Prints as JSON how many replies there are, and how many counters are wrong."""
    json.dump({"replies": Reply.objects.count(), "wrong": len(recount())}, sys.stdout)
