"""The form in which editors choose what the front page shows first."""

from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from news.featuring import Hand, Pick, is_over
from news.forms.fields import Line, Moment

PASSED = _("This time has passed. Choose a later one, or leave the box empty.")
LONGEST_WORDS = 200
LONGEST_NUMBER = 18


class FrontForm(forms.Form):
    """Until when each of the chosen articles stands there, and words to find another one by.

    Which articles those are, and in which order, is part of what is sent (`hand_from`).
    """

    words = Line(
        label=_("Find an article"),
        help_text=_("Words of its title or text. Those that are live or scheduled can be chosen."),
        required=False,
        max_length=LONGEST_WORDS,
    )

    def __init__(self, hand: Hand, user: User, now: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hand, self.now = hand, now
        self.fields["words"].widget.attrs |= {
            "autocomplete": "off",
            "data-names": reverse("admin:news_article_front_titles"),
        }
        for pick in hand.all:
            field = Moment(label=_("Until"), required=False)
            field.of(user)
            self.fields[name_of(pick.article)] = field
            self.initial[name_of(pick.article)] = pick.until

    def clean(self) -> dict[str, Any]:
        """Refuses an end that has passed, unless it stood there already: that one leaves by itself."""
        for pick in self.hand.all:
            name = name_of(pick.article)
            until = self.cleaned_data.get(name)
            if is_over(until, self.now) and until != pick.until:
                self.add_error(name, PASSED)
        return self.cleaned_data

    @property
    def chosen(self) -> Hand:
        """The hand with the ends that were typed."""

        def typed(pick: Pick) -> Pick:
            return pick._replace(until=self.cleaned_data[name_of(pick.article)])

        lead = typed(self.hand.lead) if self.hand.lead else None
        return Hand(lead, tuple(map(typed, self.hand.featured)))


def name_of(article: int) -> str:
    """The name of the box with the end of this article."""
    return f"until_{article}"


def hand_from(lead: str, featured: list[str], known: Hand) -> Hand:
    """The articles of a form that was sent, in its order, each with the end that it has in `known`.

    What is no number, and what stands twice, is left out.
    """
    hand = Hand()
    for number in filter(is_number, featured):
        hand = hand.featuring(int(number))
    if is_number(lead):
        hand = hand.without(int(lead))
        hand = Hand(Pick(int(lead)), hand.featured)
    ends = {pick.article: pick.until for pick in known.all}
    featured_ = tuple(pick._replace(until=ends.get(pick.article)) for pick in hand.featured)
    return Hand(hand.lead and hand.lead._replace(until=ends.get(hand.lead.article)), featured_)


def is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
