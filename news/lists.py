"""Which lists of news there are: what each is called, where it is, and its rows in list order.

Each function gives a list as the public sees it at `now`, for its page and for its feed, or raises
Http404. Where one list may have several addresses, `address` is the right one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from aivizor import dates, keyset
from aivizor.keyset import Page
from news.models import Category, ListedAuthor, ListedTag, Listing, Tag
from news.models.listings import ListRows


@dataclass(frozen=True)
class NewsList:
    """Articles live at `now`, in list order; `lead` stands before a name that alone says too little."""

    now: datetime
    lead: str
    name: str
    about: str
    address: str
    rows: ListRows
    # The stretch of the rows that it is, by publication date, where it is not all of them.
    ends: tuple[datetime, datetime] | None = None
    # Where one may go from here: a word on each way, its name and its address.
    ways: tuple[tuple[str, str, str], ...] = ()
    # What one follows who follows the list, if it can be followed.
    of: "Tag | User | None" = None

    @property
    def title(self) -> str:
        return f"{self.lead} {self.name}".strip()

    def page(self, cursor: str | None, size: int) -> Page:
        """A keyset page of the list; Http404 for a cursor that is malformed or of elsewhere."""
        by = self.rows.model.PLACE
        rows = keyset.within(self.rows, by[0], self.ends, cursor) if self.ends else self.rows
        return keyset.page(rows, by=by, cursor=cursor, size=size)


def everything(now: datetime) -> NewsList:
    """All news."""
    rows = Listing.objects.live(now).newest_first()
    return NewsList(now, "", _("News"), _("Every article, newest first."), reverse("news:list"), rows)


def of_category(now: datetime, slug: str) -> NewsList:
    """The articles of a category; a shelf may be empty."""
    category = Category.found_at(slug)
    if category is None:
        raise Http404(_("No category has this slug."))
    rows = Listing.objects.live(now).filter(category=category).newest_first()
    about = _("Every article of this category, newest first.")
    return NewsList(now, _("Category:"), category.name, about, category.get_absolute_url(), rows)


def of_tag(now: datetime, slug: str) -> NewsList:
    """The articles with a tag. One that no live article has is not found: it may be a draft's."""
    tag = Tag.found_at(slug)
    rows = ListedTag.objects.live(now).filter(tag=tag).newest_first()
    if tag is None or rows.publication_dates().first() is None:
        raise Http404(_("No live article has this tag."))
    about = _("Every article with this tag, newest first.")
    return NewsList(now, _("Tag:"), tag.name, about, tag.get_absolute_url(), rows, of=tag)


def by_author(now: datetime, username: str) -> NewsList:
    """The articles that name a user in their bylines; one whom none names is not found."""
    user = User.objects.named(username).first()
    rows = ListedAuthor.objects.live(now).filter(user=user).newest_first()
    if user is None or rows.publication_dates().first() is None:
        raise Http404(_("No live article has this author."))
    about = _("Every article with this byline, newest first.")
    ways = ((pgettext("a person", "About"), str(user), user.get_absolute_url()),) if user.is_active else ()
    address = reverse("news:author", args=[user.username])
    lead, of = _("Articles by"), user if user.is_active else None
    return NewsList(now, lead, str(user), about, address, rows, ways=ways, of=of)


def of_month(now: datetime, year: int, month: int) -> NewsList:
    """The articles published in a month, which begins and ends in UTC.

    A month without articles is not found: there is no end of them, and no page leads to one.
    """
    first, end = ends_of(year, month)
    rows = Listing.objects.live(now).newest_first()
    published = rows.publication_dates()
    if published.filter(published_at__gte=first, published_at__lt=end).first() is None:
        raise Http404(_("Nothing was published in this month."))
    beside = (
        (_("Earlier:"), published.filter(published_at__lt=first).first()),
        (_("Later:"), published.filter(published_at__gte=end).reverse().first()),
    )
    ways = tuple((word, *month_of(date)) for word, date in beside if date)
    name, address = month_of(first)
    about = _("Every article of this month (UTC), newest first.")
    return NewsList(now, pgettext("a month", "News of"), name, about, address, rows, (first, end), ways)


def ends_of(year: int, month: int) -> tuple[datetime, datetime]:
    """When a month begins and when the next one does, in UTC; Http404 for a month that can't be."""
    try:
        begin = datetime(year, month, 1, tzinfo=UTC)
        return begin, (begin + timedelta(days=31)).replace(day=1)
    except (ValueError, OverflowError) as impossible:
        raise Http404(_("There is no such month.")) from impossible


def month_of(moment: datetime) -> tuple[str, str]:
    """The month in UTC in which the moment lies: its name, and the address of its list."""
    utc = moment.astimezone(UTC)
    return dates.month(utc), reverse("news:month", args=[f"{utc.year:04}", f"{utc.month:02}"])
