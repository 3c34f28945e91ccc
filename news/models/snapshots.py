"""The archived copy of a source's page: whether an archive has one, and how far that is."""

from collections.abc import Iterable
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.models.sources import Source, WebAddress


class State(models.TextChoices):
    """How far the archive is. The first two want something yet."""

    WAITING = "waiting", _("waits to be archived")
    ASKED = "asked", _("is being archived")
    KEPT = "kept", _("is archived")
    REFUSED = "refused", _("was not archived")


OPEN = (State.WAITING, State.ASKED)


class Snapshots(models.QuerySet["Snapshot"]):
    """Snapshots, and which of them want something."""

    def kept(self) -> Self:
        """Those with a copy that readers can see, though another one may be asked for."""
        return self.exclude(archive_url="")

    def due(self, now: datetime) -> Self:
        """Those that are to be asked for, or looked at, at `now`."""
        return self.filter(state__in=OPEN, due_at__lte=now)

    def rest_until(self, now: datetime) -> datetime | None:
        """Until when the archive wants to be left alone; None where it may be asked."""
        return self.filter(rest_until__gt=now).aggregate(last=Max("rest_until"))["last"]

    def queue(self, sources: Iterable[Source], now: datetime) -> int:
        """Lets the sources wait that have an address and no snapshot yet; how many they are."""
        found = Source.objects.filter(pk__in=[source.pk for source in sources], snapshot=None)
        found = found.exclude(url="").order_by("pk")
        rows = [Snapshot(source=source, url=source.url, due_at=now) for source in found]
        self.bulk_create(rows, ignore_conflicts=True)
        return len(rows)

    def ask_again(self, sources: Iterable[Source], now: datetime) -> int:
        """Makes `archive_sources` ask for these next, whatever came of it before; how many there are.

        What is kept of them stays until another copy takes its place.
        """
        known = self.filter(source__in=[source.pk for source in sources])
        again = known.update(state=State.WAITING, attempts=0, job="", asked_at=None, due_at=now, found="")
        return again + self.queue(sources, now)


class Snapshot(models.Model):
    """What an archive keeps of a source's page, and when it is asked or looked at next.

    It is live data beside the source: no edition keeps it. `digest` and `extract` are of the page as
    it was when the archive was last asked; they are for the newsroom and show nowhere in public.
    """

    State = State

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="snapshot")
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    url = WebAddress(_("address that is archived"), max_length=2000)
    archive_url = WebAddress(_("address of the copy"), max_length=2048, blank=True)
    taken_at = models.DateTimeField(_("copy taken at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts that failed"), default=0)
    due_at = models.DateTimeField(_("next looked at"), null=True, blank=True, default=timezone.now)
    job = models.CharField(_("the archive's name for the work"), max_length=100, blank=True, editable=False)
    asked_at = models.DateTimeField(_("archive asked at"), null=True, blank=True)
    # Set on the row at which the archive asked for patience; it means all of them.
    rest_until = models.DateTimeField(null=True, blank=True, editable=False)
    found = models.CharField(_("what came of it last"), max_length=200, blank=True)
    digest = models.CharField(_("SHA-256 of the page"), max_length=64, blank=True, editable=False)
    extract = models.CharField(_("how the page begins"), max_length=300, blank=True, editable=False)

    objects = Snapshots.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="snapshots_due"),
            models.Index(
                fields=["rest_until"], condition=Q(rest_until__isnull=False), name="snapshots_at_rest"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(archive_url="", taken_at=None) | ~Q(archive_url="") & Q(taken_at__isnull=False),
                name="snapshot_was_taken_at_some_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.KEPT) | ~Q(archive_url=""), name="snapshot_kept_has_its_address"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, due_at__isnull=False) | ~Q(state__in=OPEN) & Q(due_at=None),
                name="snapshot_open_is_due_at_some_time",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ASKED, asked_at__isnull=False) & ~Q(job="") | ~Q(state=State.ASKED),
                name="snapshot_asked_has_its_job",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.url}: {self.get_state_display()}"
