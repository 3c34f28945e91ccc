"""What the owner says of the site: its name, its pictures, its links. One row; none on a fresh site."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from aivizor.storing import PictureColumn

# The only row.
ROW = 1
NO_ALT = "Say in a few words what the card shows: not everybody can see it."
NO_LOGO = "Choose the logo for light ground too: dark ground is not what everybody has."


class Identity(models.Model):
    """What the frame of every page says of the site. What is empty is as on a fresh site."""

    name = models.CharField(max_length=60, blank=True)
    description = models.CharField(max_length=200, blank=True)
    logo = PictureColumn(blank=True)
    logo_dark = PictureColumn("logo on dark ground", blank=True)
    logo_alt = models.CharField("what the logo says", max_length=100, blank=True)
    card = PictureColumn("share card", blank=True)
    card_alt = models.CharField("what the card shows", max_length=300, blank=True)
    # A link in each line: its words, a blank, its address.
    navigation = models.TextField(max_length=5000, blank=True)
    footer = models.TextField(max_length=5000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "name, logo and links"
        constraints = [models.CheckConstraint(condition=models.Q(id=ROW), name="identity_is_one_row")]

    def __str__(self) -> str:
        return self.name or settings.SITE_NAME

    def clean(self) -> None:
        super().clean()
        if self.card and not self.card_alt:
            raise ValidationError({"card_alt": NO_ALT})
        if self.logo_dark and not self.logo:
            raise ValidationError({"logo": NO_LOGO})
