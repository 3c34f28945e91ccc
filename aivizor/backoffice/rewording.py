"""Texts of Django, and one of taggit's, that our languages say in their own way.

Most put in the name of a kind of row as it stands in lists: "Change tag". A language with cases and
genders has to build the sentence around it, so it is collected here with our texts, whose translations
go before theirs. In English it stays as they have it, and nothing here is called.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

REWORDED = (
    _("Add %s"),
    _("Add %(name)s"),
    _("Change %s"),
    _("View %s"),
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    _("%(model_name)s with this %(field_label)s already exists."),
    pgettext_lazy("A tag slug", "slug"),
    # As Django's script says it a moment later, so that nothing moves.
    _("0 of %(cnt)s selected"),
    # As they stand within a line: "News: April 2026".
    *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July")),
    *(_("August"), _("September"), _("October"), _("November"), _("December")),
)
