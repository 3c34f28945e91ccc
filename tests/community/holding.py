"""What the tests of holding share."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from aivizor.pages import changing
from community import posting, trust
from community.holding import watching
from community.models import BlockedDomain, Case, WatchedWord

LINK = "Look at [this](https://shop.example/cheap)."


def watch(phrase, answer="hold"):
    with changing():
        word = WatchedWord(phrase=phrase, answer=answer)
        word.full_clean()
        word.save()
        watching.changed()


def block(domain, answer="refuse"):
    with changing():
        site = BlockedDomain(domain=domain, answer=answer)
        site.full_clean()
        site.save()
        watching.changed()


def known(member, level=trust.MEMBER):
    trust.know([member], level, timezone.now())
    return member


def reply(topic, by, body="A reply.", at=None):
    return posting.post_reply(topic, by, body, form_key=uuid4(), now=at or timezone.now())


def cause(post):
    """Why the post waits; None for one that does not."""
    case = Case.objects.waiting().filter(kind="held", **{post._meta.model_name: post}).first()
    assert (case is not None) == post.waits
    return case and case.cause


def days_ago(days):
    return timezone.now() - timedelta(days=days)
