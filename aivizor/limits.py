"""How often someone may do something: a table of limits and one atomic statement.

Each limit is a bucket of `burst` tokens that gets one back every `each`; what takes a token from
an empty bucket is refused. Exact across workers and machines: the database decides.
"""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext

from aivizor.languages import Text
from aivizor.models import TokenBucket


@dataclass(frozen=True)
class Limit:
    """`burst` at once, then one more every `each`; `sentence` says what there was too much of."""

    burst: int
    each: timedelta
    sentence: Text


LIMITS = {
    "reply": Limit(20, timedelta(seconds=10), _("You have written many replies in a short time.")),
    "topic": Limit(5, timedelta(minutes=5), _("You have opened many topics in a short time.")),
    "first_reply": Limit(
        5, timedelta(minutes=30), _("Newcomers write five replies, then one each half hour.")
    ),
    "first_topic": Limit(2, timedelta(hours=4), _("Newcomers open two topics, then one every four hours.")),
    "reaction": Limit(60, timedelta(seconds=2), _("You have pressed many buttons in a short time.")),
    "read": Limit(60, timedelta(seconds=2), _("You have marked much as read in a short time.")),
    "report": Limit(10, timedelta(minutes=1), _("You have reported many things in a short time.")),
    "decision": Limit(60, timedelta(seconds=1), _("You have decided many things in a short time.")),
    "upload": Limit(20, timedelta(seconds=30), _("You have sent many pictures in a short time.")),
    "look_up": Limit(30, timedelta(seconds=2), _("You have looked up many addresses in a short time.")),
    "note": Limit(30, timedelta(seconds=10), _("You have written many notes in a short time.")),
    "appeal": Limit(5, timedelta(minutes=10), _("You have sent many appeals in a short time.")),
    "moderation": Limit(120, timedelta(seconds=1), _("You have done much in a short time.")),
    "hint": Limit(10, timedelta(minutes=1), _("You have told us of many sources in a short time.")),
    "notice": Limit(10, timedelta(minutes=6), _("Many mails were sent to this address in a short time.")),
    "preview": Limit(60, timedelta(seconds=1), _("There were many previews in a short time.")),
    "preview_link": Limit(60, timedelta(seconds=2), _("Previews were opened often from your network.")),
    "preview_offer": Limit(20, timedelta(seconds=30), _("You have made many preview links in a short time.")),
    "autosave": Limit(60, timedelta(seconds=2), _("There was much to save in a short time.")),
    "sign_in": Limit(10, timedelta(minutes=1), _("There were many attempts to sign in.")),
    "sign_up": Limit(5, timedelta(minutes=10), _("There were many new accounts from your network.")),
    "password_reset": Limit(5, timedelta(minutes=10), _("There were many requests for a new password.")),
    "mail": Limit(5, timedelta(minutes=10), _("Many mails were asked for in a short time.")),
    "mail_network": Limit(30, timedelta(minutes=2), _("Many mails were asked for from your network.")),
    "rename": Limit(5, timedelta(minutes=10), _("Your name or line was changed often in a short time.")),
    "draft": Limit(20, timedelta(seconds=30), _("Many texts were sent from your network in a short time.")),
    "suggest": Limit(60, timedelta(seconds=1), _("There were many suggestions in a short time.")),
    "search": Limit(
        30, timedelta(seconds=2), _("There were many searches from your network in a short time.")
    ),
}

# The row lock that the conflict takes makes the second of two takes see what the first left.
# One that is refused changes nothing and returns no row.
TAKE = """
    INSERT INTO aivizor_tokenbucket (key, full_at) VALUES (%(key)s, %(now)s + %(each)s)
    ON CONFLICT (key) DO UPDATE SET full_at = %(each)s
        + CASE WHEN aivizor_tokenbucket.full_at > %(now)s THEN aivizor_tokenbucket.full_at ELSE %(now)s END
    WHERE aivizor_tokenbucket.full_at <= %(now)s + %(room)s
    RETURNING full_at
"""


class TooFast(Exception):
    """More was asked than a limit allows. aivizor.middleware answers 429 where no view catches it.

    `sentence` is for people and says when to come back; `retry_after` is that in seconds.
    """

    def __init__(self, sentence: str, retry_after: int) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.retry_after = retry_after


def take(name: str, who: str, now: datetime) -> None:
    """Takes one token from the bucket that `who` has for the limit `name`.

    `who` is an account, an address, whatever the limit is counted by; it is stored as a hash only.
    Raises TooFast where the bucket is empty at `now`. Call it before the transaction that does the
    work: a token taken inside one comes back when that is rolled back.
    """
    limit = LIMITS[name]
    each = limit.each // timedelta(microseconds=1)
    instant, key = microseconds(now), key_of(name, who)
    room = (limit.burst - 1) * each
    with connection.cursor() as cursor, not_waiting_for_the_disk():
        cursor.execute(TAKE, {"key": key, "now": instant, "each": each, "room": room})
        if cursor.fetchall():
            return
    full_at = TokenBucket.objects.filter(key=key).values_list("full_at", flat=True).first() or instant
    seconds = max(1, -(-(full_at - instant - room) // 1_000_000))
    sentence = _("{sentence} Try again in {wait}.").format(sentence=limit.sentence, wait=spelled(seconds))
    raise TooFast(sentence, seconds)


@contextmanager
def not_waiting_for_the_disk() -> Iterator[None]:
    """What a power cut takes of a limit is a few tokens, so SQLite need not wait until they are safe.

    In WAL mode that is what NORMAL means; a process that dies loses nothing even so. Every other write
    waits (aivizor/env.py).
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    connection.connection.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        connection.connection.execute("PRAGMA synchronous=FULL")


def sweep(now: datetime) -> int:
    """Removes the buckets that are full at `now`, which is what no bucket means too; says how many."""
    return TokenBucket.objects.filter(full_at__lte=microseconds(now)).delete()[0]


def address(request: HttpRequest) -> str:
    """The network address that `request` came from, to count by; IPv6 as its /64, one household's.

    X-Forwarded-For is believed as far as our own proxies wrote it (settings.PROXY_COUNT steps from
    the right), since all before that is the client's to invent.
    """
    steps = settings.PROXY_COUNT
    chain = request.headers.get("X-Forwarded-For", "").split(",")
    peer = request.META.get("REMOTE_ADDR", "")
    told = chain[-steps] if 0 < steps <= len(chain) else peer
    return network(told) or network(peer) or "unknown"


def network(text: str) -> str:
    """An address as text, without port, zone or IPv4-in-IPv6; an IPv6 one as /64; "" for no address."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        found = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))


def wider(address: str) -> str:
    """The network around what `address` gave: the /24 of an IPv4 address, the /48 of an IPv6 one.

    Who rents machines or a connection by the block has hundreds of addresses in it.
    """
    try:
        found = ipaddress.ip_network(address)
    except ValueError:
        return address
    return str(found.supernet(new_prefix=24 if found.version == 4 else 48))


def key_of(name: str, who: str) -> str:
    """The key of a bucket: a hash that tells nobody who it is without the site's secret key."""
    named = f"{name}:{who}".encode(errors="surrogatepass")
    return salted_hmac("aivizor.limits", named, algorithm="sha256").hexdigest()


def microseconds(instant: datetime) -> int:
    """`instant` in microseconds since 1970."""
    return round(instant.timestamp() * 1_000_000)


def spelled(seconds: int) -> str:
    """A wait in words, rounded up: "1 second", "40 seconds", "3 minutes"."""
    # Translators: it stands in "Try again in 3 minutes."
    if seconds <= 90:
        return npgettext("a wait", "{count} second", "{count} seconds", seconds).format(count=seconds)
    minutes = -(-seconds // 60)
    return npgettext("a wait", "{count} minute", "{count} minutes", minutes).format(count=minutes)
