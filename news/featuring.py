"""Choosing what the front page shows first: the lead, and a few articles behind it.

A choice is worked out on a `Hand`, and `arrange` keeps it as the arrangement that holds from then on.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple, Self

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from aivizor.pages import changing
from news import pages
from news.models import Arrangement, Featured, Listing
from news.models.fronts import LEAD
from news.rules import Refused

# So many are featured beside the lead.
MOST = 6
FULL = _("{count} are featured already. Remove one of them first.")
MEANWHILE = _(
    "Somebody changed the front page meanwhile: below you see how. Press again to put yours over it."
)
NOT_PUBLIC = _("Only what is live or scheduled can be chosen, and this article is not.")


class Stale(Refused):
    """Another arrangement holds than the one that the caller saw."""


class Pick(NamedTuple):
    """An article by its number, and the instant at which it leaves the front page; None for no end."""

    article: int
    until: datetime | None = None


@dataclass(frozen=True)
class Hand:
    """What is chosen: the lead, if there is one, and the featured ones in their order."""

    lead: Pick | None = None
    featured: tuple[Pick, ...] = ()

    @property
    def all(self) -> list[Pick]:
        return [*([self.lead] if self.lead else []), *self.featured]

    def without(self, article: int) -> Self:
        """Without this one; nobody takes the place of a lead that goes."""
        lead = None if self.lead and self.lead.article == article else self.lead
        return replace(
            self, lead=lead, featured=tuple(one for one in self.featured if one.article != article)
        )

    def led_by(self, article: int) -> Self:
        """With this one as the lead; the one before stands first behind it."""
        rest = self.without(article)
        behind = (*([rest.lead] if rest.lead else []), *rest.featured)
        return replace(self, lead=self.pick(article), featured=behind)

    def featuring(self, article: int) -> Self:
        """With this one as the last of those that are featured."""
        rest = self.without(article)
        return replace(rest, featured=(*rest.featured, self.pick(article)))

    def moving(self, article: int, by: int) -> Self:
        """With this featured one so many places further down (or up, below 0), as far as there are any."""
        order = [one.article for one in self.featured]
        if article not in order:
            return self
        index = order.index(article)
        rest = [one for one in self.featured if one.article != article]
        rest.insert(max(index + by, 0), self.featured[index])
        return replace(self, featured=tuple(rest))

    def standing(self, now: datetime) -> Self:
        """Without those whose time is over."""
        stands = [one for one in self.all if not is_over(one.until, now)]
        lead = self.lead if self.lead in stands else None
        return replace(self, lead=lead, featured=tuple(one for one in self.featured if one in stands))

    def pick(self, article: int) -> Pick:
        """This article with its end, if it has one."""
        return next((one for one in self.all if one.article == article), Pick(article))


def is_over(until: datetime | None, now: datetime) -> bool:
    return until is not None and until <= now


def hand_of(arrangement: Arrangement | None) -> Hand:
    """What the arrangement has, also of what is over."""
    rows = arrangement.featured.all() if arrangement else ()
    picks = {row.position: Pick(row.article_id, row.until) for row in rows}
    lead = picks.pop(LEAD, None)
    return Hand(lead, tuple(pick for _, pick in sorted(picks.items())))


def arrange(
    hand: Hand, by: User, now: datetime, *, began: int, restores: Arrangement | None = None
) -> Arrangement | None:
    """Keeps the hand, but for what is over, as what the front page shows first from now on.

    None, and no row, where that stands there already. `began` is the number of the arrangement that
    the caller saw, 0 for none. Raises Refused where another one holds by now, for too many, and for
    an article that the public neither sees nor will see.
    """
    hand = hand.standing(now)
    if len(hand.featured) > MOST:
        raise Refused(FULL.format(count=MOST))
    try:
        with changing():
            last = Arrangement.objects.newest_first().first()
            if hand == hand_of(last):
                return None
            if (last.number if last else 0) != began:
                raise Stale(MEANWHILE)
            _refuse_unseen(hand, hand_of(last), now)
            made = Arrangement.objects.create(number=began + 1, by=by, at=now, restores=restores)
            Featured.objects.bulk_create(_rows(made, hand))
            pages.front_arranged()
    except IntegrityError as another:
        raise Stale(MEANWHILE) from another
    return made


def put_back(arrangement: Arrangement, by: User, now: datetime, *, began: int) -> Arrangement | None:
    """Chooses again what an earlier arrangement had, as far as it can be chosen. Raises as `arrange`."""
    hand = hand_of(arrangement)
    public = _public({pick.article for pick in hand.all}, now)
    for pick in hand.all:
        hand = hand if pick.article in public else hand.without(pick.article)
    return arrange(hand, by, now, began=began, restores=arrangement)


def _refuse_unseen(hand: Hand, before: Hand, now: datetime) -> None:
    """What was chosen and then taken down may stay: it shows again once it is back."""
    new = {pick.article for pick in hand.all} - {pick.article for pick in before.all}
    if new - _public(new, now):
        raise Refused(NOT_PUBLIC)


def _public(articles: set[int], now: datetime) -> set[int]:
    """Those of them that are live or scheduled."""
    found = Listing.objects.not_over(now).filter(article__in=articles).order_by()
    return set(found.values_list("article", flat=True))


def _rows(arrangement: Arrangement, hand: Hand) -> list[Featured]:
    placed = [(LEAD, hand.lead), *enumerate(hand.featured, start=LEAD + 1)]
    return [
        Featured(arrangement=arrangement, position=position, article_id=pick.article, until=pick.until)
        for position, pick in placed
        if pick
    ]
