"""The form in which the owner says what the site is called and what its frame shows."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from aivizor.identity import Identity
from aivizor.languages import Text as Words
from aivizor.links import Link, checked_links
from aivizor.pictures import PictureField
from news.forms.fields import Line, Text
from news.forms.meanwhile import Meanwhile
from news.forms.widgets import Picture
from news.frame import usual

# In pixels: a logo is shown 32 high, on a screen that may have three to a point.
LOGO_SIDE = 640
PICTURES = {"logo": LOGO_SIDE, "logo_dark": LOGO_SIDE, "card": 2000}
NAVIGATION = _(
    "A link in each line: its words, a blank, its address. The address is one of this site, as"
    " /pages/about/, or begins with https://. The search always stands at the end. Empty, it is this:{links}"
)
FOOTER = _(
    "A link in each line: its words, a blank, its address. The address is one of this site, as"
    " /pages/about/, or begins with https://. Pages do not come to them by themselves. Empty, it is"
    " this:{links}"
)


class Logo(PictureField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"longest_side": LOGO_SIDE} | kwargs)


class IdentityForm(Meanwhile):
    """Name, description, pictures and links; what is left empty is as on a fresh site."""

    class Meta:
        model = Identity
        fields = (
            *("name", "description", "logo", "logo_dark", "logo_alt"),
            *("card", "card_alt", "navigation", "footer"),
        )
        labels = {
            "logo": _("Logo on light ground"),
            "logo_dark": _("Logo on dark ground"),
            "card": _("Picture"),
        }
        help_texts = {
            "name": _("In titles, feeds and mails. Empty: what the setting SITE_NAME says."),
            "description": _("What the site is, in a sentence. It stands at the end of every page."),
            "logo": _("Shown in the header in place of the name, 32 points high."),
            "logo_dark": _(
                "For who reads light letters on dark ground. Not needed where the other one shows."
            ),
            "logo_alt": _("For those who can't see it. Empty: the name of the site."),
            "card": _("Goes along when a page without a picture is shared. 1200 by 630 pixels fit."),
        }
        field_classes = {
            **dict.fromkeys(("name", "description", "logo_alt", "card_alt"), Line),
            "logo": Logo,
            "logo_dark": Logo,
            "card": PictureField,
            "navigation": Text,
            "footer": Text,
        }
        widgets = {
            **dict.fromkeys(PICTURES, Picture),
            **{name: forms.Textarea(attrs={"rows": 6}) for name in ("navigation", "footer")},
        }

    class Media:
        css = {"all": ["news/writing.css"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & PICTURES.keys():
            # A file can't be sent back, so nothing tells what it began with.
            self.fields[name].show_hidden_initial = False
        if "navigation" in self.fields:
            navigation, footer = usual()
            self.fields["navigation"].help_text = _explained(NAVIGATION, navigation)
            self.fields["footer"].help_text = _explained(FOOTER, footer)

    def clean_navigation(self) -> str:
        return checked_links(self.cleaned_data["navigation"])

    def clean_footer(self) -> str:
        return checked_links(self.cleaned_data["footer"])


def _explained(how: Words, links: Iterable[Link]) -> str:
    lines = format_html_join("\n", "{} {}", links)
    return format_html(how, links=format_html("<pre>{}</pre>", lines))
