"""What stands against a name or a line about oneself: accounts asks it by settings.NAME_CHECK."""

from django.utils.translation import gettext_lazy as _

from aivizor.models import Version
from community.holding.watching import KEY, watched
from community.watched import hosts, words

WORD = _("“{word}” is not used in names here. Choose another one.")
SITE = _("“{site}” is a site that is not named here. Leave it out.")


def against(text: str) -> str | None:
    """The sentence for a text with a watched word or a blocked site in it; None for all others.

    A name stands on every page at once: it is not held, and what would hold a post refuses it.
    """
    version = Version.objects.filter(key=KEY).values_list("number", flat=True).first()
    if not version:
        return None
    lists = watched(version)
    if found := next(words.found_in(words.words(text), lists.phrases), None):
        return WORD.format(word=found)
    sites = (hosts.among(site, lists.sites) for site in hosts.named(text, ""))
    return next((SITE.format(site=site) for site in sites if site), None)
