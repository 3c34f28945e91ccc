"""What the owner says of the site: its name, its pictures, its links. One row; none on a fresh site."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from aivizor.storing import PictureColumn

# The only row.
ROW = 1
NO_ALT = _("Say in a few words what the card shows: not everybody can see it.")
NO_LOGO = _("Choose the logo for light ground too: dark ground is not what everybody has.")


class Identity(models.Model):
    """What the frame of every page says of the site. What is empty is as on a fresh site."""

    name = models.CharField(_("name"), max_length=60, blank=True)
    description = models.CharField(_("description"), max_length=200, blank=True)
    logo = PictureColumn(_("logo"), blank=True)
    logo_dark = PictureColumn(_("logo on dark ground"), blank=True)
    logo_alt = models.CharField(_("what the logo says"), max_length=100, blank=True)
    card = PictureColumn(_("share card"), blank=True)
    card_alt = models.CharField(_("what the card shows"), max_length=300, blank=True)
    # A link in each line: its words, a blank, its address.
    navigation = models.TextField(_("navigation"), max_length=5000, blank=True)
    footer = models.TextField(_("footer"), max_length=5000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("name, logo and links")
        constraints = [models.CheckConstraint(condition=models.Q(id=ROW), name="identity_is_one_row")]

    def __str__(self) -> str:
        return self.name or settings.SITE_NAME

    def clean(self) -> None:
        super().clean()
        if self.card and not self.card_alt:
            raise ValidationError({"card_alt": NO_ALT})
        if self.logo_dark and not self.logo:
            raise ValidationError({"logo": NO_LOGO})
