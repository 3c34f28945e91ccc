"""Links: whether they still lead to what was cited or linked to, as far as this site has seen."""

from datetime import date, datetime, timedelta
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from news.models.sources import Source, WebAddress


class State(models.TextChoices):
    """What was found at the address. The last four are dead: they don't show what was cited.

    Of one that its site asks programs not to look at nothing is known, so it is not dead.
    """

    LIVE = "live", pgettext_lazy("a link", "is live")
    MOVED = "moved", _("has moved for good")
    CHANGED = "changed", _("shows another page")
    PAYWALLED = "paywalled", _("is not open to everybody")
    UNSEEN = "unseen", _("is not looked at, as its site asks")
    SOFT_404 = "soft404", _("says that the page is not there")
    HOME = "home", _("leads to the home page")
    GONE = "gone", _("is gone")
    UNREACHABLE = "unreachable", _("does not answer")


DEAD = (State.SOFT_404, State.HOME, State.GONE, State.UNREACHABLE)
# What all pages tell readers of, those of past editions too.
TOLD = (*DEAD, State.PAYWALLED)
# What an editor may want to do something about, the worst first.
TROUBLE = (*DEAD, State.CHANGED, State.PAYWALLED, State.MOVED)
# A day that readers are told stands for so long, though the address was looked at again.
TOLD_FOR = timedelta(days=7)


Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class WatchedRows(models.QuerySet[Row_co]):
    """Links, and which of them want something."""

    def dead(self) -> Self:
        """Those that lead nowhere any more, after so many failures that it is no accident."""
        return self.filter(state__in=DEAD)

    def told(self) -> Self:
        """Those of which the pages that cite them say something."""
        return self.filter(state__in=TOLD)

    def in_trouble(self) -> Self:
        """Those about which an editor may want to do something."""
        return self.filter(state__in=TROUBLE)

    def due(self, now: datetime) -> Self:
        """Those that are to be looked at again."""
        return self.filter(due_at__lte=now)

    def look_again(self, now: datetime) -> int:
        """Makes them the next that `check_links` looks at; how many there are."""
        return self.update(due_at=now)


class Watched(models.Model):
    """What this site saw of an address, and when it looks again.

    `failures` counts the visits in a row, the first of them at `failing_since`, that did not show what
    was cited; after some of them over some days (news/sources/links/visiting.py) the state becomes what
    they found.
    """

    State = State

    state = models.CharField(_("state"), max_length=12, choices=State, default=State.LIVE)
    since = models.DateTimeField(_("in this state since"))
    checked_at = models.DateTimeField(_("last looked at"))
    due_at = models.DateTimeField(_("looked at again"))
    failures = models.PositiveSmallIntegerField(default=0)
    failing_since = models.DateTimeField(null=True, blank=True)
    found = models.CharField(_("what the last visit found"), max_length=200, blank=True)
    # Where the address led to in the end, if elsewhere.
    leads_to = WebAddress(_("leads to"), max_length=2000, blank=True)
    title = models.CharField(_("title of the page when it was first seen"), max_length=300, blank=True)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    modified = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_dead(self) -> bool:
        """The one-row twin of WatchedRows.dead."""
        return self.state in DEAD


def fails_since_some_time(name: str) -> models.CheckConstraint:
    """The rule of each table of them, under a name of its own."""
    fails = Q(failures=0, failing_since=None) | Q(failures__gt=0, failing_since__isnull=False)
    return models.CheckConstraint(condition=fails, name=name)


class Link(Watched):
    """The link of a source.

    It is live data beside the source: no edition keeps it.

    `told_on` is the day that readers are told as that of the last look; none before there was one. It
    moves with the state, and otherwise only when it is TOLD_FOR old: each move makes the pages that
    cite the source anew, and a night's look at 10,000 links is to be no reason for most of them. A visit
    that failed and does not count yet moves nothing.
    """

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="link")
    told_on = models.DateField(_("readers are told of a look on"), null=True, blank=True, editable=False)

    objects = WatchedRows["Link"].as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="links_due"),
            models.Index(fields=["-since", "-id"], condition=Q(state__in=DEAD), name="links_that_are_dead"),
            models.Index(fields=["source"], condition=Q(state__in=TROUBLE), name="links_in_trouble"),
        ]
        constraints = [fails_since_some_time("link_fails_since_some_time")]

    def __str__(self) -> str:
        return f"{self.source.url}: {self.get_state_display()}"

    def tell(self, today: date, *, is_news: bool) -> bool:
        """Tells readers that it was looked at today, where they are to be told; whether that is so."""
        if not is_news and self.told_on and today - self.told_on < TOLD_FOR:
            return False
        self.told_on = today
        return True
